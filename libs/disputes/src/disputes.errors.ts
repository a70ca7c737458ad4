import { DomainError, type Issue } from '@kaibiao/kernel';

/** What was signed is no objection that can be kept: every reason. */
export const objectionInvalid = (issues: Issue[]) => new DomainError('invalid', 'OBJECTION_INVALID', { issues });
/** Too early, too late, or the lot is not at what is objected to; with the article. */
export const objectionsClosed = (issues: Issue[]) => new DomainError('conflict', 'OBJECTIONS_CLOSED', { issues });
/** Something else has this id: whose it is, nobody learns. */
export const objectionIdReused = () => new DomainError('conflict', 'OBJECTION_ID_REUSED');
export const objectionsTooMany = (most: number) => new DomainError('limit', 'OBJECTIONS_TOO_MANY', { most });
export const objectionNotFound = () => new DomainError('not_found', 'OBJECTION_NOT_FOUND');
/** It was answered, with other words. */
export const objectionAnswered = () => new DomainError('conflict', 'OBJECTION_ANSWERED');
export const objectionWithdrawn = () => new DomainError('conflict', 'OBJECTION_WITHDRAWN');
/** What was signed is no reply to this objection: every reason. */
export const replyInvalid = (issues: Issue[]) => new DomainError('invalid', 'OBJECTION_REPLY_INVALID', { issues });
