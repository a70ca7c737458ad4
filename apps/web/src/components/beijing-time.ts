import { dateTime } from '../format';

const TYPED = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[T\s]+(\d{1,2}):(\d{2})(?::(\d{2}))?$/;

/** `2026-12-01 09:00:00`, how an instant stands in a field; empty for none. */
export const beijingInput = (instant: string): string => (instant === '' ? '' : dateTime(instant));

/** The instant (RFC 3339, UTC) of what was typed, read as Beijing time (UTC+8, no summer time); empty while it is none. */
export function fromBeijingInput(typed: string): string {
  const parts = TYPED.exec(typed.normalize('NFKC').trim());
  if (!parts) return '';
  const [year, month, day, hour, minute, second] = parts.slice(1).map((part) => (part ?? '00').padStart(2, '0'));
  const text = `${year}-${month}-${day} ${hour}:${minute}:${second}`;
  const at = new Date(`${text.replace(' ', 'T')}+08:00`);
  // 30 February is no day, though it can be counted.
  return Number.isNaN(at.getTime()) || dateTime(at) !== text ? '' : at.toISOString();
}

/** 星期二, Tuesday. */
export const weekday = (instant: string, language: string): string =>
  new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'Asia/Shanghai' }).format(new Date(instant));
