import type { CalendarYear } from './calendar-years';
import { addDays, civilDate, dayOfWeek, type CivilDate } from './civil-date';

/** A year as the General Office of the State Council announces it (国务院办公厅关于部分节假日安排的通知). */
export interface YearNotice {
  readonly year: string;
  /** What the calendar of the year rests on. */
  readonly notice: { readonly number: string; readonly date: CivilDate; readonly url: string };
  /** Days off (放假), first and last, weekends among them included. */
  readonly holidays: readonly { readonly name: string; readonly from: CivilDate; readonly to: CivilDate }[];
  /** Saturdays and Sundays that are worked (调休上班). */
  readonly workdays: readonly CivilDate[];
}

/** The festivals of every year's notice since 2008 (全国年节及纪念日放假办法 第二条), by what their names have in common. */
const FESTIVALS = ['元旦', '春节', '清明', '劳动', '端午', '中秋', '国庆'] as const;
const LONGEST_HOLIDAY_DAYS = 15;

/** Every reason why this cannot be the notice of that year, a sentence each; none when it can. Its dates are dates already. */
export function noticeFaults({ year, notice, holidays, workdays }: YearNotice): string[] {
  const elsewhere = [...holidays.flatMap(({ from, to }) => [from, to]), ...workdays].filter((day) => !day.startsWith(`${year}-`));
  const endless = holidays.filter(({ from, to }) => to < from || to > addDays(from, LONGEST_HOLIDAY_DAYS - 1));
  const off = endless.length > 0 ? [] : holidays.flatMap(daysOf);
  const names = holidays.map(({ name }) => name).join(' ');
  return [
    ...elsewhere.map((day) => `${day} is not a day of ${year}: what a notice changes of another year goes into a file of that year.`),
    ...endless.map(
      ({ name, from, to }) => `${name} runs from ${from} to ${to}: it ends before it begins or has more than ${LONGEST_HOLIDAY_DAYS} days.`,
    ),
    ...repeated(off).map((day) => `${day} is in two holidays.`),
    ...repeated(workdays).map((day) => `${day} is twice among the workdays.`),
    ...workdays.filter((day) => off.includes(day)).map((day) => `${day} is a day off and a workday at once.`),
    ...workdays.filter((day) => !isWeekend(day)).map((day) => `${day} is no Saturday or Sunday: it is worked anyway.`),
    ...FESTIVALS.filter((festival) => !names.includes(festival)).map((festival) => `${festival} is missing among the holidays.`),
    ...(notice.date > `${year}-12-31` ? [`The notice is dated ${notice.date}, after the year ${year}.`] : []),
  ];
}

/** What of it departs from Monday to Friday. */
export function calendarYearOf({ holidays, workdays }: Pick<YearNotice, 'holidays' | 'workdays'>): CalendarYear {
  const rest = holidays.flatMap(daysOf).filter((day) => !isWeekend(day));
  return { rest: monthDays(rest), work: monthDays(workdays) };
}

const isWeekend = (day: CivilDate): boolean => [0, 6].includes(dayOfWeek(day));
const repeated = (days: readonly CivilDate[]): CivilDate[] => days.filter((day, at) => days.indexOf(day) !== at);
const monthDays = (days: readonly CivilDate[]): string =>
  [...days]
    .sort()
    .map((day) => day.slice(5).replace('-', ''))
    .join(' ');

function daysOf({ from, to }: YearNotice['holidays'][number]): CivilDate[] {
  const days: CivilDate[] = [];
  for (let day = civilDate(from); day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}
