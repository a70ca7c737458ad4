import { amountInWords } from '@kaibiao/rules';

const BEIJING_MS = 8 * 3_600_000;

/** 2026年11月22日 09:30:00 — Beijing time, seconds always shown. */
export function beijingTime(instant: Date): string {
  const text = new Date(instant.getTime() + BEIJING_MS).toISOString();
  return `${beijingDate(instant)} ${text.slice(11, 19)}`;
}

/** 2026年11月22日, the day in Beijing. */
export function beijingDate(instant: Date): string {
  const [year, month, day] = new Date(instant.getTime() + BEIJING_MS).toISOString().slice(0, 10).split('-');
  return `${year}年${month}月${day}日`;
}

/** 1,234,567.89 from a decimal string of yuan. */
export function grouped(amount: string): string {
  const [whole = '', cents] = amount.split('.');
  const digits = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return cents === undefined ? digits : `${digits}.${cents}`;
}

/** ¥1,234,567.89（壹佰贰拾叁万…）, figures and words. Throws AMOUNT_INVALID. */
export function amountBothWays(amount: string): string {
  return `¥${grouped(amount)}（大写：${amountInWords(amount)}）`;
}

/** A hash as it can be read aloud: hex in groups of eight. */
export function hexGroups(text: string): string {
  return /^[0-9a-f]{16,}$/i.test(text) ? text.replace(/(.{8})(?=.)/g, '$1 ') : text;
}
