import { dateTime } from '../format';

const LOCAL = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/;

/** `2026-12-01T09:00:00` of an instant: what a `datetime-local` field holds, read as Beijing time (UTC+8, no summer time). */
export const beijingInput = (instant: string): string => (instant === '' ? '' : dateTime(instant).replace(' ', 'T'));

/** The instant (RFC 3339, UTC) of what such a field holds; empty while it is incomplete. */
export function fromBeijingInput(typed: string): string {
  if (!LOCAL.test(typed)) return '';
  const at = new Date(`${typed.length === 16 ? `${typed}:00` : typed}+08:00`);
  return Number.isNaN(at.getTime()) ? '' : at.toISOString();
}

/** 星期二, Tuesday. */
export const weekday = (instant: string, language: string): string =>
  new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'Asia/Shanghai' }).format(new Date(instant));
