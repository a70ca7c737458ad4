import { DomainError, type Issue } from '@kaibiao/kernel';

export const libraryEntryInvalid = (issues: Issue[]) => new DomainError('invalid', 'LIBRARY_ENTRY_INVALID', { issues });
/** The entry is not of the caller's organisation, or is not at all. */
export const libraryEntryNotFound = () => new DomainError('not_found', 'LIBRARY_ENTRY_NOT_FOUND');
export const libraryFileInvalid = (issues: Issue[]) => new DomainError('invalid', 'LIBRARY_FILE_INVALID', { issues });
export const libraryFileNotFound = () => new DomainError('not_found', 'LIBRARY_FILE_NOT_FOUND');
export const libraryFull = (most: number) => new DomainError('limit', 'LIBRARY_FULL', { most });
/** The account belongs to no organisation, which has no library then. */
export const libraryOfNobody = () => new DomainError('forbidden', 'LIBRARY_OF_NOBODY');
