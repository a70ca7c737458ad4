import { concat } from './bytes';
import { parseX509 } from './certificate';
import { context, integer, octets, oid, sequence, setOf, TAG, writeDer } from './der';
import { OID } from './oids';
import { sha256 } from './sha256';
import { signerAlgorithm } from './signature';
import type { Signer } from './signer';

/** A detached signature over `content` (CAdES-B, EN 319 122-1; CMS SignedData, RFC 5652); `signedAt` adds the signing-time attribute. */
export function signDetached(content: Uint8Array, signer: Signer, signedAt?: Date): Promise<Uint8Array> {
  return signedDataOf({ type: OID.data, content, attached: false, signedAt }, signer);
}

export interface SignedContent {
  /** Object identifier of the content's type. */
  readonly type: string;
  readonly content: Uint8Array;
  /** Whether the content stands inside the signature. */
  readonly attached: boolean;
  readonly signedAt?: Date | undefined;
}

/** CMS SignedData (RFC 5652 section 5) with one signer, whose certificate it carries. */
export async function signedDataOf({ type, content, attached, signedAt }: SignedContent, signer: Signer): Promise<Uint8Array> {
  const { issuer, serial, certificate } = parseX509(signer.certificate);
  const digest = new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', new Uint8Array(content)));
  const attributes = signedAttributes(type, digest, sha256(signer.certificate), signedAt);
  const signature = await signer.sign(attributes);
  const digestAlgorithm = sequence(oid(OID.sha256));
  const signerInfo = sequence(
    integer(Uint8Array.of(1)),
    sequence(issuer, serial),
    digestAlgorithm,
    concat(Uint8Array.of(context(0)), attributes.subarray(1)),
    signerAlgorithm(certificate.publicKeySpki),
    octets(signature),
  );
  const signedData = sequence(
    // Version 3 for any content but plain data (RFC 5652 section 5.1).
    integer(Uint8Array.of(type === OID.data ? 1 : 3)),
    setOf(digestAlgorithm),
    sequence(oid(type), ...(attached ? [writeDer(context(0), octets(content))] : [])),
    concat(Uint8Array.of(context(0)), setOf(signer.certificate, ...signer.chain).subarray(1)),
    setOf(signerInfo),
  );
  return sequence(oid(OID.signedData), writeDer(context(0), signedData));
}

/** The SET that is signed; in the SignerInfo it stands under tag [0]. */
function signedAttributes(type: string, digest: Uint8Array, certificateHash: Uint8Array, signedAt?: Date): Uint8Array {
  const attribute = (name: string, value: Uint8Array): Uint8Array => sequence(oid(name), setOf(value));
  const attributes = [
    attribute(OID.contentType, oid(type)),
    attribute(OID.messageDigest, octets(digest)),
    attribute(OID.signingCertificateV2, sequence(sequence(sequence(octets(certificateHash))))),
  ];
  if (signedAt) attributes.push(attribute(OID.signingTime, derTime(signedAt)));
  return setOf(...attributes);
}

/** UTCTime until 2049, then GeneralizedTime, in whole seconds (RFC 5652 section 11.3). */
export function derTime(time: Date): Uint8Array {
  const digits = `${time.toISOString().replace(/\D/g, '').slice(0, 14)}Z`;
  const year = time.getUTCFullYear();
  const text = year >= 1950 && year < 2050 ? digits.slice(2) : digits;
  return writeDer(text.length === 13 ? TAG.utcTime : TAG.generalizedTime, new TextEncoder().encode(text));
}
