import { source } from './bytes';
import { keyUnsupported } from './crypto.errors';
import { childrenOf, context, derNull, expectTag, integer, isOid, oid, readDer, readUnsigned, sequence, TAG, type Der } from './der';
import { OID } from './oids';
import { publicKeyKind } from './public-key';
import { sm2PublicKey } from './sm2-key';
import { sm2Verify } from './sm2-signature';

type Sha = 'SHA-256' | 'SHA-384' | 'SHA-512';

/** How a signature was made, as its AlgorithmIdentifier says. */
interface Scheme {
  readonly kind: 'rsa' | 'pss' | 'ec';
  readonly hash: Sha;
  readonly saltLength?: number;
}

/** How CMS and certificates name a signature by SM2 with SM3: the second is that of GM/T 0010 beside its digest. */
const SM2: readonly string[] = [OID.sm2WithSm3, OID.sm2Signature];

const HASHES: readonly (readonly [string, Sha | 'SM3'])[] = [
  [OID.sha256, 'SHA-256'],
  [OID.sha384, 'SHA-384'],
  [OID.sha512, 'SHA-512'],
  [OID.sm3, 'SM3'],
];

const FIXED: readonly (readonly [string, Scheme])[] = [
  [OID.sha256WithRsa, { kind: 'rsa', hash: 'SHA-256' }],
  [OID.sha384WithRsa, { kind: 'rsa', hash: 'SHA-384' }],
  [OID.sha512WithRsa, { kind: 'rsa', hash: 'SHA-512' }],
  [OID.ecdsaWithSha256, { kind: 'ec', hash: 'SHA-256' }],
  [OID.ecdsaWithSha384, { kind: 'ec', hash: 'SHA-384' }],
  [OID.ecdsaWithSha512, { kind: 'ec', hash: 'SHA-512' }],
];

export interface SignatureClaim {
  /** SubjectPublicKeyInfo, DER. */
  readonly spki: Uint8Array;
  /** AlgorithmIdentifier, DER. */
  readonly algorithm: Uint8Array;
  /** The digest that CMS names beside a bare rsaEncryption. */
  readonly digest?: Sha | 'SM3';
  readonly data: Uint8Array;
  readonly signature: Uint8Array;
}

/** Whether the signature is this key's over `data`: RSA PKCS#1 v1.5, RSA-PSS or ECDSA with SHA-2, SM2 with SM3; false for anything weaker or unknown. */
export async function verifySignature(claim: SignatureClaim): Promise<boolean> {
  try {
    const key = publicKeyKind(claim.spki);
    if (key.kind === 'sm2') return sm2Fits(claim);
    if (claim.digest === 'SM3') return false;
    const scheme = schemeOf(claim.algorithm, claim.digest);
    if ((key.kind === 'ec') !== (scheme.kind === 'ec')) return false;
    const { subtle } = globalThis.crypto;
    const [spki, data] = [source(claim.spki), source(claim.data)];
    if (key.kind === 'ec') {
      const imported = await subtle.importKey('spki', spki, { name: 'ECDSA', namedCurve: key.curve }, false, ['verify']);
      return await subtle.verify({ name: 'ECDSA', hash: scheme.hash }, imported, source(rawEcdsa(claim.signature, key.size)), data);
    }
    const name = scheme.kind === 'pss' ? 'RSA-PSS' : 'RSASSA-PKCS1-v1_5';
    const imported = await subtle.importKey('spki', spki, { name, hash: scheme.hash }, false, ['verify']);
    return await subtle.verify({ name, saltLength: scheme.saltLength ?? 0 } as RsaPssParams, imported, source(claim.signature), data);
  } catch {
    return false;
  }
}

function sm2Fits({ spki, algorithm, digest, data, signature }: SignatureClaim): boolean {
  const [name, parameters, more] = childrenOf(readDer(algorithm, TAG.sequence));
  requireNoParameters(parameters);
  const known = digest ? digest === 'SM3' && SM2.some((one) => isOid(name, one)) : isOid(name, OID.sm2WithSm3);
  return !more && known && sm2Verify(sm2PublicKey(spki), data, signature);
}

function schemeOf(algorithm: Uint8Array, digest?: Sha): Scheme {
  const [name, parameters, more] = childrenOf(readDer(algorithm, TAG.sequence));
  if (more) throw new Error('algorithm');
  if (isOid(name, OID.rsaPss)) return pssScheme(parameters);
  requireNoParameters(parameters);
  if (isOid(name, OID.rsa) && digest) return { kind: 'rsa', hash: digest };
  const found = FIXED.find(([dotted]) => isOid(name, dotted))?.[1];
  if (!found || (digest && digest !== found.hash)) throw new Error('unknown algorithm');
  return found;
}

/** RSASSA-PSS-params of RFC 4055: hash and MGF1 hash the same, both SHA-2; the defaults (SHA-1) are refused. */
function pssScheme(parameters: Der | undefined): Scheme {
  const members = childrenOf(expectTag(parameters, TAG.sequence));
  const member = (number: number): Der | undefined => members.find(({ tag }) => tag === context(number));
  const inner = (number: number): Der => {
    const found = childrenOf(expectTag(member(number), context(number)));
    if (found.length !== 1) throw new Error('PSS parameters');
    return found[0]!;
  };
  const hash = hashOf(inner(0));
  if (hash === 'SM3') throw new Error('PSS hash');
  const [mgf, mgfHash] = childrenOf(inner(1));
  if (!isOid(mgf, OID.mgf1) || hashOf(expectTag(mgfHash, TAG.sequence)) !== hash) throw new Error('PSS mask');
  const salt = readUnsigned(inner(2));
  if (salt.length !== 1 || member(3)) throw new Error('PSS salt or trailer');
  return { kind: 'pss', hash, saltLength: salt[0]! };
}

/** The hash that an AlgorithmIdentifier names; parameters absent or NULL. */
export function hashOf(algorithm: Der): Sha | 'SM3' {
  const [name, parameters, more] = childrenOf(expectTag(algorithm, TAG.sequence));
  const found = HASHES.find(([dotted]) => isOid(name, dotted))?.[1];
  requireNoParameters(parameters);
  if (!found || more) throw new Error('unknown hash');
  return found;
}

/** Absent or NULL; anything else is a byte that nobody has signed. */
function requireNoParameters(parameters: Der | undefined): void {
  if (parameters && (parameters.tag !== TAG.null || parameters.content.length > 0)) throw new Error('algorithm parameters');
}

/** r || s of a DER ECDSA signature, in the one encoding that DER allows. */
function rawEcdsa(signature: Uint8Array, size: number): Uint8Array {
  const [r, s, more] = childrenOf(readDer(signature, TAG.sequence));
  if (more) throw new Error('ECDSA signature');
  const [rBytes, sBytes] = [readUnsigned(r), readUnsigned(s)];
  if (rBytes.length > size || sBytes.length > size) throw new Error('ECDSA signature');
  const raw = new Uint8Array(size * 2);
  raw.set(rBytes, size - rBytes.length);
  raw.set(sBytes, 2 * size - sBytes.length);
  return raw;
}

/** The DER form of Web Crypto's r || s. */
export function derEcdsa(raw: Uint8Array): Uint8Array {
  const size = raw.length / 2;
  return sequence(integer(raw.subarray(0, size)), integer(raw.subarray(size)));
}

/** AlgorithmIdentifier (DER) of the signatures that a `Signer` with this key makes. */
export function signerAlgorithm(spki: Uint8Array): Uint8Array {
  const key = publicKeyKind(spki);
  if (key.kind === 'ec' && key.curve !== 'P-256') throw keyUnsupported('signing needs RSA, P-256 or SM2');
  if (key.kind === 'sm2') return sequence(oid(OID.sm2Signature));
  return key.kind === 'rsa' ? sequence(oid(OID.sha256WithRsa), derNull()) : sequence(oid(OID.ecdsaWithSha256));
}
