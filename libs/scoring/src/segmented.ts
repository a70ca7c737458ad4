import { Decimal } from '@kaibiao/kernel';
import { exact, type Amount } from './amounts';
import { valueOutOfRange } from './scoring.errors';

/** Points for each percent of deviation up to a bound; the last segment has none. */
export interface Segment {
  readonly upToPct?: Amount;
  readonly perPct: Amount;
}

/** Up to 3 % nothing, to 5 % half a point, to 8 % one point, beyond two points for each percent. */
export const DEFAULT_SEGMENTS: readonly Segment[] = [
  { upToPct: '3', perPct: '0' },
  { upToPct: '5', perPct: '0.5' },
  { upToPct: '8', perPct: '1' },
  { perPct: '2' },
];

/** 分段扣分: each part of the deviation costs what its own segment says, so the deduction has no jumps. */
export function segmentedDeduction(absDeviationPct: Amount, segments: readonly Segment[] = DEFAULT_SEGMENTS): Decimal {
  const deviation = exact(absDeviationPct, 'absDeviationPct');
  if (deviation.lt(0)) throw valueOutOfRange('absDeviationPct', deviation, '>= 0');
  let from = new Decimal(0);
  let total = new Decimal(0);
  for (const { upToPct, perPct } of segments) {
    const to = upToPct === undefined ? deviation : Decimal.min(deviation, exact(upToPct, 'upToPct'));
    if (to.gt(from)) total = total.plus(to.minus(from).times(exact(perPct, 'perPct')));
    from = Decimal.max(from, to);
  }
  return total;
}
