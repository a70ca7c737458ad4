import { Decimal, placeOf } from '@kaibiao/kernel';
import { itemsUnequal, priceNotPositive } from './oversight.errors';
import { correlationOf, medianOf } from './statistics';

const SAME_RATIO = '0.0005';
const CONSTANT_FROM = '0.8';
const IDENTICAL_FROM = '0.3';
const CORRELATED_ABOVE = '0.98';

/** 综合单价恒定比例: does one bill look like the other times a factor? Items whose ratio lies next to the median one are counted. */
export function constantRatio(a: readonly Decimal[], b: readonly Decimal[]): { medianRatio: Decimal; share: Decimal; flag: boolean } {
  const ratios = ratiosOf(a, b, 'a', 'b');
  const medianRatio = medianOf(ratios);
  const share = shareOf(ratios, (ratio) => ratio.minus(medianRatio).abs().lt(SAME_RATIO));
  return { medianRatio, share, flag: share.gte(CONSTANT_FROM) };
}

/** 综合单价雷同: how many items have one and the same price? `fixed` are items whose price the tender document sets (暂估价 …). */
export function identicalPrices(
  a: readonly Decimal[],
  b: readonly Decimal[],
  fixed: readonly number[] = [],
): { share: Decimal; flag: boolean } {
  sameLength(a, b, 'b');
  const pairs = a.flatMap((price, at) => (fixed.includes(at) ? [] : [{ one: price, other: b[at]! }]));
  const share = shareOf(pairs, ({ one, other }) => one.eq(other));
  return { share, flag: share.gte(IDENTICAL_FROM) };
}

/** Do both stray from the bill of the ceiling price (招标控制价) in the same items, by the same measure? */
export function deviationCorrelation(
  ceiling: readonly Decimal[],
  a: readonly Decimal[],
  b: readonly Decimal[],
): { correlation: Decimal | null; flag: boolean } {
  const correlation = correlationOf(ratiosOf(ceiling, a, 'ceiling', 'a'), ratiosOf(ceiling, b, 'ceiling', 'b'));
  return { correlation, flag: correlation?.gt(CORRELATED_ABOVE) ?? false };
}

function ratiosOf(below: readonly Decimal[], above: readonly Decimal[], belowName: string, aboveName: string): Decimal[] {
  sameLength(below, above, aboveName);
  return below.map((price, at) => {
    if (price.lte(0)) throw priceNotPositive(placeOf(belowName, at));
    return above[at]!.div(price);
  });
}

function sameLength(a: readonly Decimal[], b: readonly Decimal[], field: string): void {
  if (a.length !== b.length || a.length === 0) throw itemsUnequal(field, b.length, Math.max(a.length, 1));
}

function shareOf<T>(items: readonly T[], counts: (item: T) => boolean): Decimal {
  return items.length === 0 ? new Decimal(0) : new Decimal(items.filter(counts).length).div(items.length);
}
