import { DomainError, type Issue } from '@kaibiao/kernel';

/** The lot goes on: nothing of it is archived before it is awarded, failed or terminated. */
export const archiveNotReady = (state: string) => new DomainError('conflict', 'ARCHIVE_NOT_READY', { state });
/** Entries of the lot are not under a signed checkpoint yet; a worker signs one at least every minute. */
export const archiveLogBehind = (missing: number) => new DomainError('too_early', 'ARCHIVE_LOG_BEHIND', { missing });
/** The lot goes on, or ended without a contract. */
export const lotNotContracted = (state: string) => new DomainError('conflict', 'LOT_NOT_CONTRACTED', { state });
/** `issues`: see archive-parts.ts. */
export const archiveIncomplete = (issues: Issue[]) => new DomainError('conflict', 'ARCHIVE_INCOMPLETE', { issues });
