import { DomainError, type ErrorKind, type Issue } from '@kaibiao/kernel';

/** A foreign submission and one that does not exist: the same answer. */
export const submissionNotFound = () => new DomainError('not_found', 'SUBMISSION_NOT_FOUND');
export const bidderUnknown = () => new DomainError('forbidden', 'BIDDER_WITHOUT_ORGANISATION');
export const bidTooLate = (deadline: Date, receivedAt: Date) =>
  new DomainError('too_late', 'BID_TOO_LATE', { deadline: deadline.toISOString(), receivedAt: receivedAt.toISOString() });
/** The lot was terminated, or bidding has not begun. */
export const bidNotOpen = () => new DomainError('conflict', 'BID_LOT_NOT_BIDDING');
export const bidManifestInvalid = (reason: string) => new DomainError('invalid', 'BID_MANIFEST_INVALID', { reason });
export const bidSignatureInvalid = (reason: string) => new DomainError('invalid', 'BID_SIGNATURE_INVALID', { reason });
export const bidCertificateRevoked = (facts: object) => new DomainError('invalid', 'BID_CERTIFICATE_REVOKED', { ...facts });
export const bidCertificateExpired = (facts: object) => new DomainError('invalid', 'BID_CERTIFICATE_EXPIRED', { ...facts });
export const bidCertificateUntrusted = (facts: object) => new DomainError('invalid', 'BID_CERTIFICATE_UNTRUSTED', { ...facts });
/** Nothing tells whether the signer is revoked: the authority's servers are away, and no list of it that we hold is in force. */
export const bidRevocationUnknown = (authority: string, subject: string) =>
  new DomainError('conflict', 'BID_REVOCATION_UNKNOWN', { authority, subject });
/** What told that the signer is not revoked ended while the bid waited for its turn: ask again for the receipt. */
export const bidEvidenceEnded = (until: Date) => new DomainError('conflict', 'BID_REVOCATION_UNKNOWN', { until: until.toISOString() });
export const bidSignerForeign = (reason: string) => new DomainError('invalid', 'BID_SIGNER_FOREIGN', { reason });

const CONFLICTS = new Set(['BID_VERSION_WRONG', 'BID_DOCUMENTS_OUTDATED']);

/**
 * All the reasons why a manifest is no bid for its lot, at once; the code is the first one's. One of BID_FOREIGN_LOT, BID_POLICY_MISMATCH,
 * BID_SEGMENTS_MISMATCH, BID_TOO_LARGE, BID_UNENCRYPTED, BID_DOCUMENTS_OUTDATED, BID_VERSION_WRONG, BID_ENVELOPE_MISMATCH,
 * BID_ENCRYPTION_CERTIFICATE_FOREIGN.
 */
export const bidRefused = (issues: readonly [Issue, ...Issue[]]) => {
  const { code, facts } = issues[0];
  const kind: ErrorKind = code === 'BID_TOO_LARGE' ? 'limit' : CONFLICTS.has(code) ? 'conflict' : 'invalid';
  return new DomainError(kind, code, { ...facts, issues });
};

/** The id of a submission belongs to another lot or bidder. */
export const bidIdReused = (submissionId: string) => new DomainError('conflict', 'BID_ID_REUSED', { submissionId });
/** The version was begun again with another manifest while this one was on its way. */
export const bidChanged = () => new DomainError('conflict', 'BID_CHANGED');
export const segmentUnknown = (segment: string) => new DomainError('not_found', 'BID_SEGMENT_UNKNOWN', { segment });
/** 未按规定加密的投标文件应当拒收并提示 (电子招标投标办法 第二十六条). */
export const bidUnencrypted = (facts: object) =>
  new DomainError('invalid', 'BID_UNENCRYPTED', { legalBasis: '电子招标投标办法 第二十六条', ...facts });
/** Sealed bytes, but not those of the manifest: another file, or damaged on the way. */
export const bidPayloadMismatch = (expected: string, received: string) =>
  new DomainError('invalid', 'BID_PAYLOAD_MISMATCH', { expected, received });
export const bidIncomplete = (missing: readonly string[]) => new DomainError('conflict', 'BID_INCOMPLETE', { missing });
/** The store gives other bytes back than arrived: these segments have to come once more. */
export const bidPayloadCorrupt = (segments: readonly string[]) => new DomainError('conflict', 'BID_PAYLOAD_CORRUPT', { segments });
export const bidNotLive = (state: string) => new DomainError('conflict', 'BID_NOT_LIVE', { state });
export const withdrawalInvalid = (reason: string) => new DomainError('invalid', 'WITHDRAWAL_INVALID', { reason });
/** A foreign upload, one that was given up or swept, and one that never was: the same answer. */
export const uploadNotFound = () => new DomainError('not_found', 'UPLOAD_NOT_FOUND');
/** Not as long as the manifest says. */
export const uploadLengthWrong = (expected: string, received: number) =>
  new DomainError('invalid', 'UPLOAD_LENGTH_WRONG', { expected, received: String(received) });
/** Ahead of its manifest a payload comes but for its end: what a manifest does not name never lies in the store. */
export const uploadAheadOfManifest = () => new DomainError('conflict', 'UPLOAD_AHEAD_OF_MANIFEST');
/** The segment has arrived, or the version is not being received any more. */
export const uploadNotNeeded = () => new DomainError('conflict', 'UPLOAD_NOT_NEEDED');
/** tus 1.0: the client goes on from where the server is. */
export const uploadOffsetWrong = (offset: number) => new DomainError('conflict', 'UPLOAD_OFFSET_WRONG', { offset });
/** A newer request goes on with this upload. */
export const uploadTakenOver = () => new DomainError('conflict', 'UPLOAD_TAKEN_OVER');
/** Too much of one bidder is on its way at a time. */
export const uploadQuotaExceeded = (maxBytes: number) => new DomainError('limit', 'UPLOAD_QUOTA_EXCEEDED', { maxBytes });
