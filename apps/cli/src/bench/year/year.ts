import { turnTo } from '../../demo/life-of-a-lot';
import type { Bench, BenchCase, BenchOptions } from '../bench';
import { awardRound } from './award';
import { bidForRound, openRound } from './bid';
import { publishRound } from './draft';
import { evaluateRound } from './evaluate';
import { verifyAll, type Verified } from './verify';
import { Watch } from './watch';
import { datesOf, ROUNDS } from './year-calendar';
import { openYear, type YearLot, type YearWorld } from './year-world';

/** Lots that a city's centre publishes in a year. */
const YEAR = 4_737;
/** Fewer than so many are not spread over the year. */
const ROUND = 365;

/**
 * A city's year of construction lots (房屋建筑和市政工程施工), each from its draft to its filed contract and the report to the supervisor, by HTTP at the platform's
 * own processes: aim 15 minutes on two cores. Of fewer lots it says how long a year of them would take.
 */
export const YEAR_CASES: readonly BenchCase[] = [
  { name: 'year', case: 'every lot to its contract, verified', unit: 's', pairs: 1, warmUp: false, prepare: yearBench },
];

async function yearBench({ lots: count = YEAR }: BenchOptions): Promise<Bench> {
  const world = await openYear();
  const watch = new Watch();
  let verified: Verified | null = null;
  return {
    async ours() {
      const lots = await playYear(world, count, watch);
      verified = await watch.time('verify', verifyAll(world, lots));
      return watch.seconds;
    },
    extra: () => ({
      lots: count,
      lotsAMinute: Math.round((count / watch.seconds) * 600) / 10,
      yearMinutes: Math.round(((watch.seconds / count) * YEAR) / 60),
      verified,
      ...watch.told,
    }),
    end: () => world.end(),
  };
}

/** The lots in as many rounds as a year has; few lots are one round. */
export async function playYear(world: YearWorld, count: number, watch: Watch): Promise<YearLot[]> {
  const rounds = Math.min(ROUNDS, Math.ceil(count / ROUND));
  const all: YearLot[] = [];
  for (let round = 0; round < rounds; round++) {
    const dates = datesOf(round);
    if (round > 0) await turnTo(world, dates.drafted);
    const lots = await watch.time('publish', publishRound(world, Math.ceil((count - all.length) / (rounds - round)), dates));
    await watch.time('bid', bidForRound(world, lots, dates));
    await watch.time('open', openRound(world, lots, dates));
    await watch.time('evaluate', evaluateRound(world, lots));
    await watch.time('award', awardRound(world, lots));
    all.push(...lots);
  }
  return all;
}
