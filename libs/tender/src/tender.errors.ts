import { DomainError, type Facts, type Issue } from '@kaibiao/kernel';

/** The lot does not exist, or is not the caller's to see. */
export const lotNotFound = () => new DomainError('not_found', 'LOT_NOT_FOUND');
/** Who took a document is nobody's to know before the bids are revealed (招标投标法 第二十二条). */
export const readersSecret = () => new DomainError('conflict', 'READERS_SECRET');
export const projectNotFound = () => new DomainError('not_found', 'PROJECT_NOT_FOUND');
export const documentNotFound = () => new DomainError('not_found', 'DOCUMENT_NOT_FOUND');
export const noticeNotFound = () => new DomainError('not_found', 'NOTICE_NOT_FOUND');
export const cursorInvalid = () => new DomainError('invalid', 'CURSOR_INVALID');

/** The act needs an account that belongs to an organisation. */
export const organisationRequired = () => new DomainError('forbidden', 'ORGANISATION_REQUIRED');
/** The platform does not carry this procedure from the draft to the archive yet. */
export const procedureNotOffered = (procedure: string, offered: readonly string[]) =>
  new DomainError('conflict', 'PROCEDURE_NOT_OFFERED', { procedure, offered });
/** Everybody may take part in this procedure: there is nobody to invite. */
export const procedureWithoutInvitation = (procedure: string) => new DomainError('conflict', 'PROCEDURE_WITHOUT_INVITATION', { procedure });
/** Every reason why these cannot be invited. */
export const invitationInvalid = (issues: Issue[]) => new DomainError('invalid', 'INVITATION_INVALID', { issues });
/** Only those whom the tenderer has invited take part (招标投标法 第十条). */
export const lotNotInvited = () => new DomainError('forbidden', 'LOT_NOT_INVITED');
export const projectInvalid = (issues: Issue[]) => new DomainError('invalid', 'PROJECT_INVALID', { issues });
/** Every reason why the content of a draft cannot be kept. */
export const lotInvalid = (issues: Issue[]) => new DomainError('invalid', 'LOT_INVALID', { issues });
export const schemeInvalid = (issues: Issue[]) => new DomainError('invalid', 'SCHEME_INVALID', { issues });
export const documentInvalid = (issues: Issue[]) => new DomainError('invalid', 'DOCUMENT_INVALID', { issues });
/** Every reason, with its article, why the lot cannot be submitted or published yet. */
export const lotNotReady = (issues: Issue[]) => new DomainError('conflict', 'LOT_NOT_READY', { issues });

/** An objection waits for its answer, or a supervisor has ordered it (招标投标法实施条例 第二十二、五十四、六十二条). */
export const lotSuspended = (since: Date) => new DomainError('conflict', 'LOT_SUSPENDED', { suspendedSince: since.toISOString() });
/** Somebody saved the draft after the caller read it. */
export const lotChangedMeanwhile = (rowVersion: number) => new DomainError('conflict', 'LOT_CHANGED_MEANWHILE', { rowVersion });
/** The edit names no version (`If-Match`), so nobody could tell whether it overwrites another's. */
export const lotVersionRequired = () => new DomainError('invalid', 'LOT_VERSION_REQUIRED');
/** Drafts can be edited; what was submitted, accepted or published cannot. */
export const lotNotEditable = (state: string) => new DomainError('conflict', 'LOT_NOT_EDITABLE', { state });
/** Nobody has looked at it first. */
export const lotNotChecked = () => new DomainError('conflict', 'LOT_NOT_CHECKED');
export const lotAlreadyChecked = () => new DomainError('conflict', 'LOT_ALREADY_CHECKED');
/** The second look is another person's. */
export const lotSecondCheckerSame = () => new DomainError('forbidden', 'LOT_SECOND_CHECKER_SAME');
export const lotAcceptedByDrafter = () => new DomainError('forbidden', 'LOT_ACCEPTED_BY_DRAFTER');
/** The day's serial numbers of this region, or of this project, are used up. */
export const codesExhausted = (prefix: string) => new DomainError('limit', 'CODES_EXHAUSTED', { prefix });

/** The signed statement is not the notice as it stands now: read it again, sign it again. */
export const noticeOutdated = () => new DomainError('conflict', 'NOTICE_OUTDATED');
/** The lot has no structured tender document: its procedure has no standard text, or it was published with a file from elsewhere. */
export const bookNotFound = () => new DomainError('not_found', 'BOOK_NOT_FOUND');
/** Every reason, with its place, why the clauses of a tender document cannot be kept. */
export const bookInvalid = (issues: Issue[]) => new DomainError('invalid', 'BOOK_INVALID', { issues });
/** What must still be written before the tender document can be issued. */
export const bookNotReady = (issues: Issue[]) => new DomainError('conflict', 'BOOK_NOT_READY', { issues });
/** Somebody saved the tender document after the caller read it. */
export const bookChanged = (rowVersion: number) => new DomainError('conflict', 'BOOK_CHANGED', { rowVersion });
export type BookFileRefusal =
  'BOOK_FILE_TOO_LARGE' | 'BOOK_FILE_UNREADABLE' | 'BOOK_FILE_FOREIGN' | 'BOOK_FILE_OTHER_LOT' | 'BOOK_FILE_TRACKED';
/** A docx from which nothing can be taken back. */
export const bookFileRefused = (code: BookFileRefusal, facts: Facts = {}) => new DomainError('invalid', code, facts);
/** Bids are not received yet, or no longer: nothing is clarified then. */
export const clarificationClosed = (state: string) => new DomainError('conflict', 'CLARIFICATION_CLOSED', { state });
/** Every reason, with its article, why the clarification cannot be published. */
export const clarificationNotReady = (issues: Issue[]) => new DomainError('conflict', 'CLARIFICATION_NOT_READY', { issues });
export const questionInvalid = (issues: Issue[]) => new DomainError('invalid', 'QUESTION_INVALID', { issues });
/** The lot takes no questions, no longer or not yet: with the article where it is too late for them. */
export const questionsClosed = (issues: Issue[]) => new DomainError('conflict', 'QUESTIONS_CLOSED', { issues });
/** The caller has asked as much about this lot as one bidder may. */
export const questionsTooMany = (limit: number) => new DomainError('limit', 'QUESTIONS_TOO_MANY', { limit });
/** Something else has this id: whose it is, nobody learns. */
export const questionIdReused = () => new DomainError('conflict', 'QUESTION_ID_REUSED');
export const questionNotFound = () => new DomainError('not_found', 'QUESTION_NOT_FOUND');
/** The answer was published: a later clarification may say more. */
export const questionPublished = () => new DomainError('conflict', 'QUESTION_PUBLISHED');
export const answerInvalid = (issues: Issue[]) => new DomainError('invalid', 'ANSWER_INVALID', { issues });
/** Somebody saved the clarification, or published it, after the caller read it. */
export const clarificationChanged = (rowVersion: number) => new DomainError('conflict', 'CLARIFICATION_CHANGED', { rowVersion });
/** The notice of a termination does not fit its lot: `reason` names the member that differs. */
export const terminationInvalid = (reason: string) => new DomainError('invalid', 'TERMINATION_INVALID', { reason });

/** The file is no classification: `issues` name every line that is amiss. */
export const classificationInvalid = (issues: Issue[]) => new DomainError('invalid', 'CLASSIFICATION_INVALID', { issues });

export const custodianNotFound = () => new DomainError('not_found', 'CUSTODIAN_NOT_FOUND');
/** A deputy is of the organisation of whom it stands in for, who has no other and is none itself: `reason` names what does not hold. */
export const deputyUnfit = (reason: 'organisation' | 'retired' | 'deputy' | 'taken') =>
  new DomainError('conflict', 'DEPUTY_UNFIT', { reason });
export const custodianAlreadyAppointed = () => new DomainError('conflict', 'CUSTODIAN_ALREADY_APPOINTED');
export const seedAlreadyDealt = (purpose: string, dealer: number) => new DomainError('conflict', 'SEED_ALREADY_DEALT', { purpose, dealer });
/** The dealing does not fit the lot: `reason` names the member that differs. */
export const seedDealingInvalid = (reason: string) => new DomainError('invalid', 'SEED_DEALING_INVALID', { reason });
/** Seeds are dealt between the acceptance of a lot and its publication. */
export const seedDealingClosed = (state: string) => new DomainError('conflict', 'SEED_DEALING_CLOSED', { state });
export const lotKeyAlreadyCertified = (custodian: number) => new DomainError('conflict', 'LOT_KEY_ALREADY_CERTIFIED', { custodian });
/** The statement does not fit the lot: `reason` names the member that differs. */
export const lotKeyInvalid = (reason: string) => new DomainError('invalid', 'LOT_KEY_INVALID', { reason });
/** A key serves one lot and one custodian; this certificate is another's already. */
export const lotKeyReused = (fingerprint: string) => new DomainError('conflict', 'LOT_KEY_REUSED', { fingerprint });
/** Keys are certified between the acceptance of a lot and its publication. */
export const lotKeyClosed = (state: string) => new DomainError('conflict', 'LOT_KEY_CLOSED', { state });
/** Only what failed or was terminated is tendered again. */
export const lotNotRetenderable = (state: string) => new DomainError('conflict', 'LOT_NOT_RETENDERABLE', { state });
/** It is already, as the lot named. */
export const lotRetendered = (lotCode: string) => new DomainError('conflict', 'LOT_RETENDERED', { lotCode });
