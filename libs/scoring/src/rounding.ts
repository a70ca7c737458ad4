import { Decimal } from '@kaibiao/kernel';

/** How a tender document rounds. Nothing is rounded on the way unless it says so. */
export interface Rounding {
  /** Of the base price, in digits after the point. */
  readonly baseDecimals: number;
  /** Of the deviation in percent before it is used; undefined leaves it exact. */
  readonly deviationDecimals?: number;
  /** Percents of deviation that are not whole: in proportion unless it is said, else each one STARTED counts, or only each FULL one. */
  readonly percentCount?: PercentCount;
  readonly scoreDecimals: number;
  /** Of each part before they are added (综合评估法); undefined adds them exact. */
  readonly partDecimals?: number;
  readonly mode: RoundingMode;
  /** No score is lower. */
  readonly floor: string;
}

export type PercentCount = 'STARTED' | 'FULL';

export const ROUNDING_MODES = {
  HALF_UP: Decimal.ROUND_HALF_UP,
  HALF_EVEN: Decimal.ROUND_HALF_EVEN,
  HALF_DOWN: Decimal.ROUND_HALF_DOWN,
  UP: Decimal.ROUND_UP,
  DOWN: Decimal.ROUND_DOWN,
} as const;

export type RoundingMode = keyof typeof ROUNDING_MODES;

/** Money and scores to two decimals, half up (四舍五入), the lowest score 0. */
export const DEFAULT_ROUNDING: Rounding = { baseDecimals: 2, scoreDecimals: 2, mode: 'HALF_UP', floor: '0' };

/** Digits after the point that stand for a quotient: more than any document shows, fewer than a Decimal keeps of an amount. */
export const EXACT_DECIMALS = 40;

/** A quotient that was cut after sixty digits and multiplied again, as it would be had nothing been cut: 1 / 3 × 30 is 10, not 9.99…. */
export function uncut(value: Decimal): Decimal {
  return value.toDecimalPlaces(EXACT_DECIMALS, Decimal.ROUND_HALF_UP);
}

/** The number with so many digits after the point; zero has no sign. */
export function rounded(value: Decimal, decimals: number, mode: RoundingMode = 'HALF_UP'): Decimal {
  const result = uncut(value).toDecimalPlaces(decimals, ROUNDING_MODES[mode]);
  return result.isZero() ? new Decimal(0) : result;
}
