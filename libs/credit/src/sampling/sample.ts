import { canonicalJson, draw, logSeed, sha256Hex, type CryptoBackend } from '@kaibiao/crypto';
import type { Issue } from '@kaibiao/kernel';
import { isCivilDate, type CivilDate } from '@kaibiao/rules';

/** What is drawn from (抽查对象名单): every registration and every entry of a period, fixed before anybody can know the seed. */
export interface SamplePopulation {
  format: 'kaibiao-sample-population/1';
  sampleId: string;
  from: CivilDate;
  /** Last day. */
  until: CivilDate;
  percent: number;
  /** `registration/<统一社会信用代码>` and `entry/<hash of the version>`, ascending. */
  items: readonly string[];
}

export interface SampleInput {
  from: CivilDate;
  until: CivilDate;
  /** Of the population, 1 to 100; no article fixes it, so the rule that the centre goes by is said. */
  percent: number;
  basis: string;
}

/**
 * All that is wrong with a sample to be announced. Its period ends before the first notice of the lots that take bids now: who registers or declares something
 * while bids are taken may be bidding.
 */
export function sampleIssues({ from, until, percent, basis }: SampleInput, latest: CivilDate): Issue[] {
  const issues: Issue[] = [];
  if (basis.trim() === '') issues.push({ code: 'SAMPLE_BASIS_MISSING', field: 'basis' });
  if (!Number.isInteger(percent) || percent < 1 || percent > 100) issues.push({ code: 'SAMPLE_PERCENT_INVALID', field: 'percent' });
  const wrong = Object.entries({ from, until }).filter(([, day]) => !isCivilDate(day));
  if (wrong.length > 0) return [...issues, ...wrong.map(([field]) => ({ code: 'DATE_INVALID', field }))];
  if (until < from) issues.push({ code: 'DAYS_REVERSED', field: 'until', facts: { from, until } });
  else if (until > latest) issues.push({ code: 'SAMPLE_TOO_FRESH', field: 'until', facts: { latest } });
  return issues;
}

/** How many are drawn: the share, rounded up. */
export const sampleSize = (population: number, percent: number): number => Math.ceil((population * percent) / 100);

export const populationBytes = (population: SamplePopulation): Uint8Array => canonicalJson(population);

/** The seed: of the first checkpoint of the public log over the announcement. */
export const sampleSeed = (populationHash: string, note: string): Promise<string> => logSeed('sample', populationHash, note);

/** The items drawn, in order: one after the other by the draw of docs/sealed-bid.md section 7, each without those before it. */
export async function drawSample(backend: CryptoBackend, population: SamplePopulation, seed: Uint8Array): Promise<string[]> {
  const hash = await sha256Hex(populationBytes(population));
  const [left, drawn] = [[...population.items], [] as string[]];
  for (let number = 1; number <= sampleSize(population.items.length, population.percent); number++) {
    const item = `sample/${number}/${hash}`;
    const { index, choice } = await draw(backend, {
      suite: 'INTL-1',
      lotCode: population.sampleId,
      item,
      seed,
      nonces: [],
      candidates: left,
    });
    drawn.push(choice);
    left.splice(index, 1);
  }
  return drawn;
}
