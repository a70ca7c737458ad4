import type { Money } from '@kaibiao/kernel';
import type { CivilDate } from './civil-date';

/** 投标保证金的形式: a transfer from the bidder's basic account, a bank's guarantee, an insurer's bond, a surety company's guarantee. */
export const BOND_FORMS = ['transfer', 'guarantee', 'insurance', 'surety'] as const;
export type BondForm = (typeof BOND_FORMS)[number];

/** How a declared bond stands to what the notice asks: enough, too little, or none declared. Whether it is effective the committee reviews. */
export type BondStanding = 'sufficient' | 'short' | 'missing';

/**
 * 投标保证金 is no more than 2 % of the estimate and stays valid as long as the bid (招标投标法实施条例 第二十六条); who gives less than the
 * tender document asks has not given it.
 */
export function bondStanding(asked: Money, declared: Money | null): BondStanding {
  if (declared === null) return 'missing';
  return declared >= asked ? 'sufficient' : 'short';
}

export type BondFault = 'issuer' | 'reference' | 'amount' | 'validUntil';

/** What is wrong with a declared bond: whoever issued it and its number are named, it is worth something, and a guarantee lasts past the opening. */
export function bondFaults(
  bond: { form: BondForm; issuer: string; reference: string; amount: Money; validUntil: CivilDate | null },
  opensOn: CivilDate,
): BondFault[] {
  const lasts = bond.form === 'transfer' ? bond.validUntil === null : bond.validUntil !== null && bond.validUntil >= opensOn;
  const sound = { issuer: bond.issuer.trim() !== '', reference: bond.reference.trim() !== '', amount: bond.amount > 0n, validUntil: lasts };
  return (Object.keys(sound) as BondFault[]).filter((field) => !sound[field]);
}
