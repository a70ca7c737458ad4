import { DomainError, type Issue } from '@kaibiao/kernel';

export const libraryEntryInvalid = (issues: Issue[]) => new DomainError('invalid', 'LIBRARY_ENTRY_INVALID', { issues });
/** The entry is not of the caller's organisation, or is not at all. */
export const libraryEntryNotFound = () => new DomainError('not_found', 'LIBRARY_ENTRY_NOT_FOUND');
export const libraryFileInvalid = (issues: Issue[]) => new DomainError('invalid', 'LIBRARY_FILE_INVALID', { issues });
export const libraryFileNotFound = () => new DomainError('not_found', 'LIBRARY_FILE_NOT_FOUND');
export const libraryFull = (most: number) => new DomainError('limit', 'LIBRARY_FULL', { most });
/** The account belongs to no organisation, which has no library then. */
export const libraryOfNobody = () => new DomainError('forbidden', 'LIBRARY_OF_NOBODY');

export const sampleInvalid = (issues: Issue[]) => new DomainError('invalid', 'SAMPLE_INVALID', { issues });
/** Nothing was registered or declared in the period. */
export const sampleEmpty = () => new DomainError('conflict', 'SAMPLE_EMPTY');
export const sampleNotFound = () => new DomainError('not_found', 'SAMPLE_NOT_FOUND');
/** No checkpoint of the public log covers the announcement yet, so there is no seed. */
export const sampleNotLogged = () => new DomainError('conflict', 'SAMPLE_NOT_LOGGED');
export const sampleItemNotFound = () => new DomainError('not_found', 'SAMPLE_ITEM_NOT_FOUND');
export const findingInvalid = (issues: Issue[]) => new DomainError('invalid', 'FINDING_INVALID', { issues });
export const organisationSuspended = (decision: { authority: string; basis: string; until: string }) =>
  new DomainError('forbidden', 'ORGANISATION_SUSPENDED', decision);
