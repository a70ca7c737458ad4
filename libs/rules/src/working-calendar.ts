import { CALENDAR_YEARS, type CalendarYear } from './calendar-years';
import { addDays, civilDate, dayOfWeek, type CivilDate } from './civil-date';
import { calendarUnknown } from './rules.errors';

interface YearSets {
  readonly rest: ReadonlySet<string>;
  readonly work: ReadonlySet<string>;
}

type Years = Readonly<Record<string, CalendarYear>>;

const setsOf = (years: Years): ReadonlyMap<string, YearSets> =>
  new Map(
    Object.entries(years).map(([year, { rest, work }]) => [year, { rest: new Set(rest.split(' ')), work: new Set(work.split(' ')) }]),
  );

/** The years by which this process counts: those of the code until it is told of others. */
let known = setsOf(CALENDAR_YEARS);

/**
 * Tells this process of the years that were published since the code was made (ADR 0088); one that the code knows, too, counts as published.
 * What it was told before is forgotten.
 */
export function usePublishedYears(published: Years): void {
  known = setsOf({ ...CALENDAR_YEARS, ...published });
}

/** The years whose calendar the State Council has published and this process knows. */
export const knownYears = (): readonly string[] => [...known.keys()].sort();

/** Are the days off of that day's year announced and known here? */
export const isCalendarKnown = (date: CivilDate): boolean => known.has(civilDate(date).slice(0, 4));

/** The last day, from this one on, up to which every day off is known; null when those of its own year are not. */
export function coveredUntil(on: CivilDate): CivilDate | null {
  let year = Number(civilDate(on).slice(0, 4));
  while (known.has(String(year))) year += 1;
  return isCalendarKnown(on) ? `${year - 1}-12-31` : null;
}

/**
 * Is it a working day (工作日), holidays and make-up days (调休) of the State Council's calendar included?
 * Throws CALENDAR_UNKNOWN for a year that is not known, rather than take Monday to Friday for granted.
 */
export function isWorkingDay(date: CivilDate): boolean {
  const day = civilDate(date);
  const year = known.get(day.slice(0, 4));
  if (!year) throw calendarUnknown(day, knownYears());
  const monthDay = day.slice(5, 7) + day.slice(8, 10);
  if (year.work.has(monthDay)) return true;
  if (year.rest.has(monthDay)) return false;
  const weekday = dayOfWeek(day);
  return weekday !== 0 && weekday !== 6;
}

/** The day itself when it is worked, else the first working day after it (民法典 第二百零三条). */
export function rollToWorkingDay(date: CivilDate): CivilDate {
  let day = civilDate(date);
  while (!isWorkingDay(day)) day = addDays(day, 1);
  return day;
}
