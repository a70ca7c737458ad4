import type { Issue } from '@kaibiao/kernel';
import { addDays, civilDateOf, daysBetween, endOfDay, type CivilDate } from '../civil-date';
import { lastDay } from '../deadlines';
import { legalPeriod, type LegalPeriod } from '../periods';
import { isCalendarKnown, isWorkingDay } from '../working-calendar';
import type { Procedure, Span } from './procedure';
import type { DateName } from './words';

export type Dates = Readonly<Partial<Record<DateName, Date>>>;

/** Every reason why these dates break the order or the shortest times of the procedure; of a span with a date that is not there, none. */
export function spanIssues(procedure: Pick<Procedure, 'dates' | 'spans'>, dates: Dates, compulsory: boolean): Issue[] {
  const given = procedure.dates.flatMap((name) => (dates[name] ? [{ name, at: dates[name] }] : []));
  const order = given.flatMap(({ name, at }, index): Issue[] => {
    const before = given[index - 1];
    if (!before || at.getTime() >= before.at.getTime()) return [];
    return [{ code: 'SCHEDULE_OUT_OF_ORDER', field: name, facts: { earliest: before.at.toISOString(), given: at.toISOString() } }];
  });
  return [...order, ...procedure.spans.flatMap((span) => tooShort(span, dates, compulsory))];
}

function tooShort(span: Span, dates: Dates, compulsory: boolean): Issue[] {
  const [from, to] = [dates[span.from], dates[span.to]];
  if (!from || !to || (span.compulsoryOnly && !compulsory)) return [];
  const start = civilDateOf(from);
  const period = legalPeriod(span.period, start);
  const earliest = floorOf(period, start);
  if (daysBetween(earliest, lastFullDay(to)) >= 0) return [];
  const facts = { earliest, given: civilDateOf(to), days: period.days };
  return [{ code: span.code, field: span.to, legalBasis: period.basis, facts }];
}

/** The first day that a shortest time from `start` allows. */
function floorOf({ days, unit }: LegalPeriod, start: CivilDate): CivilDate {
  return lastDay(start, { days, unit }).date;
}

/** The day that an instant closes: midnight closes the day before it. */
function lastFullDay(until: Date): CivilDate {
  const day = civilDateOf(until);
  return endOfDay(addDays(day, -1)).getTime() === until.getTime() ? addDays(day, -1) : day;
}

/** A date of a plan, and the shortest times that hold it where it is. */
export interface PlannedDate {
  readonly date: DateName;
  readonly day: CivilDate;
  readonly floors: readonly { readonly day: CivilDate; readonly period: LegalPeriod }[];
}

/**
 * The shortest lawful plan (压缩标期): every date on the first working day that its shortest times and the date before it allow; a day of
 * a year whose days off are not announced stays as counted. Throws CALENDAR_UNKNOWN where working days are to be counted into such a year.
 */
export function shortestPlan(procedure: Pick<Procedure, 'dates' | 'spans'>, start: CivilDate, compulsory: boolean): PlannedDate[] {
  const planned: PlannedDate[] = [];
  for (const date of procedure.dates) {
    const days = Object.fromEntries(planned.map((one) => [one.date, one.day]));
    const floors = floorsOf(procedure, date, days, compulsory);
    const before = planned.at(-1)?.day ?? start;
    const first = floors.reduce((latest, { day }) => (day > latest ? day : latest), before);
    planned.push({ date, day: worked(first), floors });
  }
  return planned;
}

/** The first days that the shortest times of a procedure allow for a date, the days of others being fixed. */
export function floorsOf(
  { spans }: Pick<Procedure, 'spans'>,
  date: DateName,
  days: Readonly<Partial<Record<DateName, CivilDate>>>,
  compulsory: boolean,
): PlannedDate['floors'] {
  return spans
    .filter(({ to, compulsoryOnly }) => to === date && (compulsory || !compulsoryOnly))
    .flatMap(({ from, period }) => {
      const since = days[from];
      if (since === undefined) return [];
      const rule = legalPeriod(period, since);
      return [{ day: floorOf(rule, since), period: rule }];
    });
}

function worked(day: CivilDate): CivilDate {
  let rolled = day;
  while (isCalendarKnown(rolled)) {
    if (isWorkingDay(rolled)) return rolled;
    rolled = addDays(rolled, 1);
  }
  return day;
}
