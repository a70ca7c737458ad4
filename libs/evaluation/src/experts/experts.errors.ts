import { DomainError, type Issue } from '@kaibiao/kernel';

/** Nobody was called by this id; somebody else's call answers so too. */
export const summonsNotFound = () => new DomainError('not_found', 'SUMMONS_NOT_FOUND');
export const summonsAnswered = (answer: string) => new DomainError('conflict', 'SUMMONS_ANSWERED', { answer });
export const summonsLate = (answerBy: Date) => new DomainError('too_late', 'SUMMONS_LATE', { until: answerBy.toISOString() });
/** The review that the expert was called to does not take place, or is over. */
export const summonsOver = () => new DomainError('conflict', 'SUMMONS_OVER');
export const summonsReasonMissing = () => new DomainError('invalid', 'SUMMONS_REASON_MISSING', { field: 'reason' });
/** `issues` hold ANSWER_MINUTES_INVALID, SESSION_TOO_SOON. */
export const sessionInvalid = (issues: Issue[]) => new DomainError('invalid', 'SESSION_INVALID', { issues });
/** `issues` hold ROOM_BEFORE_SESSION, SUMMONS_OPEN, PLACES_EMPTY. */
export const roomNotReady = (issues: Issue[]) => new DomainError('conflict', 'ROOM_NOT_READY', { issues });
/** `issues` hold REPLACEMENT_BEFORE_SESSION, REPLACEMENT_SHEET_SIGNED, REPLACEMENT_NOBODY_LEFT, REPLACEMENT_FINDING_HANGS. */
export const replacementRefused = (issues: Issue[]) => new DomainError('conflict', 'REPLACEMENT_REFUSED', { issues });
/** There is no acceptance to withdraw: it was not given, is withdrawn, or the room is open. */
export const acceptanceMissing = () => new DomainError('conflict', 'ACCEPTANCE_MISSING');

export const supplementReasonMissing = () => new DomainError('invalid', 'SUPPLEMENT_REASON_MISSING', { field: 'reason' });
/** No place of the committee is empty. */
export const supplementNotNeeded = () => new DomainError('conflict', 'SUPPLEMENT_NOT_NEEDED');
/** A supplementary pool is sealed and not drawn from yet. */
export const supplementOpen = (number: number) => new DomainError('conflict', 'SUPPLEMENT_OPEN', { number });
export const supplementNotFound = () => new DomainError('not_found', 'SUPPLEMENT_NOT_FOUND');
/** No checkpoint of the public log covers the sealed pool yet, so there is no seed. */
export const supplementNotLogged = () => new DomainError('conflict', 'SUPPLEMENT_NOT_LOGGED');

/** `issues` hold WIDENING_REASON_MISSING, WIDENING_NOT_ABOVE, WIDENING_NOT_NEEDED. */
export const wideningInvalid = (issues: Issue[]) => new DomainError('invalid', 'WIDENING_INVALID', { issues });

/** The account is not of an expert of the register. */
export const expertNotFound = () => new DomainError('not_found', 'EXPERT_NOT_FOUND');
/** The expert declared no such version: the centre entered him. */
export const commitmentMissing = () => new DomainError('not_found', 'COMMITMENT_MISSING');
/** The expert declared anew since; `version` is the last one. */
export const commitmentSuperseded = (version: number) => new DomainError('conflict', 'COMMITMENT_SUPERSEDED', { version });
export const banInvalid = (issues: Issue[]) => new DomainError('invalid', 'BAN_INVALID', { issues });
export const banNotFound = () => new DomainError('not_found', 'BAN_NOT_FOUND');
export const banLifted = (from: string) => new DomainError('conflict', 'BAN_LIFTED', { from });
export const departureReasonMissing = () => new DomainError('invalid', 'DEPARTURE_REASON_MISSING', { field: 'reason' });
/** Since when the expert is not in the register any more. */
export const expertLeft = (since: Date) => new DomainError('conflict', 'EXPERT_LEFT', { since: since.toISOString() });
export const leaveInvalid = (issues: Issue[]) => new DomainError('invalid', 'LEAVE_INVALID', { issues });
export const leaveNotFound = () => new DomainError('not_found', 'LEAVE_NOT_FOUND');
export const trainingInvalid = (issues: Issue[]) => new DomainError('invalid', 'TRAINING_INVALID', { issues });
