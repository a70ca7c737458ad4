import { DomainError, type Issue } from '@kaibiao/kernel';
import type { CertificateUsage } from './bound-certificate.entity';

export const organisationNotFound = () => new DomainError('not_found', 'ORGANISATION_NOT_FOUND');
export const organisationInvalid = (issues: Issue[]) => new DomainError('invalid', 'ORGANISATION_INVALID', { issues });
export const organisationCodeTaken = (code: string) => new DomainError('conflict', 'ORGANISATION_CODE_TAKEN', { code });

export const accountNotFound = () => new DomainError('not_found', 'ACCOUNT_NOT_FOUND');
export const accountInvalid = (issues: Issue[]) => new DomainError('invalid', 'ACCOUNT_INVALID', { issues });
export const accountLoginTaken = (login: string) => new DomainError('conflict', 'ACCOUNT_LOGIN_TAKEN', { login });
/** Nobody changes the powers of an account that is his own. */
export const accountOwn = () => new DomainError('forbidden', 'ACCOUNT_OWN');
/** 三员分立: system, security and audit administration, and business, are four different hands. */
export const adminRolesExclusive = (roles: readonly string[]) => new DomainError('invalid', 'ADMIN_ROLES_EXCLUSIVE', { roles });
/** Only the security administrator gives roles. */
export const rolesForbidden = () => new DomainError('forbidden', 'ROLES_FORBIDDEN');

export const certificateNotFound = () => new DomainError('not_found', 'CERTIFICATE_NOT_FOUND');
export const certificateAlreadyBound = (fingerprint: string) => new DomainError('conflict', 'CERTIFICATE_ALREADY_BOUND', { fingerprint });
/** No live binding of this certificate to the account or organisation that acts. */
export const certificateNotBound = (fingerprint: string) => new DomainError('forbidden', 'CERTIFICATE_NOT_BOUND', { fingerprint });
export const certificateWrongOrganisation = (certificate: string | null, organisation: string) =>
  new DomainError('invalid', 'CERTIFICATE_WRONG_ORGANISATION', { certificate, organisation });
export const certificateWrongUsage = (usage: CertificateUsage, keyUsage: readonly string[]) =>
  new DomainError('invalid', 'CERTIFICATE_WRONG_USAGE', { usage, keyUsage });

/** A challenge that was used, that expired or that never was: one answer for the three. */
export const challengeSpent = () => new DomainError('unauthenticated', 'CHALLENGE_SPENT');
/** `reason` is the code of what is wrong with the signature or the certificate. */
export const signInRefused = (reason: string) => new DomainError('unauthenticated', 'SIGN_IN_REFUSED', { reason });
/** Login, password or one-time code is wrong, or the account is disabled: one answer for all. */
export const passwordRefused = () => new DomainError('unauthenticated', 'PASSWORD_REFUSED');
/** Too many guesses of a password; signing in by certificate stays open. */
export const guessesTooMany = (retryAt: Date) => new DomainError('limit', 'GUESSES_TOO_MANY', { retryAt: retryAt.toISOString() });

/** The signed bytes are not what stands in the records now: fetch the statement again and sign that. */
export const statementStale = (format: string) => new DomainError('conflict', 'STATEMENT_STALE', { format });

/** Another request has sealed the document in the meantime. */
export const documentAlreadySealed = (unsealedHash: string) => new DomainError('conflict', 'DOCUMENT_ALREADY_SEALED', { unsealedHash });

/** The authority for time-stamps gave no answer that could be a token; nobody waits for one. */
export const timestampUnavailable = (reason: string) => new Error(`The time-stamp authority: ${reason}`);

/** The secrets folder lacks what this process needs; an operator's mistake, not a caller's. */
export const secretMissing = (name: string) =>
  new Error(`The secrets folder has no ${name}: run \`kaibiao up\` (demo) or see docs/operations.md`);
