import { createHash, createPrivateKey, sign } from 'node:crypto';
import { children, der, NULL, octets, oid, seq, set, small } from './der';
import type { Party } from './parties';

const OID = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  sha1: '1.3.14.3.2.26',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha1WithRsa: '1.2.840.113549.1.1.5',
  sha256WithRsa: '1.2.840.113549.1.1.11',
};

/** What a hostile signature does otherwise; the signature itself is always sound over what it says. */
export interface SignatureTrick {
  readonly hash?: 'sha1' | 'sha256';
  /** The attributes before they are signed, in the order of DER. */
  attributes?(sorted: Uint8Array[]): Uint8Array[];
  readonly certificateHash?: Uint8Array;
  readonly contentType?: string;
  readonly attached?: Uint8Array;
  readonly certificates?: readonly Uint8Array[];
  /** The SignerInfos. */
  signers?(one: Uint8Array): Uint8Array[];
  readonly version?: number;
  /** Signs the content itself, without attributes. */
  readonly bare?: boolean;
}

const digestOf = (hash: string, bytes: Uint8Array): Buffer => createHash(hash).update(bytes).digest();
const attribute = (type: string, value: Uint8Array): Uint8Array => seq(oid(type), set(value));

/** A CMS signature by an RSA key, built by hand. */
export function signature(content: Uint8Array, party: Party, chain: readonly Uint8Array[], trick: SignatureTrick = {}): Uint8Array {
  const { hash = 'sha256', certificates = [party.certificate, ...chain] } = trick;
  const algorithm = seq(oid(OID[hash]), ...(hash === 'sha1' ? [NULL] : []));
  const signer = trick.signers?.(signerInfo(content, party, trick)) ?? [signerInfo(content, party, trick)];
  const attached = trick.attached ? [der(0xa0, octets(trick.attached))] : [];
  const sorted = [...certificates].sort((a, b) => Buffer.compare(a, b));
  const members = [set(algorithm), seq(oid(OID.data), ...attached), ...(sorted.length > 0 ? [der(0xa0, ...sorted)] : []), set(...signer)];
  return seq(oid(OID.signedData), der(0xa0, seq(small(trick.version ?? 1), ...members)));
}

function signerInfo(content: Uint8Array, { certificate, privateKeyPkcs8 }: Party, trick: SignatureTrick): Uint8Array {
  const { hash = 'sha256', bare } = trick;
  const key = createPrivateKey({ key: Buffer.from(privateKeyPkcs8), format: 'der', type: 'pkcs8' });
  const sorted = [
    attribute(OID.contentType, oid(trick.contentType ?? OID.data)),
    attribute(OID.messageDigest, octets(digestOf(hash, content))),
    attribute(OID.signingCertificateV2, seq(seq(seq(octets(trick.certificateHash ?? digestOf('sha256', certificate)))))),
  ].sort((a, b) => Buffer.compare(a, b));
  const attributes = trick.attributes?.(sorted) ?? sorted;
  const signed = sign(hash, bare ? content : set(...attributes), key);
  const [, serial, , issuer] = children(children(certificate)[0]!);
  const algorithm = seq(oid(hash === 'sha1' ? OID.sha1WithRsa : OID.sha256WithRsa), NULL);
  const digest = seq(oid(OID[hash]), ...(hash === 'sha1' ? [NULL] : []));
  return seq(small(1), seq(issuer!, serial!), digest, ...(bare ? [] : [der(0xa0, ...attributes)]), algorithm, octets(signed));
}
