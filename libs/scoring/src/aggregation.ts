import { Decimal } from '@kaibiao/kernel';
import { exact, type Amount } from './amounts';
import { rounded, type RoundingMode } from './rounding';
import { scoresTooFew } from './scoring.errors';

/** 算术平均, or 去掉一个最高分和一个最低分 before it. */
export type AggregateMode = 'MEAN' | 'TRIM1';

/** What the experts' scores of one item amount to, rounded once. Throws SCORES_TOO_FEW for none, and for fewer than three where two are left out. */
export function aggregate(scores: readonly Amount[], mode: AggregateMode, decimals = 2, rounding: RoundingMode = 'HALF_UP'): Decimal {
  const needed = mode === 'TRIM1' ? 3 : 1;
  if (scores.length < needed) throw scoresTooFew(scores.length, needed);
  const values = scores.map((score) => exact(score, 'scores'));
  const first = values[0] ?? new Decimal(0);
  let [sum, low, high] = [new Decimal(0), first, first];
  for (const value of values) {
    sum = sum.plus(value);
    if (value.lt(low)) low = value;
    if (value.gt(high)) high = value;
  }
  const kept = mode === 'TRIM1' ? sum.minus(low).minus(high) : sum;
  return rounded(kept.div(values.length - (needed - 1)), decimals, rounding);
}
