import { Decimal, placeOf } from '@kaibiao/kernel';
import { exact, notBelow, type Amount } from './amounts';
import type { PercentCount } from './rounding';
import { deductionContradicts } from './scoring.errors';
import { segmentedDeduction, type Segment } from './segmented';

/**
 * What a deviation from the base price costs, below it and above it. Points for each percent (直线扣分); points for each percent within segments
 * (分段扣分); or λ, the share of the full score for a deviation of the whole base price (λ值法).
 */
export type DeductionRule =
  | { readonly deductPerPctBelow: Amount; readonly deductPerPctAbove: Amount }
  | { readonly segmentsBelow: readonly Segment[]; readonly segmentsAbove: readonly Segment[] }
  | { readonly lambdaBelow: Amount; readonly lambdaAbove: Amount };

/** The deduction as a function of the deviation in percent. */
export type Deduction = (deviationPct: Decimal) => Decimal;

/** Throws DEDUCTION_CONTRADICTS where segments do not follow one another, and VALUE_OUT_OF_RANGE for points below nothing. */
export function deductionBy(rule: DeductionRule, full: Decimal, count?: PercentCount): Deduction {
  const [below, above] = sides(rule, full);
  return (deviationPct) => (deviationPct.gt(0) ? above : below)(counted(deviationPct.abs(), count));
}

function sides(rule: DeductionRule, full: Decimal): [Deduction, Deduction] {
  if ('segmentsBelow' in rule) return [segments(rule.segmentsBelow, 'segmentsBelow'), segments(rule.segmentsAbove, 'segmentsAbove')];
  if ('lambdaBelow' in rule) {
    const share = (lambda: Amount, field: string) => linear(notBelow(lambda, field, '0').times(full).div(100));
    return [share(rule.lambdaBelow, 'lambdaBelow'), share(rule.lambdaAbove, 'lambdaAbove')];
  }
  return [
    linear(notBelow(rule.deductPerPctBelow, 'deductPerPctBelow', '0')),
    linear(notBelow(rule.deductPerPctAbove, 'deductPerPctAbove', '0')),
  ];
}

function linear(perPct: Decimal): Deduction {
  return (deviation) => deviation.times(perPct);
}

function segments(list: readonly Segment[], field: string): Deduction {
  assertSegments(list, field);
  return (deviation) => segmentedDeduction(deviation, list);
}

/** Each segment ends above the one before it; the last has no end, and no other. */
export function assertSegments(list: readonly Segment[], field: string): void {
  if (list.length === 0) throw deductionContradicts(field, 'at least one segment');
  let from = new Decimal(0);
  for (const [at, { upToPct, perPct }] of list.entries()) {
    notBelow(perPct, placeOf(field, at, 'perPct'), '0');
    const last = at === list.length - 1;
    if (last !== (upToPct === undefined))
      throw deductionContradicts(placeOf(field, at, 'upToPct'), 'none in the last segment, one in every other');
    if (upToPct === undefined) return;
    const to = exact(upToPct, placeOf(field, at, 'upToPct'));
    if (to.lte(from)) throw deductionContradicts(placeOf(field, at, 'upToPct'), `> ${from.toString()}`);
    from = to;
  }
}

/** 不足1%的部分: in proportion, as a whole percent, or not at all. */
function counted(deviation: Decimal, count?: PercentCount): Decimal {
  if (count === undefined) return deviation;
  return deviation.toDecimalPlaces(0, count === 'STARTED' ? Decimal.ROUND_UP : Decimal.ROUND_DOWN);
}
