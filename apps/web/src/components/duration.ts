/** `41 秒`, `18 分 34 秒`, `2 小时 14 分`; in English `41 s`, `18 min 34 s`, `2 h 14 min`. */
export function duration(seconds: number, language: string): string {
  const [second, minute, hour] = language === 'en' ? ['s', 'min', 'h'] : ['秒', '分', '小时'];
  const whole = Math.max(0, Math.ceil(seconds));
  if (whole < 60) return `${whole} ${second}`;
  if (whole < 3600) return `${Math.floor(whole / 60)} ${minute} ${whole % 60} ${second}`;
  return `${Math.floor(whole / 3600)} ${hour} ${Math.floor(whole / 60) % 60} ${minute}`;
}
