import { Decimal } from '@kaibiao/kernel';

export function sumOf(values: readonly Decimal[]): Decimal {
  return values.reduce((sum, value) => sum.plus(value), new Decimal(0));
}

export function meanOf(values: readonly Decimal[]): Decimal {
  return sumOf(values).div(values.length);
}

export function sorted(values: readonly Decimal[]): Decimal[] {
  return [...values].sort((a, b) => a.comparedTo(b));
}

/** The middle value, or the mean of the two in the middle. */
export function medianOf(values: readonly Decimal[]): Decimal {
  const ascending = sorted(values);
  const half = ascending.length / 2;
  return meanOf(ascending.slice(Math.ceil(half) - 1, Math.floor(half) + 1));
}

/**
 * Coefficient of variation (变异系数): standard deviation of the whole population over the mean. Values that are all equal do not vary, not
 * even where they are zero or none.
 */
export function variationOf(values: readonly Decimal[]): Decimal {
  if (values.length === 0) return new Decimal(0);
  const mean = meanOf(values);
  const variance = meanOf(values.map((value) => value.minus(mean).pow(2)));
  return variance.isZero() ? new Decimal(0) : variance.sqrt().div(mean.abs());
}

/** Pearson's correlation; null where one of the two does not vary. */
export function correlationOf(xs: readonly Decimal[], ys: readonly Decimal[]): Decimal | null {
  const [dx, dy] = [deviations(xs), deviations(ys)];
  const product = sumOf(dx.map((x, at) => x.times(dy[at] ?? 0)));
  const scale = sumOf(dx.map((x) => x.pow(2))).times(sumOf(dy.map((y) => y.pow(2))));
  return scale.isZero() ? null : product.div(scale.sqrt());
}

function deviations(values: readonly Decimal[]): Decimal[] {
  const mean = meanOf(values);
  return values.map((value) => value.minus(mean));
}
