import { CALENDAR_YEARS } from './calendar-years';
import { addDays, civilDate, dayOfWeek, type CivilDate } from './civil-date';
import { calendarUnknown } from './rules.errors';

interface YearSets {
  readonly rest: ReadonlySet<string>;
  readonly work: ReadonlySet<string>;
}

const YEARS: ReadonlyMap<string, YearSets> = new Map(
  Object.entries(CALENDAR_YEARS).map(([year, { rest, work }]) => [
    year,
    { rest: new Set(rest.split(' ')), work: new Set(work.split(' ')) },
  ]),
);

/** The years whose calendar the State Council has published and this table holds. */
export const KNOWN_YEARS: readonly string[] = [...YEARS.keys()].sort();

/** Are the days off of that day's year announced and held here? */
export const isCalendarKnown = (date: CivilDate): boolean => YEARS.has(civilDate(date).slice(0, 4));

/**
 * Is it a working day (工作日), holidays and make-up days (调休) of the State Council's calendar included?
 * Throws CALENDAR_UNKNOWN for a year that is not in the table, rather than take Monday to Friday for granted.
 */
export function isWorkingDay(date: CivilDate): boolean {
  const day = civilDate(date);
  const year = YEARS.get(day.slice(0, 4));
  if (!year) throw calendarUnknown(day, KNOWN_YEARS);
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
