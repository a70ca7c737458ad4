import { DomainError } from '@kaibiao/kernel';

/** The lot is not at this step of its opening. */
export const openingStepWrong = (state: string) => new DomainError('conflict', 'OPENING_STEP_WRONG', { state });

export const releaseInvalid = (reason: string) => new DomainError('invalid', 'RELEASE_INVALID', { reason });
/** 解密时间已过: the window has ended (电子招标投标办法 第三十一条). */
export const releaseTooLate = (endedAt: Date) => new DomainError('too_late', 'RELEASE_TOO_LATE', { endedAt: endedAt.toISOString() });
/** Policy `custodians`: nothing for the bidder to release. */
export const releaseNotNeeded = () => new DomainError('conflict', 'RELEASE_NOT_NEEDED');

/** Not the bytes of `GET …/opening/order`. */
export const orderStatementWrong = () => new DomainError('invalid', 'ORDER_STATEMENT_WRONG');
export const orderSignatureInvalid = (reason: string) => new DomainError('invalid', 'ORDER_SIGNATURE_INVALID', { reason });
/** Host and witness must be two people of two organisations. */
export const orderSignerSame = () => new DomainError('conflict', 'ORDER_SIGNER_SAME');

export const voteInvalid = (reason: string) => new DomainError('invalid', 'VOTE_INVALID', { reason });
export const voteTooEarly = () => new DomainError('too_early', 'VOTE_TOO_EARLY');
/** The custodian voted otherwise before. */
export const voteChanged = () => new DomainError('conflict', 'VOTE_CHANGED');
export const sharesInvalid = (reason: string) => new DomainError('invalid', 'SHARES_INVALID', { reason });
/** Shares before the gate would open bids that the custodians have not agreed on. */
export const sharesTooEarly = () => new DomainError('too_early', 'SHARES_TOO_EARLY');
export const sharesNotNeeded = () => new DomainError('conflict', 'SHARES_NOT_NEEDED');
export const sharesChanged = () => new DomainError('conflict', 'SHARES_CHANGED');

export const priceFormInvalid = (field: string) => new DomainError('invalid', 'PRICE_FORM_INVALID', { field });
/** A price in an envelope that is opened before the price is. */
export const priceFormMisplaced = (segment: string) => new DomainError('invalid', 'PRICE_FORM_MISPLACED', { segment });

/** No rehearsal of this lot, or not this custodian's. */
export const rehearsalInvalid = () => new DomainError('invalid', 'REHEARSAL_INVALID');
export const rehearsalChanged = () => new DomainError('conflict', 'REHEARSAL_CHANGED');
