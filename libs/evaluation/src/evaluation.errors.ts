import { DomainError, type Facts, type Issue } from '@kaibiao/kernel';

export const expertInvalid = (issues: Issue[]) => new DomainError('invalid', 'EXPERT_INVALID', { issues });
/** The account is missing, disabled, or does not hold the role `expert`. */
export const expertAccountUnfit = (accountId: string) => new DomainError('invalid', 'EXPERT_ACCOUNT_UNFIT', { accountId });

export const poolAlreadyFrozen = () => new DomainError('conflict', 'POOL_ALREADY_FROZEN');
export const poolNotFrozen = () => new DomainError('conflict', 'POOL_NOT_FROZEN');
export const poolInsufficient = (issues: Issue[]) => new DomainError('conflict', 'POOL_INSUFFICIENT', { issues });
/** Everybody of the speciality has been drawn: the desk must ask the provincial pool (省级综合评标专家库). */
export const poolExhausted = (speciality: string) => new DomainError('conflict', 'POOL_EXHAUSTED', { speciality });
/** Fewer custodians than the threshold have released their shares of the seeds. */
export const seedNotReleased = (released: number, needed: number) =>
  new DomainError('too_early', 'SEED_NOT_RELEASED', { released, needed });

export const committeeAlreadyDrawn = () => new DomainError('conflict', 'COMMITTEE_ALREADY_DRAWN');
export const committeeIncomplete = (issues: Issue[]) => new DomainError('conflict', 'COMMITTEE_INCOMPLETE', { issues });
export const ownersInvalid = (issues: Issue[]) => new DomainError('invalid', 'OWNER_REPRESENTATIVES_INVALID', { issues });
export const seatInvalid = (item: string) => new DomainError('invalid', 'SEAT_INVALID', { item });
export const memberNotFound = () => new DomainError('not_found', 'MEMBER_NOT_FOUND');
export const promiseAlreadySigned = () => new DomainError('conflict', 'PROMISE_ALREADY_SIGNED');
export const promiseMissing = () => new DomainError('conflict', 'PROMISE_MISSING');
export const chairAlreadyElected = () => new DomainError('conflict', 'CHAIR_ALREADY_ELECTED');
export const chairOnly = () => new DomainError('forbidden', 'CHAIR_ONLY');
export const voteAlreadyCast = () => new DomainError('conflict', 'VOTE_ALREADY_CAST');

/** The act belongs to another part of the evaluation (评审环节). */
export const phaseWrong = (phase: string, needed: string) => new DomainError('conflict', 'EVALUATION_PHASE_WRONG', { phase, needed });
/** What would name a bidder waits until the blind technical review is over (暗标评审). */
export const blindReviewOn = () => new DomainError('conflict', 'BLIND_REVIEW_ON');
export const bidUnknown = (submissionId: string) => new DomainError('invalid', 'BID_UNKNOWN', { submissionId });
export const verdictsInvalid = (issues: Issue[]) => new DomainError('invalid', 'VERDICTS_INVALID', { issues });
export const voteNotNeeded = () => new DomainError('conflict', 'VOTE_NOT_NEEDED');
export const reviewIncomplete = (issues: Issue[]) => new DomainError('conflict', 'REVIEW_INCOMPLETE', { issues });
/** The price method of the tender document cannot compare so few bids: the committee can only reject them all. */
export const competitionLacking = (valid: number, least: number) => new DomainError('conflict', 'COMPETITION_LACKING', { valid, least });

/** `issues` hold SCORE_OUT_OF_RANGE, SCORE_OFF_STEP, SCORE_ITEM_UNKNOWN, BID_UNKNOWN. */
export const scoresInvalid = (issues: Issue[]) => new DomainError('invalid', 'SCORES_INVALID', { issues });
export const scoreSheetLocked = () => new DomainError('conflict', 'SCORE_SHEET_LOCKED');
export const scoreSheetNotLocked = () => new DomainError('conflict', 'SCORE_SHEET_NOT_LOCKED');
export const scoreSheetIncomplete = (issues: Issue[]) => new DomainError('conflict', 'SCORE_SHEET_INCOMPLETE', { issues });

export const reportIncomplete = (issues: Issue[]) => new DomainError('conflict', 'REPORT_INCOMPLETE', { issues });
export const reportAlreadyDrawnUp = () => new DomainError('conflict', 'REPORT_ALREADY_DRAWN_UP');
export const reportNotFound = () => new DomainError('not_found', 'REPORT_NOT_FOUND');
export const opinionAlreadyGiven = () => new DomainError('conflict', 'OPINION_ALREADY_GIVEN');
export const opinionInvalid = (field: string) => new DomainError('invalid', 'OPINION_INVALID', { field });

export const fileNotFound = () => new DomainError('not_found', 'BID_FILE_NOT_FOUND');
/** The file may be looked at on the pages of the room, and not be kept: the tender document does not say so, or the law forbids it. */
export const fileViewOnly = (basis: string) => new DomainError('forbidden', 'BID_FILE_VIEW_ONLY', { basis });

export type BillRefusal =
  | 'BILL_FORMAT_UNKNOWN'
  | 'BILL_TOO_LARGE'
  | 'BILL_WITHOUT_LINES'
  | 'BILL_UNREADABLE'
  | 'BILL_XML_DOCTYPE'
  | 'BILL_ZIP_BOMB'
  | 'BILL_ZIP_UNUSUAL';
/** A bill of quantities that cannot be read; the room shows it beside the bid, nothing fails by it. */
export const billRefused = (code: BillRefusal, facts: Facts = {}) => new DomainError('invalid', code, facts);
export const billsNotChecked = () => new DomainError('too_early', 'BILLS_NOT_CHECKED');

/** Between ten minutes and a day. */
export const answerTimeInvalid = (minutes: number, allowed: { least: number; most: number }) =>
  new DomainError('invalid', 'INQUIRY_TIME_INVALID', { field: 'answerMinutes', minutes, ...allowed });
export const inquiryNotFound = () => new DomainError('not_found', 'INQUIRY_NOT_FOUND');
export const inquiryAnswered = () => new DomainError('conflict', 'INQUIRY_ANSWERED');
export const inquiryTooLate = (until: Date) => new DomainError('too_late', 'INQUIRY_TOO_LATE', { until: until.toISOString() });
/** The committee can judge an answer that is there, or one that did not come in time; and only once. */
export const inquiryOpen = (standing: string) => new DomainError('conflict', 'INQUIRY_NOT_TO_SETTLE', { standing });
export const findingReasonMissing = () => new DomainError('invalid', 'INQUIRY_REASON_MISSING', { field: 'reason' });

export const evaluationPaused = (reason: string) => new DomainError('conflict', 'EVALUATION_PAUSED', { reason });
export const evaluationNotPaused = () => new DomainError('conflict', 'EVALUATION_NOT_PAUSED');
export const rollBackUnderWay = () => new DomainError('conflict', 'ROLLBACK_UNDER_WAY');
export const rollBackNotFound = () => new DomainError('not_found', 'ROLLBACK_NOT_FOUND');
export const rollBackDecided = (approved: boolean) => new DomainError('conflict', 'ROLLBACK_DECIDED', { approved });

/** Where a member sits is said once. */
export const attendanceStated = (site: string) => new DomainError('conflict', 'ATTENDANCE_STATED', { site });
export const dutyInvalid = (issues: Issue[]) => new DomainError('invalid', 'DUTY_INVALID', { issues });
export const dutyRecorded = () => new DomainError('conflict', 'DUTY_RECORDED');
export const dutyRecorderOnly = () => new DomainError('forbidden', 'DUTY_RECORDER_ONLY');
