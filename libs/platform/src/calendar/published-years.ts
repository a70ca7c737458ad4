import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { calendarYearOf, usePublishedYears, type YearNotice } from '@kaibiao/rules';
import { Logger } from '../logger';
import { Reader } from '../reader';
import { WakeUp } from '../wake-up';

/** The journal's stream of what was imported. */
export const CALENDAR_STREAM = 'calendar';

/** An edition of a year: what was published, and why it superseded the one before. */
export interface PublishedYear extends YearNotice {
  /** From 1. */
  readonly edition: number;
  readonly reason: string | null;
  readonly importedAt: Date;
}

const EDITIONS = `
  select year, edition, notice, holidays, workdays, reason, imported_at "importedAt" from calendar_year
  where $1::text is null or year = $1 order by year, edition`;

/** The years that were imported. Every process counts by them from its start on, and by a new one as soon as it is committed (ADR 0088). */
@Injectable()
export class PublishedYears implements OnApplicationBootstrap {
  private reading = Promise.resolve();

  constructor(
    private readonly reader: Reader,
    private readonly wakeUp: WakeUp,
    private readonly logger: Logger,
  ) {}

  /** After every other beginning: a process that does not start (`SoundDatabase`) leaves no connection behind, which would keep it alive. */
  async onApplicationBootstrap(): Promise<void> {
    await this.wakeUp.listen('journal', (stream) => {
      if (stream === CALENDAR_STREAM || stream === '') this.readAgain();
    });
    await this.read();
  }

  /** Every edition of a year, or of all years, the newest last. */
  editions(year: string | null = null): Promise<PublishedYear[]> {
    return this.reader.rows<PublishedYear>(EDITIONS, [year]);
  }

  /** The newest edition of each year. */
  async inForce(): Promise<PublishedYear[]> {
    return [...new Map((await this.editions()).map((one) => [one.year, one])).values()];
  }

  /** Counts by what is in force now. */
  async read(): Promise<void> {
    usePublishedYears(Object.fromEntries((await this.inForce()).map((one) => [one.year, calendarYearOf(one)])));
  }

  /** One after the other, so that what was read later stands. A process that cannot read goes on by what it knows. */
  private readAgain(): void {
    this.reading = this.reading.then(() => this.read()).catch((error: unknown) => this.logger.failure('calendar.read_failed', error));
  }
}
