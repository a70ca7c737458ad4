import { DomainError } from '@kaibiao/kernel';

/** A suite that nobody knows. */
export const suiteUnsupported = (suite: unknown): DomainError => new DomainError('invalid', 'SUITE_UNSUPPORTED', { suite });
/** An argument that no caller of the format may give; `field` names it. */
export const inputInvalid = (field: string, reason: string): DomainError => new DomainError('invalid', 'INPUT_INVALID', { field, reason });

export const manifestInvalid = (reason: string): DomainError => new DomainError('invalid', 'MANIFEST_INVALID', { reason });
export const statementInvalid = (reason: string): DomainError => new DomainError('invalid', 'STATEMENT_INVALID', { reason });
/** The `*.kbid` container is no plain stored ZIP with exactly the entries of the format. */
export const containerInvalid = (reason: string): DomainError => new DomainError('invalid', 'CONTAINER_INVALID', { reason });
/** The `*.kbkeep` is damaged, or the key or the passphrase does not open it. */
export const keepInvalid = (reason: string): DomainError => new DomainError('invalid', 'KEEP_INVALID', { reason });
/** Content changed under a keep's salt: encrypting it again would reuse nonces. */
export const keepContentChanged = (segment: string): DomainError => new DomainError('conflict', 'KEEP_CONTENT_CHANGED', { segment });

export const signatureInvalid = (reason: string): DomainError => new DomainError('invalid', 'SIGNATURE_INVALID', { reason });
export const certificateInvalid = (reason: string): DomainError => new DomainError('invalid', 'CERTIFICATE_INVALID', { reason });
export const certificateUntrusted = (reason: string, subject: string): DomainError =>
  new DomainError('invalid', 'CERTIFICATE_UNTRUSTED', { reason, subject });
export const certificateExpired = (subject: string, notAfter: Date): DomainError =>
  new DomainError('invalid', 'CERTIFICATE_EXPIRED', { subject, notAfter: notAfter.toISOString() });
export const certificateNotYetValid = (subject: string, notBefore: Date): DomainError =>
  new DomainError('invalid', 'CERTIFICATE_NOT_YET_VALID', { subject, notBefore: notBefore.toISOString() });
export const certificateRevoked = (subject: string, revokedAt: Date): DomainError =>
  new DomainError('invalid', 'CERTIFICATE_REVOKED', { subject, revokedAt: revokedAt.toISOString() });
/** In a suite every certificate is of its kind: SM2 in GM-1, RSA or ECDSA in INTL-1. */
export const certificateOtherSuite = (subject: string, suite: string): DomainError =>
  new DomainError('invalid', 'CERTIFICATE_OTHER_SUITE', { subject, suite });
/** A bidder is known by its unified social credit code (统一社会信用代码). */
export const certificateWithoutCode = (subject: string): DomainError => new DomainError('invalid', 'CERTIFICATE_WITHOUT_CODE', { subject });
export const encryptionCertificateMissing = (): DomainError => new DomainError('invalid', 'ENCRYPTION_CERTIFICATE_MISSING');
export const encryptionCertificateForeign = (subject: string, signer: string): DomainError =>
  new DomainError('invalid', 'ENCRYPTION_CERTIFICATE_FOREIGN', { subject, signer });
/** Wrong password or a damaged PKCS#12 file. */
export const p12Unreadable = (reason: string): DomainError => new DomainError('invalid', 'P12_UNREADABLE', { reason });
export const keyUnsupported = (reason: string): DomainError => new DomainError('invalid', 'KEY_UNSUPPORTED', { reason });

/** The envelope does not open with this key, or holds something else than a key. */
export const envelopeUnopened = (reason: string): DomainError => new DomainError('invalid', 'ENVELOPE_UNOPENED', { reason });
/** The opened key is not the one that the manifest commits to. */
export const bidderKeyMismatch = (segment: string): DomainError => new DomainError('invalid', 'BIDDER_KEY_MISMATCH', { segment });
export const sharesTooFew = (matching: number, threshold: number): DomainError =>
  new DomainError('invalid', 'SHARES_TOO_FEW', { matching, threshold });
/** The shares do not come from one dealing: no subset of custodians may open this bid. */
export const bidMisdealt = (): DomainError => new DomainError('invalid', 'BID_MISDEALT');

export const payloadCommitment = (): DomainError => new DomainError('invalid', 'PAYLOAD_COMMITMENT');
export const payloadChunk = (chunk: number): DomainError => new DomainError('invalid', 'PAYLOAD_CHUNK', { chunk });
export const payloadTruncated = (): DomainError => new DomainError('invalid', 'PAYLOAD_TRUNCATED');
/** Bytes after the last (short) chunk. */
export const payloadTrailing = (): DomainError => new DomainError('invalid', 'PAYLOAD_TRAILING');
/** The ciphertext is not the one that the manifest names. */
export const payloadHash = (): DomainError => new DomainError('invalid', 'PAYLOAD_HASH');
/** The decrypted content breaks the tar profile or does not match its own index. */
export const contentInvalid = (reason: string): DomainError => new DomainError('invalid', 'CONTENT_INVALID', { reason });

/** A time-stamp that is none, is for other bytes, or is by somebody who may not give it. */
export const timestampInvalid = (reason: string): DomainError => new DomainError('invalid', 'TIMESTAMP_INVALID', { reason });

export const checkpointInvalid = (reason: string): DomainError => new DomainError('invalid', 'CHECKPOINT_INVALID', { reason });
/** What a log tells of its blinded leaves is not in the form of the format. */
export const disclosureInvalid = (reason: string): DomainError => new DomainError('invalid', 'DISCLOSURE_INVALID', { reason });

/** A PDF without the one signature that covers all of it: `none`, `several`, `appended` or `gap`. */
export const pdfUnsealed = (reason: 'none' | 'several' | 'appended' | 'gap'): DomainError =>
  new DomainError('invalid', 'PDF_UNSEALED', { reason });
