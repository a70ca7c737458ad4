import { addDays, civilDate, civilDateOf, daysBetween, endOfDay, type CivilDate } from './civil-date';
import { legalPeriod, type PeriodId } from './periods';
import { daysInvalid, suspensionBackwards } from './rules.errors';
import { isCalendarKnown, isWorkingDay } from './working-calendar';

const DAY_MS = 86_400_000;

/** How a period runs. */
export interface Count {
  readonly days: number;
  /** 日 are calendar days, 工作日 working days. */
  readonly unit: 'calendar' | 'working';
  /** True only where a document says so: by law the day on which the period begins is not counted (民法典 第二百零一条). */
  readonly startDayCounted?: boolean;
  /** The last day, if it is a day off, gives way to the next working day (民法典 第二百零三条). A minimum period is not lengthened. */
  readonly rollToWorkday?: boolean;
}

/** The last day of a period: as counted (`raw`), and after it has given way to days off (`date`). */
export interface LastDay {
  readonly raw: CivilDate;
  readonly date: CivilDate;
  /** The days off of that year are not announced yet: `date` is the day as counted and may still have to give way. */
  readonly warning?: 'CALENDAR_UNKNOWN';
}

/**
 * The last day of a period that begins on `start` (民法典 第二百条至第二百零四条). Working days past the announced calendar are refused,
 * calendar days past it are answered with a warning. Throws DATE_INVALID, DAYS_INVALID, CALENDAR_UNKNOWN (working days).
 */
export function lastDay(start: CivilDate, count: Count): LastDay {
  if (!Number.isSafeInteger(count.days) || count.days < 0 || count.days > 36_500) throw daysInvalid(count.days);
  const raw =
    count.unit === 'working'
      ? afterWorkingDays(civilDate(start), count)
      : addDays(start, count.startDayCounted ? Math.max(count.days - 1, 0) : count.days);
  if (!count.rollToWorkday) return { raw, date: raw };
  const date = rolledWhereKnown(raw);
  return date ? { raw, date } : { raw, date: raw, warning: 'CALENDAR_UNKNOWN' };
}

/** The first working day from `day` on; null when it lies in a year whose days off are not announced. */
function rolledWhereKnown(day: CivilDate): CivilDate | null {
  let rolled = day;
  while (isCalendarKnown(rolled)) {
    if (isWorkingDay(rolled)) return rolled;
    rolled = addDays(rolled, 1);
  }
  return null;
}

function afterWorkingDays(start: CivilDate, count: Count): CivilDate {
  let day = start;
  let left = count.days;
  if (count.startDayCounted && left > 0 && isWorkingDay(day)) left -= 1;
  while (left > 0) {
    day = addDays(day, 1);
    if (isWorkingDay(day)) left -= 1;
  }
  return day;
}

/** The instant at which a period of the table that begins at `from` has ended: 24:00 Beijing time of its last day, days off given way to. */
export function periodEnds(id: PeriodId, from: Date): Date {
  const start = civilDateOf(from);
  const { days, unit } = legalPeriod(id, start);
  return endOfDay(lastDay(start, { days, unit, rollToWorkday: true }).date);
}

/** The end of the publicity of the candidates (中标候选人公示, 招标投标法实施条例 第五十四条) that begins at `publishedAt`. */
export function publicityEnds(publishedAt: Date): Date {
  return periodEnds('candidates-publicity', publishedAt);
}

/** The instant `days` times 24 hours before another: how "at least 15 days before the deadline" is counted here. */
export function daysBefore(instant: Date, days: number): Date {
  if (!Number.isSafeInteger(days) || days < 0) throw daysInvalid(days);
  return new Date(instant.getTime() - days * DAY_MS);
}

/**
 * Does an act that must precede a deadline by `days` come in time? Counted in times of 24 hours, where the exact instant still does; `byDate`, where the
 * document says so, by the calendar alone, whatever the hour.
 */
export function precedes(act: Date, deadline: Date, days: number, byDate = false): boolean {
  if (byDate) return daysBetween(civilDateOf(act), civilDateOf(deadline)) >= days;
  return act.getTime() <= daysBefore(deadline, days).getTime();
}

/** A suspension (暂停) stops a clock that is still running: the deadline moves by as long as it lasted. Throws SUSPENSION_BACKWARDS. */
export function afterSuspension(deadline: Date, suspendedAt: Date, resumedAt: Date): Date {
  if (resumedAt.getTime() < suspendedAt.getTime()) throw suspensionBackwards(suspendedAt, resumedAt);
  if (!beforeDeadline(suspendedAt, deadline)) return deadline;
  return new Date(deadline.getTime() + resumedAt.getTime() - suspendedAt.getTime());
}

/** What the clocks of a lot show that has been standing still since then (null: it is going): a time that runs to an instant is not over before they go on. */
export function clockOfLot(suspendedAt: Date | null, now: Date): Date {
  return suspendedAt !== null && suspendedAt.getTime() < now.getTime() ? suspendedAt : now;
}

/** Is a bid whose last byte was committed at that instant complete before the deadline? At the deadline it is late (招标投标法 第二十八条). */
export function beforeDeadline(committed: Date, deadline: Date): boolean {
  return committed.getTime() < deadline.getTime();
}

/** Are documents obtainable for `days`, from the first day to the last? Practice differs on whether the first day counts; the law's count leaves it out. */
export function saleLongEnough(first: CivilDate, last: CivilDate, days: number, excludeStartDay = true): boolean {
  return daysBetween(first, last) + (excludeStartDay ? 0 : 1) >= days;
}
