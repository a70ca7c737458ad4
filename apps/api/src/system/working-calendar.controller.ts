import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Public } from '@kaibiao/identity';
import { PublishedYears, Reader } from '@kaibiao/platform';
import { calendarYearOf, civilDateOf, coveredUntil, type YearNotice } from '@kaibiao/rules';

export interface WorkingCalendar {
  /** The last day, from today on, up to which every day off is known; null when this year's are not. */
  coveredUntil: string | null;
  /** Years that were imported, in the edition that is in force; those before them are in every client. */
  years: {
    year: string;
    notice: YearNotice['notice'];
    /** Weekdays off, MMDD with blanks between. */
    rest: string;
    /** Saturdays and Sundays that are worked, the same way. */
    work: string;
  }[];
}

@ApiTags('system')
@Controller('public/working-calendar')
export class WorkingCalendarController {
  constructor(
    private readonly published: PublishedYears,
    private readonly reader: Reader,
  ) {}

  /** The working days by which periods are counted (工作日历), with the State Council's notices that they rest on. */
  @Get()
  @Public()
  async inForce(): Promise<WorkingCalendar> {
    const [years, now] = await Promise.all([this.published.inForce(), this.reader.now()]);
    return {
      coveredUntil: coveredUntil(civilDateOf(now)),
      years: years.map((one) => ({ year: one.year, notice: one.notice, ...calendarYearOf(one) })),
    };
  }
}
