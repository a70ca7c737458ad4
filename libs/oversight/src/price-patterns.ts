import { placeOf, type Decimal } from '@kaibiao/kernel';
import { priceNotPositive } from './oversight.errors';
import { sorted, variationOf } from './statistics';

/** 投标报价呈规律性差异 (招标投标法实施条例 第四十条 (四)): so little may the steps vary, among so many bids. */
export const REGULAR_UP_TO = '0.05';
const FEWEST_BIDS = 3;

export interface PricePattern {
  /** From each price to the next higher one. */
  readonly steps: readonly Decimal[];
  readonly variation: Decimal;
  /** A clue for the committee, never a finding. */
  readonly flag: boolean;
}

/** 等差报价: do the prices, in order, lie equally far apart? */
export function arithmeticSeries(prices: readonly Decimal[]): PricePattern {
  return patternOf(prices, (lower, higher) => higher.minus(lower));
}

/** 等比报价: does each price exceed the one below it by the same share? */
export function geometricSeries(prices: readonly Decimal[]): PricePattern {
  return patternOf(prices, (lower, higher) => higher.div(lower).minus(1));
}

function patternOf(prices: readonly Decimal[], step: (lower: Decimal, higher: Decimal) => Decimal): PricePattern {
  for (const [at, price] of prices.entries()) if (price.lte(0)) throw priceNotPositive(placeOf('prices', at));
  const ascending = sorted(prices);
  const steps = ascending.slice(1).map((higher, at) => step(ascending[at]!, higher));
  const variation = variationOf(steps);
  return { steps, variation, flag: prices.length >= FEWEST_BIDS && variation.lte(REGULAR_UP_TO) };
}
