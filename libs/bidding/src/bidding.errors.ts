import { DomainError, type ErrorKind, type Issue } from '@kaibiao/kernel';

/** A foreign submission and one that does not exist: the same answer. */
export const submissionNotFound = () => new DomainError('not_found', 'SUBMISSION_NOT_FOUND');
export const bidderUnknown = () => new DomainError('forbidden', 'BIDDER_WITHOUT_ORGANISATION');
export const bidTooLate = (deadline: Date, receivedAt: Date) =>
  new DomainError('too_late', 'BID_TOO_LATE', { deadline: deadline.toISOString(), receivedAt: receivedAt.toISOString() });
export const bidNotOpen = () => new DomainError('conflict', 'BID_LOT_NOT_BIDDING');
export const bidManifestInvalid = (reason: string) => new DomainError('invalid', 'BID_MANIFEST_INVALID', { reason });
export const bidSignatureInvalid = (reason: string) => new DomainError('invalid', 'BID_SIGNATURE_INVALID', { reason });
export const bidCertificateRevoked = (facts: object) => new DomainError('invalid', 'BID_CERTIFICATE_REVOKED', { ...facts });
export const bidCertificateExpired = (facts: object) => new DomainError('invalid', 'BID_CERTIFICATE_EXPIRED', { ...facts });
export const bidCertificateUntrusted = (facts: object) => new DomainError('invalid', 'BID_CERTIFICATE_UNTRUSTED', { ...facts });
export const bidSignerForeign = (reason: string) => new DomainError('invalid', 'BID_SIGNER_FOREIGN', { reason });
/** All the reasons why a manifest does not fit its lot, at once; the code is the first one's. */
export const bidRefused = (kind: ErrorKind, issues: readonly [Issue, ...Issue[]]) =>
  new DomainError(kind, issues[0].code, { ...issues[0].facts, issues });
/** The id of a submission belongs to another lot or bidder. */
export const bidIdReused = (submissionId: string) => new DomainError('conflict', 'BID_ID_REUSED', { submissionId });
/** This version is acknowledged already, with another manifest. */
export const bidVersionWrong = (facts: { expected: number; replaces: string | null; submissionId: string | null }) =>
  new DomainError('conflict', 'BID_VERSION_WRONG', facts);
/** The version was begun again with another manifest while this one was on its way. */
export const bidChanged = () => new DomainError('conflict', 'BID_CHANGED');
export const segmentUnknown = (segment: string) => new DomainError('not_found', 'BID_SEGMENT_UNKNOWN', { segment });
/** 未按规定加密的投标文件应当拒收并提示 (电子招标投标办法 第二十六条). */
export const bidUnencrypted = (facts: object) => new DomainError('invalid', 'BID_UNENCRYPTED', { legalBasis: '电子招标投标办法 第二十六条', ...facts });
export const bidTooLarge = (maxBytes: number) => new DomainError('limit', 'BID_TOO_LARGE', { maxBytes });
export const bidIncomplete = (missing: readonly string[]) => new DomainError('conflict', 'BID_INCOMPLETE', { missing });
export const bidNotLive = (state: string) => new DomainError('conflict', 'BID_NOT_LIVE', { state });
export const withdrawalInvalid = (reason: string) => new DomainError('invalid', 'WITHDRAWAL_INVALID', { reason });
