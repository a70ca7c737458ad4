import type { Certificate } from './certificate';
import { parseX509 } from './certificate';
import { compareBytes, concat, equalBytes } from './bytes';
import { CMS, GM_CMS, type CmsProfile } from './cms-profile';
import { assertMaySign, verifyChain, type Chain, type ChainOptions } from './chain';
import { signatureInvalid } from './crypto.errors';
import { childrenOf, context, expectTag, isOid, readDer, readUnsigned, TAG, type Der } from './der';
import { OID } from './oids';
import { hashOf, verifySignature } from './signature';
import type { X509 } from './x509';

export type VerifyOptions = ChainOptions;

export interface Verified extends Chain {
  readonly certificate: Certificate;
}

const LARGEST = 1_048_576;

/**
 * Verifies a detached signature, the chain, its validity at `options.at` and its revocation by the given CRLs. The form is read
 * strictly (DER, one signer, SHA-256 or, under GM/T 0010, SM3, all of content-type, message-digest and signing-certificate-v2 exactly once), because what a lax
 * reader overlooks is what forgers use. Throws SIGNATURE_INVALID, CERTIFICATE_UNTRUSTED, CERTIFICATE_EXPIRED,
 * CERTIFICATE_NOT_YET_VALID or CERTIFICATE_REVOKED.
 */
export async function verifyDetached(content: Uint8Array, p7s: Uint8Array, options: VerifyOptions): Promise<Verified> {
  const signed = refusing(() => readSignedData(p7s));
  const { signer } = signed;
  if (!equalBytes(await signed.profile.digest(content), signed.messageDigest)) throw signatureInvalid('another content');
  const fits = await verifySignature({
    spki: signer.certificate.publicKeySpki,
    algorithm: signed.algorithm,
    digest: signed.profile.hash,
    data: signed.attributes,
    signature: signed.signature,
  });
  if (!fits) throw signatureInvalid('not made with the key of the certificate');
  assertMaySign(signer);
  return { certificate: signer.certificate, ...(await verifyChain(signer, signed.certificates, options)) };
}

interface SignedData {
  readonly profile: CmsProfile;
  readonly certificates: readonly X509[];
  readonly signer: X509;
  /** The signed attributes as they were signed: a SET. */
  readonly attributes: Uint8Array;
  readonly messageDigest: Uint8Array;
  readonly algorithm: Uint8Array;
  readonly signature: Uint8Array;
}

function refusing<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw signatureInvalid(error instanceof Error ? error.message : String(error));
  }
}

function readSignedData(p7s: Uint8Array): SignedData {
  if (p7s.length > LARGEST) throw new Error('too long');
  const [type, wrapped] = childrenOf(readDer(p7s, TAG.sequence));
  const profile = [CMS, GM_CMS].find(({ signedData }) => isOid(type, signedData));
  if (!profile) throw new Error('not SignedData');
  const [version, digests, encapsulated, ...rest] = childrenOf(readDer(expectTag(wrapped, context(0)).content, TAG.sequence));
  expectOne(version);
  const [digest, ...otherDigests] = childrenOf(expectTag(digests, TAG.set));
  if (otherDigests.length > 0 || hashOf(expectTag(digest, TAG.sequence)) !== profile.hash) throw new Error(`digest is not ${profile.hash}`);
  const [contentType, ...attached] = childrenOf(expectTag(encapsulated, TAG.sequence));
  if (!isOid(contentType, profile.data) || attached.length > 0) throw new Error('not detached');
  const infos = childrenOf(expectTag(rest.pop(), TAG.set));
  const [certificateSet, ...others] = rest;
  if (infos.length !== 1) throw new Error(`${infos.length} signers`);
  if (others.some(({ tag }) => tag !== context(1))) throw new Error('unknown member');
  const certificates = childrenOf(expectTag(certificateSet, context(0))).map(({ raw }) => parseX509(raw));
  return { profile, certificates, ...readSigner(profile, expectTag(infos[0], TAG.sequence), certificates) };
}

/** Version 1: certificates of X.509 only, the signer named by issuer and serial number. */
function expectOne(version: Der | undefined): void {
  if (!equalBytes(readUnsigned(version), Uint8Array.of(1))) throw new Error('not version 1');
}

function readSigner(profile: CmsProfile, info: Der, certificates: readonly X509[]): Omit<SignedData, 'profile' | 'certificates'> {
  const [version, sid, digestAlgorithm, attributes, algorithm, signature, unsigned, more] = childrenOf(info);
  expectOne(version);
  if (more || (unsigned && unsigned.tag !== context(1))) throw new Error('unknown member of the signer');
  if (hashOf(expectTag(digestAlgorithm, TAG.sequence)) !== profile.hash) throw new Error(`digest is not ${profile.hash}`);
  const [issuer, serial] = childrenOf(expectTag(sid, TAG.sequence)) as [Der, Der];
  const signer = certificates.find((item) => equalBytes(item.issuer, issuer.raw) && equalBytes(item.serial, serial.raw));
  if (!signer) throw new Error("the signer's certificate is missing");
  const values = readAttributes(expectTag(attributes, context(0)));
  if (!isOid(values(OID.contentType), profile.data)) throw new Error('content type');
  if (!equalBytes(signingCertificate(profile, values(OID.signingCertificateV2)), profile.digestNow(signer.certificate.der)))
    throw new Error('made for another certificate');
  return {
    signer,
    attributes: concat(Uint8Array.of(TAG.set), attributes!.raw.subarray(1)),
    messageDigest: expectTag(values(OID.messageDigest), TAG.octetString).content,
    algorithm: expectTag(algorithm, TAG.sequence).raw,
    signature: expectTag(signature, TAG.octetString).content,
  };
}

/**
 * Looks up the one value of an attribute that has to be there exactly once. What was signed is the DER of the SET (RFC 5652 section 5.4),
 * so attributes in another order are refused: other verifiers sort them first and would not agree.
 */
function readAttributes(attributes: Der): (type: string) => Der {
  const encoded = childrenOf(attributes);
  if (encoded.some(({ raw }, at) => at > 0 && compareBytes(encoded[at - 1]!.raw, raw) > 0)) throw new Error('attributes out of order');
  const list = encoded.map((attribute) => childrenOf(expectTag(attribute, TAG.sequence)));
  return (type) => {
    const found = list.filter(([name]) => isOid(name, type));
    const values = found.length === 1 && found[0]!.length === 2 ? childrenOf(expectTag(found[0]![1], TAG.set)) : [];
    if (values.length !== 1) throw new Error(`attribute ${type} is not there exactly once`);
    return values[0]!;
  };
}

/** The hash of the first ESSCertIDv2 (RFC 5035), which must be the profile's: named, or SHA-256 by default. */
function signingCertificate(profile: CmsProfile, value: Der): Uint8Array {
  const [list] = childrenOf(expectTag(value, TAG.sequence));
  const [first] = childrenOf(expectTag(list, TAG.sequence));
  const members = childrenOf(expectTag(first, TAG.sequence));
  const hash = members[0]?.tag === TAG.sequence ? hashOf(members.shift()!) : 'SHA-256';
  if (hash !== profile.hash) throw new Error(`certificate hash is not ${profile.hash}`);
  return expectTag(members[0], TAG.octetString).content;
}
