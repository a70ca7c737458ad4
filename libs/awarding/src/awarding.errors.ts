import { DomainError, type Issue } from '@kaibiao/kernel';

/** Not evaluated yet, or published before. */
export const candidatesStateWrong = (state: string) => new DomainError('conflict', 'CANDIDATES_STATE_WRONG', { state });
export const candidatesNotPublished = () => new DomainError('conflict', 'CANDIDATES_NOT_PUBLISHED');

/** 公示期未满 (招标投标法实施条例 第五十四条). */
export const awardTooEarly = (publicityEndsAt: Date) =>
  new DomainError('too_early', 'AWARD_TOO_EARLY', { publicityEndsAt: publicityEndsAt.toISOString() });
/**
 * `issues` hold AWARD_WITHDRAWN, AWARD_NO_CANDIDATE, AWARD_NOT_OF_MEETING, AWARD_ORDER, AWARD_REASON_UNKNOWN, AWARD_REASON_UNFOUNDED, AWARD_UNREVIEWED,
 * AWARD_CANDIDATE_UNABLE, CAPACITY_REVIEW_OPEN.
 */
export const awardInvalid = (issues: Issue[]) => new DomainError('invalid', 'AWARD_INVALID', { issues });
/** Only an award whose contract is not concluded can be taken back. */
export const awardNotInForce = (state: string) => new DomainError('conflict', 'AWARD_NOT_IN_FORCE', { state });
/** `issues` hold AWARD_REASON_UNKNOWN. */
export const withdrawalInvalid = (issues: Issue[]) => new DomainError('invalid', 'WITHDRAWAL_INVALID', { issues });
export const awardNotFound = () => new DomainError('not_found', 'AWARD_NOT_FOUND');
export const resultNotFound = () => new DomainError('not_found', 'RESULT_NOT_FOUND');

/** The lot is not awarded yet, or its contract is concluded. */
export const contractStateWrong = (state: string) => new DomainError('conflict', 'CONTRACT_STATE_WRONG', { state });
/** `issues` hold CONTRACT_DIFFERS (with what the bid promised and what the contract says), CONTRACT_BOND_TOO_HIGH. */
export const contractInvalid = (issues: Issue[]) => new DomainError('invalid', 'CONTRACT_INVALID', { issues });
/** No offer yet, or it is not yours to see. */
export const contractNotFound = () => new DomainError('not_found', 'CONTRACT_NOT_FOUND');

/** A signature on the contract or its filing holds, and is not of the party that it stands for. */
export const contractSignatoryOther = (role: string) => new DomainError('conflict', 'CONTRACT_SIGNATORY_OTHER', { role });

/** The record of performance begins when the centre has filed the contract. */
export const contractUnfiled = () => new DomainError('conflict', 'CONTRACT_UNFILED');
/** 归档: nothing is added to the record any more. */
export const lotArchived = () => new DomainError('conflict', 'LOT_ARCHIVED');
/** No filed contract, or it is not yours to see. */
export const performanceNotFound = () => new DomainError('not_found', 'PERFORMANCE_NOT_FOUND');
/** `issues`: see performance-rules.ts and addendum-rules.ts. */
export const performanceInvalid = (issues: Issue[]) => new DomainError('invalid', 'PERFORMANCE_INVALID', { issues });
export const performanceEntryUnknown = () => new DomainError('not_found', 'PERFORMANCE_ENTRY_UNKNOWN');
/** Another entry has taken its place, or it was withdrawn. */
export const performanceReplaced = () => new DomainError('conflict', 'PERFORMANCE_REPLACED');
/** The contractor has given another answer before. */
export const performanceAnswered = () => new DomainError('conflict', 'PERFORMANCE_ANSWERED');
/** An objection says what it objects to. */
export const performanceWordsMissing = () => new DomainError('invalid', 'PERFORMANCE_WORDS_MISSING');
export const performanceEvidenceUnknown = () => new DomainError('not_found', 'PERFORMANCE_EVIDENCE_UNKNOWN');
export const performanceEvidenceTooMuch = (limit: number) => new DomainError('limit', 'PERFORMANCE_EVIDENCE_TOO_MUCH', { limit });

/** The tenderer has not submitted it yet. */
export const supervisorReportNotFound = () => new DomainError('not_found', 'SUPERVISOR_REPORT_NOT_FOUND');
/** Another report of this lot is with the supervisor already. */
export const supervisorReportSubmitted = () => new DomainError('conflict', 'SUPERVISOR_REPORT_SUBMITTED');

/** The document does not separate award from evaluation: the first-ranked candidate is awarded. */
export const meetingUnknown = () => new DomainError('conflict', 'MEETING_UNKNOWN');
export const meetingConvened = () => new DomainError('conflict', 'MEETING_CONVENED');
/** `issues` hold MEETING_SIZE_WRONG, MEETING_MEMBER_REPEATED, MEETING_MEMBER_FOREIGN. */
export const meetingInvalid = (issues: Issue[]) => new DomainError('invalid', 'MEETING_INVALID', { issues });
/** `issues` hold RENEWAL_NOT_CHOSEN, AWARD_REASON_UNKNOWN, AWARD_UNREVIEWED. */
export const renewalInvalid = (issues: Issue[]) => new DomainError('invalid', 'RENEWAL_INVALID', { issues });
/** No candidate is left to choose; the tender is held again (招标投标法实施条例 第五十五条). */
export const meetingNobodyLeft = () => new DomainError('conflict', 'MEETING_NOBODY_LEFT');
/** The award committee has not chosen yet. */
export const meetingOpen = () => new DomainError('too_early', 'MEETING_OPEN');
export const meetingOver = () => new DomainError('conflict', 'MEETING_OVER');
export const ballotCast = (round: number) => new DomainError('conflict', 'BALLOT_CAST', { round });
export const ballotInvalid = (field: string) => new DomainError('invalid', 'BALLOT_INVALID', { field });

/** Procurement knows no such review (招标投标法实施条例 第五十六条 is about tenders). */
export const capacityUnknown = () => new DomainError('conflict', 'CAPACITY_UNKNOWN');
/** `issues` hold CAPACITY_NO_CANDIDATE, CAPACITY_NOTE_MISSING, CAPACITY_REVIEW_OPEN. */
export const capacityInvalid = (issues: Issue[]) => new DomainError('invalid', 'CAPACITY_INVALID', { issues });
export const capacityReviewUnknown = () => new DomainError('not_found', 'CAPACITY_REVIEW_UNKNOWN');
/** The member has given another opinion before. */
export const capacityJudged = () => new DomainError('conflict', 'CAPACITY_JUDGED');
/** More than half of the committee agreed already. */
export const capacityConcluded = () => new DomainError('conflict', 'CAPACITY_CONCLUDED');
export const capacityReasonMissing = () =>
  new DomainError('invalid', 'CAPACITY_REASON_MISSING', { issues: [{ code: 'CAPACITY_REASON_MISSING', field: 'reason' }] });
/** The award committee meets when the evaluation committee has answered. */
export const capacityPending = () => new DomainError('conflict', 'CAPACITY_PENDING');
/** Nobody is left to choose from; the tender is held again (招标投标法实施条例 第五十五条). */
export const candidatesUnable = () => new DomainError('conflict', 'CANDIDATES_UNABLE');
