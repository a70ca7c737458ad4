import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { ImportCalendarYear, loadConfig, PlatformModule, PublishedYears, Reader, type PublishedYear } from '@kaibiao/platform';
import { CALENDAR_YEARS, civilDateOf, coveredUntil, knownYears } from '@kaibiao/rules';
import { runningDatabase } from '../auditor/running-database';
import { Misuse, Refusal } from '../refusal';
import { stackSettings, type StackSettings } from '../stack';
import { platformEnvironment } from '../stack/processes';
import { readYearFile } from './year-file';

export interface CalendarImport {
  /** Path of the file with one year. */
  file: string;
  /** Why the calendar that is in force for that year does not hold. */
  because: string | null;
  /** Which platform; the one that the environment describes when left out. */
  settings?: StackSettings;
}

export interface ImportOutcome {
  year: string;
  outcome: 'imported' | 'superseded' | 'unchanged';
  edition: number;
  /** The last day up to which every day off is known. */
  coveredUntil: string | null;
}

/** Imports a year into a platform, on its own machine; its api and workers count by it at once. */
export async function importYear({ file, because, settings = stackSettings(process.env) }: CalendarImport): Promise<ImportOutcome> {
  if (because?.trim() === '') throw new Misuse('Say with --because why the calendar that is in force does not hold.');
  const said = await readYearFile(file);
  return atPlatform(settings, async (get) => {
    const { outcome, edition } = await get(ImportCalendarYear).execute(said, because);
    if (outcome === 'reason_missing')
      throw new Refusal(
        `Another calendar of ${said.year} is in force (kaibiao calendar show --year ${said.year}): say with --because why it does not hold. It stays to be read.`,
      );
    return { year: said.year, outcome, edition, coveredUntil: await covered(get) };
  });
}

export interface CoveredYear {
  year: string;
  /** The number of the edition in force; 0 is what the code came with. */
  edition: number;
  notice: PublishedYear['notice'] | null;
  reason: string | null;
}

/** Every year by which the platform counts, or every edition of one. */
export async function coveredYears(
  year: string | null,
  settings = stackSettings(process.env),
): Promise<{ years: CoveredYear[]; coveredUntil: string | null }> {
  return atPlatform(settings, async (get) => {
    const published = year === null ? await get(PublishedYears).inForce() : await get(PublishedYears).editions(year);
    const compiled = Object.keys(CALENDAR_YEARS).filter((one) =>
      year === null ? !published.some((other) => other.year === one) : one === year,
    );
    const years = [
      ...compiled.map((one) => ({ year: one, edition: 0, notice: null, reason: null })),
      ...published.map(({ year: one, edition, notice, reason }) => ({ year: one, edition, notice, reason })),
    ].sort((one, other) => one.year.localeCompare(other.year) || one.edition - other.edition);
    if (years.length === 0) throw new Refusal(`Nothing is known of ${year}: the years are ${knownYears().join(', ')}.`);
    return { years, coveredUntil: await covered(get) };
  });
}

type Get = <T>(type: abstract new (...args: never[]) => T) => T;

const covered = async (get: Get): Promise<string | null> => {
  await get(PublishedYears).read();
  return coveredUntil(civilDateOf(await get(Reader).now()));
};

async function atPlatform<T>(settings: StackSettings, work: (get: Get) => Promise<T>): Promise<T> {
  const config = loadConfig(platformEnvironment(settings, runningDatabase(settings)));
  const app = await NestFactory.createApplicationContext(PlatformModule.forProcess('cli', config), {
    logger: ['error', 'warn'],
    abortOnError: false,
  });
  try {
    return await work((type) => app.get(type, { strict: false }));
  } finally {
    await app.close();
  }
}
