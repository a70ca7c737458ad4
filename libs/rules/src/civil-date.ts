import { dateInvalid, daysInvalid } from './rules.errors';

/** A day of the civil calendar in China, `YYYY-MM-DD`. Sorts as text. */
export type CivilDate = string;

const DAY_MS = 86_400_000;
/** Asia/Shanghai has been UTC+8 without summer time since 1992, before any period here was law. */
const BEIJING_MS = 8 * 3_600_000;

/** The text as a civil date; throws DATE_INVALID for anything else, such as 2026-02-30. */
export function civilDate(text: unknown): CivilDate {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) throw dateInvalid(text);
  const time = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text) throw dateInvalid(text);
  return text;
}

/** The day that the calendar on the wall of a Chinese office shows at that instant. */
export function civilDateOf(instant: Date): CivilDate {
  return new Date(instant.getTime() + BEIJING_MS).toISOString().slice(0, 10);
}

export function addDays(date: CivilDate, days: number): CivilDate {
  if (!Number.isInteger(days)) throw daysInvalid(days);
  return new Date(utc(date) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Whole days from one date to another; negative when `to` lies before `from`. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return (utc(to) - utc(from)) / DAY_MS;
}

/** 0 Sunday … 6 Saturday. */
export function dayOfWeek(date: CivilDate): number {
  return new Date(utc(date)).getUTCDay();
}

/** 00:00 of the day in Beijing. */
export function startOfDay(date: CivilDate): Date {
  return new Date(utc(date) - BEIJING_MS);
}

/** 24:00 of the day in Beijing (民法典 第二百零三条), which is 00:00 of the next: the first instant that is no longer in time. */
export function endOfDay(date: CivilDate): Date {
  return new Date(utc(date) + DAY_MS - BEIJING_MS);
}

function utc(date: CivilDate): number {
  return Date.parse(`${civilDate(date)}T00:00:00Z`);
}
