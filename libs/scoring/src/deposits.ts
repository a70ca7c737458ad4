import { Decimal, placeOf } from '@kaibiao/kernel';
import { between, positive, type Amount } from './amounts';
import { rounded } from './rounding';
import { depositKindUnknown } from './scoring.errors';

/** The most that may be asked, since a day: a share of the estimate, and for some trades an amount in yuan. */
interface Cap {
  readonly share: string;
  readonly most?: string;
  /** The article, in Chinese. */
  readonly basis: string;
  readonly effectiveFrom: string;
}

const REGULATION = { share: '0.02', basis: '招标投标法实施条例 第二十六条', effectiveFrom: '2012-02-01' };

/** Bid bonds (投标保证金), with the absolute caps of orders 30, 2 and 27, and the performance bond (履约保证金). */
export const DEPOSIT_CAPS: Readonly<Record<string, Cap>> = {
  CONSTRUCTION: { ...REGULATION, most: '800000' },
  SURVEY_DESIGN: { ...REGULATION, most: '100000' },
  GOODS: { ...REGULATION, most: '800000' },
  GP: { share: '0.02', basis: '政府采购法实施条例 第三十三条', effectiveFrom: '2015-03-01' },
  PERFORMANCE: { share: '0.10', basis: '招标投标法实施条例 第五十八条', effectiveFrom: '2012-02-01' },
};

/**
 * The highest lawful bond in yuan for an estimate, budget or (PERFORMANCE) contract price, rounded down to the fen: half up could exceed the share.
 * Throws DEPOSIT_KIND_UNKNOWN.
 */
export function depositCap(kind: string, estimate: Amount): Decimal {
  const cap = Object.hasOwn(DEPOSIT_CAPS, kind) ? DEPOSIT_CAPS[kind] : undefined;
  if (!cap) throw depositKindUnknown(kind, Object.keys(DEPOSIT_CAPS));
  const part = rounded(positive(estimate, 'estimate').times(cap.share), 2, 'DOWN');
  return cap.most === undefined ? part : Decimal.min(part, cap.most);
}

/** What a credit grade is worth: the share of the full performance bond that is still asked (信用差别化履约保证金). */
export type CreditPolicy = Readonly<Record<string, Amount>>;

/**
 * The performance bond in yuan: contract price × rate × coefficient of the grade. Without a report that is valid on the day of signing, or with a grade
 * that the policy does not name, the coefficient is 1. Neither the rate nor, once rounded, the bond may exceed 10 % (招标投标法实施条例 第五十八条).
 */
export function creditBond(contractPrice: Amount, rate: Amount, policy: CreditPolicy, grade?: string): Decimal {
  const price = positive(contractPrice, 'contractPrice');
  const coefficient = grade !== undefined && Object.hasOwn(policy, grade) ? (policy[grade] ?? '1') : '1';
  const bond = rounded(
    price.times(between(rate, 'rate', '0', '0.10')).times(between(coefficient, placeOf('policy', grade ?? ''), '0', '1')),
    2,
  );
  return Decimal.min(bond, depositCap('PERFORMANCE', price));
}
