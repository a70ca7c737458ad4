import { DomainError } from '@kaibiao/kernel';
import type { BondFault } from '@kaibiao/rules';

/** Every field of the declared bond that is missing or unsound. */
export const bondInvalid = (faults: readonly BondFault[]) =>
  new DomainError('invalid', 'BOND_INVALID', {
    issues: faults.map((field) => ({ code: `BOND_${FIELD_CODES[field]}`, field, legalBasis: '招标投标法实施条例 第二十六条' })),
  });
/** The notice of this lot asks for no bid bond. */
export const bondNotAsked = () => new DomainError('conflict', 'BOND_NOT_ASKED');
/** 投标保证金 comes with the bid: not before bidding begins, not after its deadline. */
export const bondClosed = (deadline: Date) => new DomainError('too_late', 'BOND_CLOSED', { deadline: deadline.toISOString() });
export const bondBidderUnknown = () => new DomainError('forbidden', 'ORGANISATION_REQUIRED');

const FIELD_CODES: Readonly<Record<BondFault, string>> = {
  issuer: 'ISSUER_MISSING',
  reference: 'REFERENCE_MISSING',
  amount: 'AMOUNT_INVALID',
  validUntil: 'VALIDITY_WRONG',
};
