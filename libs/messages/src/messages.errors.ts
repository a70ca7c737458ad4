import { DomainError, type Issue } from '@kaibiao/kernel';

/** `issues` hold CONTACT_EMAIL_INVALID, CONTACT_PHONE_INVALID. */
export const contactInvalid = (issues: Issue[]) => new DomainError('invalid', 'CONTACT_INVALID', { issues });
export const contactNotFound = () => new DomainError('not_found', 'CONTACT_NOT_FOUND');
/** The centre has no gateway for this way. */
export const channelUnavailable = (channel: string) => new DomainError('conflict', 'CHANNEL_UNAVAILABLE', { channel });
/** A code was just sent; `seconds` until the next one. */
export const contactCodeTooSoon = (seconds: number) => new DomainError('limit', 'CONTACT_CODE_TOO_SOON', { seconds });
/** Wrong, too old, or got wrong too often. */
export const contactCodeRefused = () => new DomainError('invalid', 'CONTACT_CODE_REFUSED');
