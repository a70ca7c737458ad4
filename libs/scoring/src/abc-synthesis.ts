import type { Decimal } from '@kaibiao/kernel';
import { ascending, between, mean, positive, priced, type Amount, type Price, type PricedBid } from './amounts';
import { uncut } from './rounding';
import { drawnBNotInPool, floorAboveAll } from './scoring.errors';

/** ABC合成法 (method 5): what is fixed by the document and drawn before prices are known. */
export interface AbcTerms {
  readonly ceilingPrice: Amount;
  /** Drawn: A = ceiling × (1 - delta). */
  readonly delta: Amount;
}

export interface AbcPool {
  readonly A: Decimal;
  /** (mean × 70 % + ceiling × 30 %) × (1 - 25 %): a bid below it is not rejected, only kept from being C or B. */
  readonly floor: Decimal;
  readonly C: Decimal;
  readonly belowFloor: readonly string[];
  /** Bidders among whose prices B is drawn, in the order given. */
  readonly candidates: readonly string[];
  /** True when no price lies between C and 0.95 A, so that B is drawn among all from the floor up except C (or at C, where all prices are). */
  readonly fallback: boolean;
}

/** The range of method 5 and the pool from which B is drawn. Throws PRICE_FLOOR_ABOVE_ALL when no price reaches the floor. */
export function abcPool(terms: AbcTerms, given: readonly PricedBid[]): AbcPool {
  const bids = priced(given);
  const ceiling = positive(terms.ceilingPrice, 'ceilingPrice');
  const A = ceiling.times(between(terms.delta, 'delta', '0', '0.99').neg().plus(1));
  const average = mean(bids.map(({ price }) => price));
  const floor = uncut(average.times('0.7').plus(ceiling.times('0.3')).times('0.75'));
  const inRange = bids.filter(({ price }) => price.gte(floor));
  const [C] = ascending(inRange.map(({ price }) => price));
  if (!C) throw floorAboveAll(floor.toFixed(2));
  const between95 = inRange.filter(({ price }) => price.gt(C) && price.lt(A.times('0.95')));
  const fallback = between95.length === 0;
  const pool = fallback ? exceptC(inRange, C) : between95;
  return { A, floor, C, belowFloor: names(bids.filter(({ price }) => price.lt(floor))), candidates: names(pool), fallback };
}

/** Every price but C; where all are C the bids are alike and any but a lone one may be drawn, whatever the order in which they came. */
function exceptC(inRange: readonly Price[], C: Decimal): readonly Price[] {
  const others = inRange.filter(({ price }) => !price.eq(C));
  return others.length > 0 || inRange.length < 2 ? others : inRange;
}

/** base before its coefficient: A × 50 % + B × 30 % + C × 20 %. Throws DRAWN_B_NOT_IN_POOL. */
export function abcBase(pool: AbcPool, drawnB: string, bids: readonly PricedBid[]): Decimal {
  const B = priced(bids).find(({ bidder }) => bidder === drawnB && pool.candidates.includes(bidder));
  if (!B) throw drawnBNotInPool(drawnB, pool.candidates);
  return pool.A.times('0.5').plus(B.price.times('0.3')).plus(pool.C.times('0.2'));
}

/** The bands from which B is drawn in two rounds (分段抽取). */
export interface BandedPool {
  /** [0.92 A, 0.95 A): one of them is drawn. */
  readonly band1: readonly string[];
  /** [0.89 A, 0.92 A): one of them is drawn. */
  readonly band2: readonly string[];
  /** (C, 0.89 A): all of them. */
  readonly band3: readonly string[];
  /** Every price but C, from which B is drawn when the three bands are empty. */
  readonly others: readonly string[];
  /** From how many the last draw chooses. */
  readonly poolSizeAfterBandDraw: number;
}

export function bandedPool(A: Amount, C: Amount, given: readonly PricedBid[]): BandedPool {
  const a = positive(A, 'A');
  const c = positive(C, 'C');
  const others = priced(given).filter(({ price }) => !price.eq(c));
  const band = (low: string, high: string) =>
    names(others.filter(({ price }) => price.gt(c) && price.gte(a.times(low)) && price.lt(a.times(high))));
  const [band1, band2, band3] = [band('0.92', '0.95'), band('0.89', '0.92'), band('0', '0.89')];
  const size = Math.min(band1.length, 1) + Math.min(band2.length, 1) + band3.length;
  return { band1, band2, band3, others: names(others), poolSizeAfterBandDraw: size || others.length };
}

function names(bids: readonly Price[]): string[] {
  return bids.map(({ bidder }) => bidder);
}
