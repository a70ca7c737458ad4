import { Decimal, type Issue } from '@kaibiao/kernel';
import { PRICE_METHODS, type PriceRule, type RuleSegment } from '@kaibiao/scoring';
import { isAmount } from './amount';
import { at } from './issue-place';

/** The three ways to say what a deviation costs; a document says one of them, for both sides. */
export const DEDUCTIONS = [
  ['deductPerPctBelow', 'deductPerPctAbove'],
  ['segmentsBelow', 'segmentsAbove'],
  ['lambdaBelow', 'lambdaAbove'],
] as const;
export const MOST_SEGMENTS = 20;

type Side = (typeof DEDUCTIONS)[number][number];

/** Every reason why what a deviation costs is not said once and clearly; or why it is said where the method knows no deviation. */
export function deductionIssues(price: PriceRule): Issue[] {
  const method = PRICE_METHODS[price.method];
  const given = DEDUCTIONS.flat().filter((side) => price[side] !== undefined);
  const values = given.flatMap((side) => valueIssues(side, price[side]!));
  if ('points' in method) {
    const unused = given.filter((side) => !(method.mayNameDeduction && side.startsWith('deductPerPct')));
    const facts = { method: price.method };
    return [...unused.map((side) => ({ code: 'SCHEME_DEDUCTION_NOT_USED', ...at('price', side), facts })), ...values];
  }
  const kinds = DEDUCTIONS.filter((sides) => sides.some((side) => price[side] !== undefined));
  const [first = DEDUCTIONS[0], ...more] = kinds;
  const missing = first.filter((side) => price[side] === undefined);
  const twice = more.flat().filter((side) => price[side] !== undefined);
  return [
    ...missing.map((side) => ({ code: 'SCHEME_DEDUCTION_MISSING', ...at('price', side) })),
    ...twice.map((side) => ({ code: 'SCHEME_DEDUCTION_TWICE', ...at('price', side) })),
    ...values,
  ];
}

function valueIssues(side: Side, value: string | RuleSegment[]): Issue[] {
  if (typeof value !== 'string') return segmentIssues(side, value);
  return isAmount(value) ? [] : [{ code: 'SCHEME_DEDUCTION_INVALID', ...at('price', side), facts: { given: value } }];
}

/** Each segment ends above the one before it; the last has no end, and no other. */
function segmentIssues(side: Side, segments: readonly RuleSegment[]): Issue[] {
  if (segments.length === 0 || segments.length > MOST_SEGMENTS)
    return [{ code: 'SCHEME_SEGMENTS_NUMBER', ...at('price', side), facts: { most: MOST_SEGMENTS, given: segments.length } }];
  return segments.flatMap(({ upToPct, perPct }, index) => {
    const issues: Issue[] = [];
    const place = at('price', side, index, 'upToPct');
    const last = index === segments.length - 1;
    if (!isAmount(perPct))
      issues.push({ code: 'SCHEME_DEDUCTION_INVALID', ...at('price', side, index, 'perPct'), facts: { given: perPct } });
    if (last !== (upToPct === undefined)) issues.push({ code: last ? 'SCHEME_SEGMENT_LAST_ENDS' : 'SCHEME_SEGMENT_ENDLESS', ...place });
    else if (upToPct !== undefined && !endsAbove(upToPct, segments[index - 1]?.upToPct ?? '0'))
      issues.push({ code: 'SCHEME_SEGMENT_ORDER', ...place, facts: { above: segments[index - 1]?.upToPct ?? '0', given: upToPct } });
    return issues;
  });
}

function endsAbove(end: string, before: string): boolean {
  return isAmount(end) && (!isAmount(before) || new Decimal(end).gt(before));
}
