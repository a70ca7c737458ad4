import { Decimal, DECIMAL_STRING } from '@kaibiao/kernel';
import type { Amount } from './amounts';
import { rounded, type RoundingMode } from './rounding';
import { decimalInvalid, scoresTooFew } from './scoring.errors';

/** 算术平均, or 去掉一个最高分和一个最低分 before it. */
export type AggregateMode = 'MEAN' | 'TRIM1';

/** What the experts' scores of one item amount to, rounded once. Throws SCORES_TOO_FEW for none, and for fewer than three where two are left out. */
export function aggregate(scores: readonly Amount[], mode: AggregateMode, decimals = 2, rounding: RoundingMode = 'HALF_UP'): Decimal {
  const needed = mode === 'TRIM1' ? 3 : 1;
  if (scores.length < needed) throw scoresTooFew(scores.length, needed);
  const texts = scores.map(text);
  const places = Math.max(...texts.map(placesOf));
  const values = texts.map((value) => scaled(value, places));
  let [sum, low, high] = [0n, values[0] ?? 0n, values[0] ?? 0n];
  for (const value of values) {
    sum += value;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const kept = mode === 'TRIM1' ? sum - low - high : sum;
  const divisor = BigInt(values.length - (needed - 1)) * 10n ** BigInt(places);
  if (rounding === 'HALF_UP' && kept >= 0n)
    return new Decimal(pointed((kept * 2n * 10n ** BigInt(decimals) + divisor) / (divisor * 2n), decimals));
  return rounded(new Decimal(kept.toString()).div(divisor.toString()), decimals, rounding);
}

function pointed(value: bigint, decimals: number): string {
  const digits = value.toString().padStart(decimals + 1, '0');
  return decimals ? `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}` : digits;
}

function text(score: Amount): string {
  const value = score instanceof Decimal ? score.toFixed() : score;
  if (typeof value !== 'string' || !DECIMAL_STRING.test(value)) throw decimalInvalid('scores', value);
  return value;
}

function placesOf(value: string): number {
  const point = value.indexOf('.');
  return point < 0 ? 0 : value.length - point - 1;
}

/** The value times 10^places, whole: sums of thousands of scores are several times faster than in Decimal, and as exact. */
function scaled(value: string, places: number): bigint {
  const point = value.indexOf('.');
  const digits = point < 0 ? value : value.slice(0, point) + value.slice(point + 1);
  return BigInt(digits + '0'.repeat(places - placesOf(value)));
}
