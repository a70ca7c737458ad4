import { concat } from './bytes';
import { parseX509 } from './certificate';
import { profileOf, type CmsProfile } from './cms-profile';
import { context, integer, octets, oid, sequence, setOf, TAG, writeDer } from './der';
import { OID } from './oids';
import { signerAlgorithm } from './signature';
import type { Signer } from './signer';

/**
 * A detached signature over `content` (CAdES-B, EN 319 122-1; CMS SignedData, RFC 5652; by a key of SM2 the same under the identifiers of
 * GM/T 0010, with SM3); `signedAt` adds the signing-time attribute.
 */
export function signDetached(content: Uint8Array, signer: Signer, signedAt?: Date): Promise<Uint8Array> {
  return signedDataOf({ content, attached: false, signedAt }, signer);
}

export interface SignedContent {
  /** Object identifier of the content's type; plain data unless given. */
  readonly type?: string;
  readonly content: Uint8Array;
  /** Whether the content stands inside the signature. */
  readonly attached: boolean;
  readonly signedAt?: Date | undefined;
}

/** CMS SignedData (RFC 5652 section 5) with one signer, whose certificate it carries. */
export async function signedDataOf({ content, attached, signedAt, ...given }: SignedContent, signer: Signer): Promise<Uint8Array> {
  const { issuer, serial, certificate } = parseX509(signer.certificate);
  const profile = profileOf(certificate.publicKeySpki);
  const { digestAlgorithm } = profile;
  const type = given.type ?? profile.data;
  const attributes = signedAttributes(profile, { type, digest: await profile.digest(content.slice()), signedAt }, signer.certificate);
  const signature = await signer.sign(attributes);
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
    integer(Uint8Array.of(type === profile.data ? 1 : 3)),
    setOf(digestAlgorithm),
    sequence(oid(type), ...(attached ? [writeDer(context(0), octets(content))] : [])),
    concat(Uint8Array.of(context(0)), setOf(signer.certificate, ...signer.chain).subarray(1)),
    setOf(signerInfo),
  );
  return sequence(oid(profile.signedData), writeDer(context(0), signedData));
}

/** The SET that is signed; in the SignerInfo it stands under tag [0]. */
function signedAttributes(
  profile: CmsProfile,
  { type, digest, signedAt }: { type: string; digest: Uint8Array; signedAt: Date | undefined },
  certificate: Uint8Array,
): Uint8Array {
  const attribute = (name: string, value: Uint8Array): Uint8Array => sequence(oid(name), setOf(value));
  const certificateHash = [...profile.namedHash, octets(profile.digestNow(certificate))];
  const attributes = [
    attribute(OID.contentType, oid(type)),
    attribute(OID.messageDigest, octets(digest)),
    attribute(OID.signingCertificateV2, sequence(sequence(sequence(...certificateHash)))),
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
