import { createHash, createPrivateKey, sign } from 'node:crypto';
import { der, issuerAndSerial, NULL, octets, oid, seq, set, small } from './der';
import type { Party } from './parties';
import { sm2Der, sm2Secret, sm2Sign, type Sm2Signature } from './sm2';

const OID = {
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
};
export const MESSAGE_DIGEST = oid(OID.messageDigest);

type Hash = 'sha1' | 'sha256' | 'sm3';
const HASHES: Readonly<Record<Hash, Uint8Array>> = {
  sha1: seq(oid('1.3.14.3.2.26'), NULL),
  sha256: seq(oid('2.16.840.1.101.3.4.2.1')),
  sm3: seq(oid('1.2.156.10197.1.401')),
};

/** The names that a signature takes for its parts. */
export interface Names {
  readonly data: string;
  readonly signedData: string;
}
export const RFC_5652: Names = { data: '1.2.840.113549.1.7.1', signedData: '1.2.840.113549.1.7.2' };
export const GMT_0010: Names = { data: '1.2.156.10197.6.1.4.2.1', signedData: '1.2.156.10197.6.1.4.2.2' };

/** What a hostile signature does otherwise; the signature itself is sound over what it says unless `sm2` makes another. */
export interface SignatureTrick {
  readonly hash?: Hash;
  readonly names?: Names;
  /** The attributes before they are signed, in the order of DER. */
  attributes?(sorted: Uint8Array[]): Uint8Array[];
  readonly certificateHash?: Uint8Array;
  /** The hash by which the signing certificate is named. */
  readonly certificateBy?: Hash;
  readonly contentType?: string;
  readonly attached?: Uint8Array;
  readonly certificates?: readonly Uint8Array[];
  /** The SignerInfos. */
  signers?(one: Uint8Array): Uint8Array[];
  readonly version?: number;
  /** Signs the content itself, without attributes. */
  readonly bare?: boolean;
  /** The AlgorithmIdentifier of the signature. */
  readonly algorithm?: Uint8Array;
  /** What stands in the place of an SM2 signature. */
  sm2?(secret: bigint, message: Uint8Array): Uint8Array | Sm2Signature;
}

const digestOf = (hash: Hash, bytes: Uint8Array): Buffer => createHash(hash).update(bytes).digest();
const attribute = (type: string, value: Uint8Array): Uint8Array => seq(oid(type), set(value));
const isSm2 = ({ privateKeyPkcs8 }: Party): boolean => sm2Secret(privateKeyPkcs8) !== null;

/** A CMS signature by a key of RSA or SM2, built by hand. */
export function signature(content: Uint8Array, party: Party, chain: readonly Uint8Array[], trick: SignatureTrick = {}): Uint8Array {
  const { hash = isSm2(party) ? 'sm3' : 'sha256', certificates = [party.certificate, ...chain] } = trick;
  const { data, signedData } = trick.names ?? (isSm2(party) ? GMT_0010 : RFC_5652);
  const info = signerInfo(content, party, { ...trick, hash }, data);
  const attached = trick.attached ? [der(0xa0, octets(trick.attached))] : [];
  const sorted = [...certificates].sort((a, b) => Buffer.compare(a, b));
  const members = [set(HASHES[hash]), seq(oid(data), ...attached), ...(sorted.length > 0 ? [der(0xa0, ...sorted)] : [])];
  return seq(oid(signedData), der(0xa0, seq(small(trick.version ?? 1), ...members, set(...(trick.signers?.(info) ?? [info])))));
}

type HashedTrick = SignatureTrick & { readonly hash: Hash };

function signerInfo(content: Uint8Array, party: Party, trick: HashedTrick, data: string): Uint8Array {
  const { hash, bare, certificateBy = isSm2(party) ? 'sm3' : 'sha256' } = trick;
  const named = certificateBy === 'sha256' ? [] : [HASHES[certificateBy]];
  const certificateHash = trick.certificateHash ?? digestOf(certificateBy, party.certificate);
  const sorted = [
    attribute(OID.contentType, oid(trick.contentType ?? data)),
    attribute(OID.messageDigest, octets(digestOf(hash, content))),
    attribute(OID.signingCertificateV2, seq(seq(seq(...named, octets(certificateHash))))),
  ].sort((a, b) => Buffer.compare(a, b));
  const attributes = trick.attributes?.(sorted) ?? sorted;
  const signed = signedBy(party, bare ? content : set(...attributes), trick);
  const algorithm = trick.algorithm ?? (isSm2(party) ? seq(oid('1.2.156.10197.1.301.1')) : rsaWith(hash));
  return seq(
    ...[small(1), issuerAndSerial(party.certificate), HASHES[hash]],
    ...[...(bare ? [] : [der(0xa0, ...attributes)]), algorithm, octets(signed)],
  );
}

const rsaWith = (hash: Hash): Uint8Array => seq(oid(hash === 'sha1' ? '1.2.840.113549.1.1.5' : '1.2.840.113549.1.1.11'), NULL);

function signedBy({ privateKeyPkcs8 }: Party, message: Uint8Array, { hash, sm2 = sm2Sign }: HashedTrick): Uint8Array {
  const secret = sm2Secret(privateKeyPkcs8);
  if (secret === null) return sign(hash, message, createPrivateKey({ key: Buffer.from(privateKeyPkcs8), format: 'der', type: 'pkcs8' }));
  const made = sm2(secret, message);
  return made instanceof Uint8Array ? made : sm2Der(made);
}
