import { Decimal, placeOf } from '@kaibiao/kernel';
import { between, type Amount } from './amounts';
import type { PriceScore } from './price-score';
import { rank } from './ranking';
import { DEFAULT_ROUNDING, rounded, type Rounding } from './rounding';
import { bidderUnknown, weightsNotWhole } from './scoring.errors';

/** One of several prices of a bid: the total, a part of it, a unit price … */
export interface PriceDimension {
  readonly name: string;
  /** Share of the points; together they make one. */
  readonly weight: Amount;
  /** By the method of this dimension. */
  readonly scores: readonly PriceScore[];
}

export interface WeightedPrice {
  readonly bidder: string;
  /** Score of each dimension by its name, before it is weighed. */
  readonly parts: Readonly<Record<string, Decimal>>;
  readonly total: Decimal;
  readonly rank: number;
}

/** 多价格维度: each price scored by its own method, then weighed; equal totals are ordered by the price of the first dimension. */
export function weightedPrices(dimensions: readonly PriceDimension[], rounding: Rounding = DEFAULT_ROUNDING): WeightedPrice[] {
  const weights = dimensions.map(({ weight }, at) => between(weight, placeOf('dimensions', at, 'weight'), '0', '1'));
  const sum = weights.reduce((total, weight) => total.plus(weight), new Decimal(0));
  if (!sum.eq(1)) throw weightsNotWhole(sum.toString());
  const scored = dimensions.map(({ name, scores }) => ({ name, by: new Map(scores.map((one) => [one.bidder, one])) }));
  const bidders = [...(scored[0]?.by.values() ?? [])];
  const entries = bidders.map(({ bidder, price }) => {
    const found = scored.map(({ name, by }, at) => {
      const one = by.get(bidder);
      if (!one || by.size !== bidders.length) throw bidderUnknown(bidder, placeOf('dimensions', at, 'bids'));
      return { name, one };
    });
    const total = found.reduce((points, { one }, at) => points.plus(one.exactScore.times(weights[at] ?? 0)), new Decimal(0));
    const parts = Object.fromEntries(found.map(({ name, one }) => [name, one.score]));
    return { bidder, price, parts, total: rounded(total, rounding.scoreDecimals, rounding.mode) };
  });
  return rank(entries).map(({ price: _, ...entry }) => entry);
}
