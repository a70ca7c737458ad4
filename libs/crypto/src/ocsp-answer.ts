import { equalBytes, source, toHex } from './bytes';
import { parseX509 } from './certificate';
import { childrenOf, context, expectTag, isOid, readBitString, readDer, TAG, type Der } from './der';
import { OID } from './oids';
import { isInForce, type RevocationWord } from './revocation-word';
import { verifySignature } from './signature';
import { sm3 } from './sm3';
import type { X509 } from './x509';

/** A basic OCSP response (RFC 6960) taken apart. */
export interface OcspAnswer {
  readonly der: Uint8Array;
  readonly toBeSigned: Uint8Array;
  readonly algorithm: Uint8Array;
  readonly signature: Uint8Array;
  /** Certificates that came with it: the responder's, when it is not the authority itself. */
  readonly certificates: readonly X509[];
  /** Content of the nonce's OCTET STRING; null when it carries none. */
  readonly nonce: Uint8Array | null;
  readonly singles: readonly OcspSingle[];
}

interface OcspSingle {
  /** Object identifier element of the hash of both. */
  readonly hash: Der;
  readonly issuerName: Uint8Array;
  readonly issuerKey: Uint8Array;
  /** Hex of the DER content. */
  readonly serialNumber: string;
  readonly status: 'good' | 'revoked' | 'unknown';
  readonly revokedAt: Date | null;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | null;
}

const LARGEST = 65_536;
/** A response without an end is good for a day after it was made (RFC 6960 section 2.4 leaves it to the client). */
const DEFAULT_HOURS = 24;

/** Reads OCSP responses; one that cannot be read, or that says no more than an error, is left out. */
export function readOcsps(list: readonly Uint8Array[]): OcspAnswer[] {
  return list.flatMap((der) => {
    try {
      return [readOcsp(der)];
    } catch {
      return [];
    }
  });
}

function readOcsp(der: Uint8Array): OcspAnswer {
  if (der.length > LARGEST) throw new Error('too long');
  const [status, wrapped] = childrenOf(readDer(der, TAG.sequence));
  if (status?.tag !== TAG.enumerated || status.content[0] !== 0) throw new Error('not successful');
  const [type, bytes] = childrenOf(readDer(expectTag(wrapped, context(0)).content, TAG.sequence));
  if (!isOid(type, OID.ocspBasic)) throw new Error('not a basic response');
  const basic = readDer(expectTag(bytes, TAG.octetString).content, TAG.sequence);
  const [data, algorithm, signature, certificates] = childrenOf(basic) as [Der, Der, Der, Der | undefined];
  const fields = childrenOf(expectTag(data, TAG.sequence)).filter(({ tag }, at) => !(at === 0 && tag === context(0)));
  const [, , responses, extensions] = fields;
  return {
    der,
    toBeSigned: data.raw,
    algorithm: expectTag(algorithm, TAG.sequence).raw,
    signature: readBitString(expectTag(signature, TAG.bitString)),
    certificates: certificates ? childrenOf(readDer(certificates.content, TAG.sequence)).map(({ raw }) => parseX509(raw)) : [],
    nonce: extensions ? nonceOf(readDer(expectTag(extensions, context(1)).content, TAG.sequence)) : null,
    singles: childrenOf(expectTag(responses, TAG.sequence)).map(readSingle),
  };
}

function nonceOf(extensions: Der): Uint8Array | null {
  const found = childrenOf(extensions)
    .map(childrenOf)
    .find(([name]) => isOid(name, OID.ocspNonce));
  return found ? readDer(expectTag(found.at(-1), TAG.octetString).content, TAG.octetString).content : null;
}

function readSingle(single: Der): OcspSingle {
  const [id, status, thisUpdate, next] = childrenOf(expectTag(single, TAG.sequence)) as [Der, Der, Der, Der | undefined];
  const [algorithm, issuerName, issuerKey, serial] = childrenOf(expectTag(id, TAG.sequence)) as [Der, Der, Der, Der];
  const revoked = status.tag === REVOKED ? timeOf(childrenOf(status)[0]) : null;
  return {
    hash: expectTag(childrenOf(expectTag(algorithm, TAG.sequence))[0], TAG.oid),
    issuerName: expectTag(issuerName, TAG.octetString).content,
    issuerKey: expectTag(issuerKey, TAG.octetString).content,
    serialNumber: toHex(expectTag(serial, TAG.integer).content),
    status: revoked ? 'revoked' : status.tag === GOOD ? 'good' : 'unknown',
    revokedAt: revoked,
    thisUpdate: timeOf(thisUpdate),
    nextUpdate: next?.tag === context(0) ? timeOf(readDer(next.content)) : null,
  };
}

/** CertStatus: [0] and [1], implicit. */
const [GOOD, REVOKED] = [0x80, 0xa1];

/** A GeneralizedTime of RFC 5280: whole seconds, `Z`. */
function timeOf(element: Der | undefined): Date {
  const text = new TextDecoder().decode(expectTag(element, TAG.generalizedTime).content);
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  const time = parts ? new Date(`${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}:${parts[5]}:${parts[6]}Z`) : new Date(NaN);
  if (Number.isNaN(time.getTime())) throw new Error('time');
  return time;
}

/** What an OCSP response says of a certificate; nothing when it is about another one, or signed by nobody whom the issuer let answer. */
export async function ocspWord(subject: X509, issuer: X509, answer: OcspAnswer, at: Date): Promise<RevocationWord[]> {
  const single = await singleOf(subject, issuer, answer);
  if (!single || single.status === 'unknown' || !(await signedByResponder(issuer, answer, at))) return [];
  const until = single.nextUpdate ?? new Date(single.thisUpdate.getTime() + DEFAULT_HOURS * 3_600_000);
  const { revokedAt } = single;
  return [
    {
      kind: 'ocsp',
      evidence: answer.der,
      revokedAt,
      clears: isInForce(single.thisUpdate, until, at) && (!revokedAt || revokedAt > at),
      until,
    },
  ];
}

async function singleOf(subject: X509, issuer: X509, { singles }: OcspAnswer): Promise<OcspSingle | undefined> {
  for (const single of singles) {
    if (single.serialNumber !== subject.certificate.serialNumber) continue;
    const name = HASHES.find(([dotted]) => isOid(single.hash, dotted))?.[1];
    if (!name) continue;
    const [issuerName, issuerKey] = await issuerHashes(name, issuer);
    if (equalBytes(issuerName, single.issuerName) && equalBytes(issuerKey, single.issuerKey)) return single;
  }
  return undefined;
}

const HASHES = [
  [OID.sha1, 'SHA-1'],
  [OID.sha256, 'SHA-256'],
  [OID.sm3, 'SM3'],
] as const;

/** The hash by which an answer names the issuer. */
export type IssuerHash = (typeof HASHES)[number][1];

/** Hashes of the issuer's name and key (RFC 6960 section 4.1.1). They name the issuer only; what is trusted is the signature. */
export async function issuerHashes(name: IssuerHash, issuer: X509): Promise<[Uint8Array, Uint8Array]> {
  const [, key] = childrenOf(readDer(issuer.certificate.publicKeySpki, TAG.sequence));
  const digest = async (bytes: Uint8Array) =>
    name === 'SM3' ? sm3(bytes) : new Uint8Array(await globalThis.crypto.subtle.digest(name, source(bytes)));
  return [await digest(issuer.subject), await digest(readBitString(key))];
}

/** By the issuer itself, or by a certificate that the issuer made for answering (RFC 6960 section 4.2.2.2) and that is valid then. */
async function signedByResponder(issuer: X509, answer: OcspAnswer, at: Date): Promise<boolean> {
  const delegates = answer.certificates.filter(({ extendedKeyUsage }) => extendedKeyUsage.includes(OID.ocspSigning));
  for (const signer of [issuer, ...delegates]) {
    const { notBefore, notAfter, publicKeySpki } = signer.certificate;
    const { algorithm, toBeSigned, signature } = answer;
    if (!(await verifySignature({ spki: publicKeySpki, algorithm, data: toBeSigned, signature }))) continue;
    if (signer === issuer) return true;
    if (at < notBefore || at > notAfter || !equalBytes(signer.issuer, issuer.subject)) continue;
    if (
      await verifySignature({
        spki: issuer.certificate.publicKeySpki,
        algorithm: signer.algorithm,
        data: signer.toBeSigned,
        signature: signer.signature,
      })
    )
      return true;
  }
  return false;
}
