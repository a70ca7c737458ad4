import { Decimal } from '@kaibiao/kernel';
import { aggregate, priceScores, rank } from '@kaibiao/scoring';
import type { BenchCase } from './bench';

const [BIDS, ITEMS, EXPERTS] = [200, 40, 7];

/** The final ranking of a large lot from the experts' points and the prices: aim 100 ms at most. */
export const SCORING_CASES: readonly BenchCase[] = [
  {
    name: 'scoring',
    case: `${BIDS} bids × ${ITEMS} items × ${EXPERTS} experts`,
    unit: 'ms',
    prepare: () => Promise.resolve({ ours: () => Promise.resolve(timed(rankAll)) }),
  },
];

function timed(work: () => void): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

const points = (bid: number, item: number, expert: number): string =>
  new Decimal(((bid * 7 + item * 3 + expert) % 20) + 1).div(8).toFixed();

function rankAll(): void {
  const bids = Array.from({ length: BIDS }, (_, bid) => ({ bidder: `B${bid}`, price: String(28_000_000 + bid * 13_337) }));
  const scale = { fullScore: '60', deductPerPctBelow: '0.6', deductPerPctAbove: '0.9' };
  const { results } = priceScores({ method: 'JS_M1', K: '0.97', ...scale }, bids);
  const entries = results.map(({ bidder, score, price }, bid) => {
    const technical = Array.from({ length: ITEMS }, (_, item) =>
      aggregate(
        Array.from({ length: EXPERTS }, (_, expert) => points(bid, item, expert)),
        'TRIM1',
      ),
    ).reduce((sum, one) => sum.plus(one), new Decimal(0));
    return { bidder, price, technical, total: technical.plus(score) };
  });
  rank(entries);
}
