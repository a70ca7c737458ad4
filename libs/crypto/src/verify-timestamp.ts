import type * as asn1js from 'asn1js';
import { equalBytes, source } from './bytes';
import type { Certificate } from './certificate';
import { verifyChain, type ChainOptions } from './chain';
import { timestampInvalid } from './crypto.errors';
import { childrenOf, expectTag, oid, readDer, TAG, writeDer } from './der';
import type { Revocation } from './revocation';
import { OID } from './oids';
import { hashOf, verifySignature } from './signature';
import { sm3 } from './sm3';
import { readTimestampToken, type ImprintHash, type TimestampToken } from './timestamp-token';

export interface Timestamp {
  /** When the authority saw the digest, by its own clock. */
  readonly at: Date;
  /** Milliseconds that it may be off, as it says; a second when it says nothing, since many tell whole seconds. */
  readonly accuracyMs: number;
  readonly authority: Certificate;
  readonly revocation: Revocation;
}

const UNSAID_ACCURACY_MS = 1000;

/**
 * Verifies a time-stamp token (时间戳, RFC 3161) over these bytes: imprint by SHA-256 or SM3, signature (RSA, ECDSA or SM2), the
 * authority's certificate with its one critical purpose (section 2.3), and the chain as of the time that it tells. Throws
 * TIMESTAMP_INVALID, CERTIFICATE_UNTRUSTED, _EXPIRED, _NOT_YET_VALID, _REVOKED.
 */
export async function verifyTimestamp(token: Uint8Array, stamped: Uint8Array, trust: Omit<ChainOptions, 'at'>): Promise<Timestamp> {
  const read = readTimestampToken(token);
  if (!equalBytes(read.imprint, await imprintOf(read.imprintHash, stamped))) throw timestampInvalid('for other bytes');
  await requireSigned(read);
  const { signer, certificates, genTime, accuracyMs } = read;
  if (signer.extendedKeyUsage.join() !== OID.timeStamping || !signer.criticalExtensions.includes(OID.extendedKeyUsage))
    throw timestampInvalid('not by an authority for time-stamps');
  const { revocation } = await verifyChain(signer, certificates, { ...trust, at: genTime });
  return { at: genTime, accuracyMs: Math.max(accuracyMs ?? 0, UNSAID_ACCURACY_MS), authority: signer.certificate, revocation };
}

async function requireSigned(token: TimestampToken): Promise<void> {
  const { content, digest, attributes, algorithm, signature, signer } = token;
  const hashed = await hash(digest, content);
  const [type, message] = [OID.contentType, OID.messageDigest].map((name) => derOf(token, name));
  if (!type || !equalBytes(type, oid(OID.tstInfo))) throw timestampInvalid('content type');
  if (!message || !equalBytes(message, writeDer(TAG.octetString, hashed))) throw timestampInvalid('another content than was signed');
  await requireCertificate(token);
  const fits = await verifySignature({ spki: signer.certificate.publicKeySpki, algorithm, digest, data: attributes, signature });
  if (!fits) throw timestampInvalid('not made with the key of the certificate');
}

/** The certificate is the one that the signer meant (ESS, RFC 2634 and RFC 5816); at least one of the two forms, and each that is there. */
async function requireCertificate(token: TimestampToken): Promise<void> {
  const { der } = token.signer.certificate;
  const [first, second] = [OID.signingCertificate, OID.signingCertificateV2].map((name) => derOf(token, name));
  if (!first && !second) throw timestampInvalid('it does not say for which certificate it was made');
  try {
    if (first && !equalBytes(octetsOf(certificateId(first)[0]!), await hash('SHA-1', der))) throw new Error('SHA-1');
    if (second) {
      const members = certificateId(second);
      const algorithm = members[0]![0] === TAG.sequence ? members.shift()! : null;
      const [value] = members;
      const name = algorithm ? hashOf(readDer(algorithm, TAG.sequence)) : 'SHA-256';
      if (!value || !equalBytes(octetsOf(value), await hash(name, der))) throw new Error(name);
    }
  } catch {
    throw timestampInvalid('made for another certificate');
  }
}

/** The members of the first certificate id in SigningCertificate(V2). */
function certificateId(value: Uint8Array): Uint8Array[] {
  const [list] = childrenOf(readDer(value, TAG.sequence));
  const [id] = childrenOf(expectTag(list, TAG.sequence));
  return childrenOf(expectTag(id, TAG.sequence)).map(({ raw }) => raw);
}

const octetsOf = (der: Uint8Array): Uint8Array => expectTag(readDer(der), TAG.octetString).content;

function derOf(token: TimestampToken, name: string): Uint8Array | null {
  const value: asn1js.AsnType | null = token.attribute(name);
  return value && new Uint8Array(value.toBER());
}

/** What an authority is asked to stamp for these bytes. */
export const imprintOf = (name: ImprintHash, bytes: Uint8Array): Promise<Uint8Array> => hash(name, bytes);

const hash = async (name: string, bytes: Uint8Array): Promise<Uint8Array> =>
  name === 'SM3' ? sm3(bytes) : new Uint8Array(await globalThis.crypto.subtle.digest(name, source(bytes)));
