import type { Certificate } from './certificate';
import { notYet } from './not-yet';
import type { Signer } from './signer';

/** CMS EnvelopedData (AES-256-CBC; RSA-OAEP-SHA256 or ECDH P-256) of a key to one recipient; opens with `openssl cms -decrypt`. */
export async function sealKey(key: Uint8Array, recipientCertDer: Uint8Array): Promise<Uint8Array> {
  return notYet(`sealKey ${key.length} ${recipientCertDer.length}`);
}

export interface VerifyOptions {
  /** Trust anchors, DER; the signer's own certificate may be one. */
  readonly trust: readonly Uint8Array[];
  /** The instant at which the chain has to be valid. */
  readonly at: Date;
  /** CRLs, DER: a certificate in one of them, revoked at or before `at`, is refused. */
  readonly crls?: readonly Uint8Array[];
}

export interface Verified {
  readonly certificate: Certificate;
  /** From the signer to the anchor. */
  readonly chain: readonly Certificate[];
}

/** A detached CAdES-B signature over `content`; `signedAt` adds the signing-time attribute. */
export async function signDetached(content: Uint8Array, signer: Signer, signedAt?: Date): Promise<Uint8Array> {
  return notYet(`signDetached ${content.length} ${String(signer)} ${String(signedAt)}`);
}

/**
 * Verifies a detached signature, the chain, its validity at `options.at` and its revocation by the given CRLs. Throws
 * SIGNATURE_INVALID, CERTIFICATE_UNTRUSTED, CERTIFICATE_EXPIRED, CERTIFICATE_NOT_YET_VALID or CERTIFICATE_REVOKED.
 */
export async function verifyDetached(content: Uint8Array, p7s: Uint8Array, options: VerifyOptions): Promise<Verified> {
  return notYet(`verifyDetached ${content.length} ${p7s.length} ${String(options)}`);
}
