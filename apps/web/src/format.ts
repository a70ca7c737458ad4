/** Asia/Shanghai has been UTC+8 without summer time since 1992; not by `Intl`, whose first formatter costs a slow telephone a tenth of a second. */
const BEIJING_MS = 8 * 3_600_000;
const inBeijing = (at: Date | string): string => new Date(new Date(at).getTime() + BEIJING_MS).toISOString();

/** `2026-12-01 09:00:00`, Beijing time; every time with legal effect is shown so. */
export const dateTime = (at: Date | string): string => inBeijing(at).slice(0, 19).replace('T', ' ');
/** `2026-12-01`, the day in Beijing. */
export const dayOf = (at: Date | string): string => inBeijing(at).slice(0, 10);
/** `09:00:00` */
export const timeOfDay = (at: Date | string): string => inBeijing(at).slice(11, 19);
/** `12-01 09:00` */
export const monthDayTime = (at: Date | string): string => inBeijing(at).slice(5, 16).replace('T', ' ');

/** Groups the digits of a decimal string of yuan; never passes through a floating-point number. */
export function money(yuan: string): string {
  const [whole = '0', cents = '00'] = yuan.split('.');
  return `${whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')}.${cents.padEnd(2, '0')}`;
}

/** Yuan as 万元, exactly: `29863412.57` is `2,986.341257`. */
export function inTenThousands(yuan: string): string {
  const [whole = '0', cents = ''] = yuan.split('.');
  const digits = whole.padStart(5, '0');
  const rest = `${digits.slice(-4)}${cents}`.replace(/0+$/, '').padEnd(2, '0');
  return `${digits.slice(0, -4).replace(/\B(?=(\d{3})+(?!\d))/g, ',')}.${rest}`;
}

export const shortHash = (hash: string): string => (hash.length > 12 ? `${hash.slice(0, 4)}…${hash.slice(-4)}` : hash);

const UNITS = ['B', 'KB', 'MB', 'GB'];
export function fileSize(bytes: string | number): string {
  let value = Number(bytes);
  let unit = 0;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${UNITS[unit]}`;
}

/** What is left: `18:17`, `04:18:33`, or with days in front; never negative. */
export function remaining(until: Date | string, now: Date): { days: number; clock: string } {
  const seconds = Math.max(0, Math.ceil((new Date(until).getTime() - now.getTime()) / 1000));
  const [days, hours, minutes, rest] = [
    Math.floor(seconds / 86400),
    Math.floor(seconds / 3600) % 24,
    Math.floor(seconds / 60) % 60,
    seconds % 60,
  ];
  const pad = (n: number) => String(n).padStart(2, '0');
  return { days, clock: days === 0 && hours === 0 ? `${pad(minutes)}:${pad(rest)}` : `${pad(hours)}:${pad(minutes)}:${pad(rest)}` };
}
