import { DomainError, type Issue } from '@kaibiao/kernel';

/** Only a tender with pre-qualification has one. */
export const procedureWithoutPrequalification = (procedure: string) =>
  new DomainError('conflict', 'PROCEDURE_WITHOUT_PREQUALIFICATION', { procedure });
/** Every reason, with its place, why the criteria cannot be kept. */
export const prequalificationInvalid = (issues: Issue[]) => new DomainError('invalid', 'PREQUALIFICATION_INVALID', { issues });
/** Missing, and not yet published, are one answer to whoever is not its agency. */
export const prequalificationNotFound = () => new DomainError('not_found', 'PREQUALIFICATION_NOT_FOUND');
/** Applications are not received yet, or no longer. */
export const applicationsClosed = () => new DomainError('conflict', 'APPLICATIONS_CLOSED');
/** Nobody reads an application, nor how many there are, before the deadline. */
export const applicationsOpen = (deadline: Date) => new DomainError('conflict', 'APPLICATIONS_OPEN', { deadline: deadline.toISOString() });
/** The statement does not fit: `reason` names the member that differs. */
export const applicationInvalid = (reason: string) => new DomainError('invalid', 'APPLICATION_INVALID', { reason });
export const applicationNotFound = () => new DomainError('not_found', 'APPLICATION_NOT_FOUND');
/** Every reason, with its article, why this is no review of the applications. */
export const reviewInvalid = (issues: Issue[]) => new DomainError('invalid', 'QUALIFICATION_REVIEW_INVALID', { issues });
/** The review was entered anew since it was read, or never. */
export const reviewChanged = () => new DomainError('conflict', 'QUALIFICATION_REVIEW_CHANGED');
/** Whoever entered the review does not decide on it. */
export const reviewSamePerson = () => new DomainError('conflict', 'QUALIFICATION_REVIEW_SAME_PERSON');
export const prequalificationDecided = () => new DomainError('conflict', 'PREQUALIFICATION_DECIDED');
/** Every reason, with its article, why these dates of the tender cannot stand. */
export const tenderDatesInvalid = (issues: Issue[]) => new DomainError('invalid', 'TENDER_DATES_INVALID', { issues });
