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

/** Not what this custodian can say of this lot. */
export const refusalInvalid = (reason: string) => new DomainError('invalid', 'REFUSAL_INVALID', { reason });
export const refusalsTooMany = (most: number) => new DomainError('limit', 'REFUSALS_TOO_MANY', { most });
/** No rehearsal of this lot, or not this custodian's. */
export const rehearsalInvalid = () => new DomainError('invalid', 'REHEARSAL_INVALID');
export const rehearsalChanged = () => new DomainError('conflict', 'REHEARSAL_CHANGED');
/** 暂停, 监督中止: somebody holds the opening. */
export const openingHeld = (kind: string, reason: string) => new DomainError('conflict', 'OPENING_HELD', { kind, reason });
/** The hold is another one's, or another hold of this kind stands. */
export const holdOther = (kind: string) => new DomainError('conflict', 'OPENING_HOLD_OTHER', { kind });
export const holdNotFound = () => new DomainError('not_found', 'OPENING_HOLD_NOT_FOUND');
export const extensionRefused = (reason: string, facts: object) =>
  new DomainError('conflict', 'RELEASE_EXTENSION_REFUSED', { reason, ...facts });
export const failureNotFound = () => new DomainError('not_found', 'RELEASE_FAILURE_NOT_FOUND');
/** The witness confirms what the host has proposed, and nothing else. */
export const failureCauseOther = (cause: string) => new DomainError('conflict', 'RELEASE_FAILURE_CAUSE_OTHER', { cause });
export const failureSettled = () => new DomainError('conflict', 'RELEASE_FAILURE_SETTLED');
export const manualDrawNotFound = () => new DomainError('not_found', 'MANUAL_DRAW_NOT_FOUND');
/** The document leaves nothing to chance, or this envelope has no price. */
export const manualDrawNothing = () => new DomainError('conflict', 'MANUAL_DRAW_NOTHING');
/** Chosen before, for another reason: what is published stays. */
export const manualDrawChosen = () => new DomainError('conflict', 'MANUAL_DRAW_CHOSEN');
export const manualDrawInvalid = (reason: string) => new DomainError('invalid', 'MANUAL_DRAW_INVALID', { reason });
/** Not the result that the host has recorded. */
export const manualDrawOther = () => new DomainError('conflict', 'MANUAL_DRAW_OTHER');
export const manualDrawSigned = () => new DomainError('conflict', 'MANUAL_DRAW_SIGNED');
/** The order to open waits for the balls. */
export const manualDrawAwaited = () => new DomainError('conflict', 'MANUAL_DRAW_AWAITED');
export const objectionNotFound = () => new DomainError('not_found', 'OBJECTION_NOT_FOUND');
export const objectionIdReused = () => new DomainError('conflict', 'OBJECTION_ID_REUSED');
export const objectionsTooMany = (most: number) => new DomainError('limit', 'OBJECTIONS_TOO_MANY', { most });
export const objectionAnswered = () => new DomainError('conflict', 'OBJECTION_ANSWERED');
export const objectionsOpen = (count: number) => new DomainError('conflict', 'OBJECTIONS_OPEN', { count });
export const confirmationStatementWrong = () => new DomainError('invalid', 'CONFIRMATION_STATEMENT_WRONG');
export const confirmationTooLate = (endedAt: Date) =>
  new DomainError('too_late', 'CONFIRMATION_TOO_LATE', { endedAt: endedAt.toISOString() });
export const confirmationsAwaited = (until: Date) => new DomainError('too_early', 'CONFIRMATIONS_AWAITED', { until: until.toISOString() });
export const sessionOver = () => new DomainError('conflict', 'SESSION_OVER');
export const sessionOpen = () => new DomainError('conflict', 'SESSION_OPEN');
/** This envelope is the last. */
export const nextSessionNone = () => new DomainError('conflict', 'NEXT_SESSION_NONE');
/** Its hour is announced when the session before is over. */
export const sessionRuns = () => new DomainError('conflict', 'SESSION_RUNS');
export const hourPast = (now: Date) => new DomainError('invalid', 'NEXT_SESSION_PAST', { now: now.toISOString() });
export const hourBroughtForward = (announced: Date) =>
  new DomainError('conflict', 'NEXT_SESSION_EARLIER', { announced: announced.toISOString() });
/** The announced hour of this envelope has not come. */
export const hourAwaited = (at: Date) => new DomainError('too_early', 'NEXT_SESSION_AWAITED', { at: at.toISOString() });
export const wordsInvalid = (field: string, reason: string, facts: object) =>
  new DomainError('invalid', 'WORDS_INVALID', { field, reason, ...facts });
