import type { Decimal } from '@kaibiao/kernel';
import { abcBase, abcPool, type AbcTerms } from './abc-synthesis';
import { ascending, between, exact, mean, positive, priced, secondLowest, type Amount, type PricedBid } from './amounts';
import { averagePrice, type Trim } from './average-price';
import { DEFAULT_ROUNDING, rounded, type Rounding } from './rounding';
import { drawnValueUnknown, valueOutOfRange } from './scoring.errors';

/** How the base price (评标基准价) comes about; names of fields as in the tender documents. */
export type BaseRule =
  /** 方法一 and 方法四: A × K, K drawn at opening (一) or fixed in the document (四). */
  | { readonly method: 'JS_M1' | 'JS_M4'; readonly K: Amount; readonly trim?: Trim }
  /** 方法二: A × K1 × Q1 + B × K2 × (1 - Q1), B the ceiling price. */
  | {
      readonly method: 'JS_M2';
      readonly ceilingPrice: Amount;
      readonly K1: Amount;
      readonly Q1: Amount;
      readonly K2: Amount;
      readonly trim?: Trim;
    }
  /** 方法三: the second lowest price. */
  | { readonly method: 'JS_M3' }
  /** 方法五 ABC合成法. */
  | ({ readonly method: 'JS_M5_ABC'; readonly K: Amount; readonly drawnB: string } & AbcTerms)
  /** 二次平均 with a float point drawn before decryption. */
  | { readonly method: 'DOUBLE_AVERAGE_FLOAT'; readonly floatPoint: Amount; readonly floatPointCandidates?: readonly Amount[] }
  /** The mean of all prices × K. */
  | { readonly method: 'MEAN_PRICE'; readonly K: Amount }
  /** 去极值: from so many bids on, so many of the lowest and of the highest are left out of the mean. */
  | ({ readonly method: 'TRIMMED_MEAN_PRICE'; readonly K: Amount } & Extremes)
  /** 复合基准价: (mean × alpha + ceiling × (1 - alpha)) × K. */
  | { readonly method: 'COMPOSITE_PRICE'; readonly K: Amount; readonly alpha: Amount; readonly ceilingPrice: Amount }
  /** A base price that the document states, or that was found before. */
  | { readonly method: 'FIXED_BASE'; readonly base: Amount };

/** How many prices are left out at each end, and from how many bids on. */
export interface Extremes {
  readonly dropLow: number;
  readonly dropHigh: number;
  readonly fromCount: number;
}

export interface BasePrice {
  readonly base: Decimal;
  /** ABC only: bidders below the floor of the range, in the order given. */
  readonly belowFloor?: readonly string[];
}

/** The base price, rounded as the document says. */
export function basePrice(rule: BaseRule, bids: readonly PricedBid[], rounding: Rounding = DEFAULT_ROUNDING): BasePrice {
  const round = (base: Decimal) => rounded(base, rounding.baseDecimals, rounding.mode);
  if (rule.method === 'JS_M5_ABC') {
    const pool = abcPool(rule, bids);
    return { base: round(abcBase(pool, rule.drawnB, bids).times(coefficient(rule.K, 'K'))), belowFloor: pool.belowFloor };
  }
  return {
    base: round(
      plainBase(
        rule,
        priced(bids).map(({ price }) => price),
      ),
    ),
  };
}

function plainBase(rule: Exclude<BaseRule, { method: 'JS_M5_ABC' }>, prices: readonly Decimal[]): Decimal {
  switch (rule.method) {
    case 'JS_M1':
    case 'JS_M4':
      return averagePrice(prices, rule.trim).A.times(coefficient(rule.K, 'K'));
    case 'JS_M2': {
      const Q1 = between(rule.Q1, 'Q1', '0', '1');
      const average = averagePrice(prices, rule.trim).A.times(coefficient(rule.K1, 'K1')).times(Q1);
      return average.plus(positive(rule.ceilingPrice, 'ceilingPrice').times(coefficient(rule.K2, 'K2')).times(Q1.neg().plus(1)));
    }
    case 'JS_M3':
      return secondLowest(prices);
    case 'DOUBLE_AVERAGE_FLOAT':
      return doubleAverage(prices).times(floatPoint(rule.floatPoint, rule.floatPointCandidates).neg().plus(1));
    case 'MEAN_PRICE':
      return mean(prices).times(coefficient(rule.K, 'K'));
    case 'TRIMMED_MEAN_PRICE':
      return mean(withoutExtremes(prices, rule)).times(coefficient(rule.K, 'K'));
    case 'COMPOSITE_PRICE': {
      const alpha = between(rule.alpha, 'alpha', '0', '1');
      const ceiling = positive(rule.ceilingPrice, 'ceilingPrice').times(alpha.neg().plus(1));
      return mean(prices).times(alpha).plus(ceiling).times(coefficient(rule.K, 'K'));
    }
    case 'FIXED_BASE':
      return positive(rule.base, 'base');
  }
}

function withoutExtremes(prices: readonly Decimal[], { dropLow, dropHigh, fromCount }: Extremes): Decimal[] {
  for (const [field, count] of Object.entries({ dropLow, dropHigh, fromCount }))
    if (!Number.isSafeInteger(count) || count < 0) throw valueOutOfRange(field, count, 'whole number >= 0');
  if (dropLow + dropHigh >= fromCount) throw valueOutOfRange('fromCount', fromCount, `> ${dropLow + dropHigh}`);
  const sorted = ascending(prices);
  return prices.length < fromCount ? sorted : sorted.slice(dropLow, sorted.length - dropHigh);
}

/** K as a factor: 97 where a document means 97 % would make a base price that nobody can reach. */
function coefficient(value: Amount, field: string): Decimal {
  return between(positive(value, field), field, '0', '2');
}

/** The mean of the prices that do not exceed the mean. */
function doubleAverage(prices: readonly Decimal[]): Decimal {
  const first = mean(prices);
  return mean(prices.filter((price) => price.lte(first)));
}

/** The float point as a share of one. Documents print its set either so (0.015) or in percent (1.5). */
function floatPoint(value: Amount, candidates?: readonly Amount[]): Decimal {
  const point = between(value, 'floatPoint', '0', '0.99');
  const set = candidates?.map((candidate) => exact(candidate, 'floatPointCandidates'));
  if (set && !set.some((candidate) => candidate.eq(point)) && !set.some((candidate) => candidate.eq(point.times(100)))) {
    throw drawnValueUnknown('floatPoint', point.toString(), set.map(String));
  }
  return point;
}
