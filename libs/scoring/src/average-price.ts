import { Decimal } from '@kaibiao/kernel';
import { ascending, between, mean, secondLowest, type Amount } from './amounts';
import { valueOutOfRange } from './scoring.errors';

/** G1 and G2 where a document says nothing. */
const USUAL_SHARE = '0.2';

/** How the average `A` leaves out the ends. */
export interface Trim {
  /** Share of the lowest left out when there are seven bids or more (G1); 20 % unless the document says otherwise. */
  readonly low?: Amount;
  /** Share of the highest (G2). */
  readonly high?: Amount;
  /** Prices equal to the first price that is kept are kept as well; true unless the document says otherwise. */
  readonly keepTies?: boolean;
}

export interface AveragePrice {
  readonly A: Decimal;
  readonly droppedLow: readonly Decimal[];
  readonly droppedHigh: readonly Decimal[];
  readonly kept: readonly Decimal[];
}

/**
 * The average `A` of the Jiangsu methods. Seven bids or more: leave out a share of the lowest and of the highest, counted half up; four to six: leave out
 * the highest; fewer: the second lowest price. Throws BIDS_TOO_FEW for one bid.
 */
export function averagePrice(prices: readonly Decimal[], trim: Trim = {}): AveragePrice {
  const sorted = ascending(prices);
  if (sorted.length < 4) {
    const second = secondLowest(sorted);
    return { A: second, droppedLow: [], droppedHigh: [], kept: [second] };
  }
  const many = sorted.length >= 7;
  const low = many ? share(sorted.length, trim.low, 'G1') : 0;
  const high = many ? share(sorted.length, trim.high, 'G2') : 1;
  if (low + high >= sorted.length) throw valueOutOfRange('G2', trim.high ?? USUAL_SHARE, 'leaves a price');
  const { from, to } = cut(sorted, low, sorted.length - high, trim.keepTies ?? true);
  const kept = sorted.slice(from, to);
  return { A: mean(kept), droppedLow: sorted.slice(0, from), droppedHigh: sorted.slice(to), kept };
}

function share(count: number, part: Amount = USUAL_SHARE, field: string): number {
  return between(part, field, '0', '0.49').times(count).toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber();
}

function cut(sorted: readonly Decimal[], from: number, to: number, keepTies: boolean): { from: number; to: number } {
  const lowest = sorted[from];
  const highest = sorted[to - 1];
  if (!keepTies || !lowest || !highest) return { from, to };
  while (from > 0 && sorted[from - 1]?.eq(lowest)) from -= 1;
  while (to < sorted.length && sorted[to]?.eq(highest)) to += 1;
  return { from, to };
}
