import { usePublishedYears, type CalendarYear } from '@kaibiao/rules';
import { get } from '../api/client';

/** GET /public/working-calendar */
interface WorkingCalendar {
  years: (CalendarYear & { year: string })[];
}

/** Before dates are planned here: counts by the years that were imported, as the platform does. */
export async function readWorkingCalendar(signal: AbortSignal): Promise<void> {
  const { years } = await get<WorkingCalendar>('/public/working-calendar', signal);
  usePublishedYears(Object.fromEntries(years.map(({ year, rest, work }) => [year, { rest, work }])));
}
