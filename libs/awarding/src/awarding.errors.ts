import { DomainError, type Issue } from '@kaibiao/kernel';

/** Not evaluated yet, or published before. */
export const candidatesStateWrong = (state: string) => new DomainError('conflict', 'CANDIDATES_STATE_WRONG', { state });
export const candidatesNotPublished = () => new DomainError('conflict', 'CANDIDATES_NOT_PUBLISHED');

/** 公示期未满 (招标投标法实施条例 第五十四条). */
export const awardTooEarly = (publicityEndsAt: Date) =>
  new DomainError('too_early', 'AWARD_TOO_EARLY', { publicityEndsAt: publicityEndsAt.toISOString() });
/** `issues` hold AWARD_NO_CANDIDATE, AWARD_NOT_OF_MEETING, AWARD_ORDER, AWARD_REASON_UNKNOWN, AWARD_REASON_UNFOUNDED. */
export const awardInvalid = (issues: Issue[]) => new DomainError('invalid', 'AWARD_INVALID', { issues });
export const awardNotFound = () => new DomainError('not_found', 'AWARD_NOT_FOUND');
export const resultNotFound = () => new DomainError('not_found', 'RESULT_NOT_FOUND');

/** The lot is not awarded yet, or its contract is concluded. */
export const contractStateWrong = (state: string) => new DomainError('conflict', 'CONTRACT_STATE_WRONG', { state });
/** `issues` hold CONTRACT_DIFFERS (with what the bid promised and what the contract says), CONTRACT_BOND_TOO_HIGH. */
export const contractInvalid = (issues: Issue[]) => new DomainError('invalid', 'CONTRACT_INVALID', { issues });
/** No offer yet, or it is not yours to see. */
export const contractNotFound = () => new DomainError('not_found', 'CONTRACT_NOT_FOUND');

/** The tenderer has not submitted it yet. */
export const supervisorReportNotFound = () => new DomainError('not_found', 'SUPERVISOR_REPORT_NOT_FOUND');
/** Another report of this lot is with the supervisor already. */
export const supervisorReportSubmitted = () => new DomainError('conflict', 'SUPERVISOR_REPORT_SUBMITTED');

/** The document does not separate award from evaluation: the first-ranked candidate is awarded. */
export const meetingUnknown = () => new DomainError('conflict', 'MEETING_UNKNOWN');
export const meetingConvened = () => new DomainError('conflict', 'MEETING_CONVENED');
/** `issues` hold MEETING_SIZE_WRONG, MEETING_MEMBER_REPEATED, MEETING_MEMBER_FOREIGN. */
export const meetingInvalid = (issues: Issue[]) => new DomainError('invalid', 'MEETING_INVALID', { issues });
/** The award committee has not chosen yet. */
export const meetingOpen = () => new DomainError('too_early', 'MEETING_OPEN');
export const meetingOver = () => new DomainError('conflict', 'MEETING_OVER');
export const ballotCast = (round: number) => new DomainError('conflict', 'BALLOT_CAST', { round });
export const ballotInvalid = (field: string) => new DomainError('invalid', 'BALLOT_INVALID', { field });
