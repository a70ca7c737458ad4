import { childrenOf, expectTag, isOid, readDer, readUnsigned, TAG } from './der';
import { keyUnsupported } from './crypto.errors';
import { OID } from './oids';
import { isSm2Algorithm, sm2PublicKey } from './sm2-key';

/** What a SubjectPublicKeyInfo holds, as far as the suite knows it. */
export type PublicKeyKind =
  | { readonly kind: 'rsa'; readonly bits: number }
  | { readonly kind: 'ec'; readonly curve: 'P-256' | 'P-384'; readonly size: 32 | 48 }
  | { readonly kind: 'sm2'; readonly size: 32 };

/** The kind of a public key; refuses RSA under 2048 bits, even exponents, points off the curve of SM2 and other algorithms (KEY_UNSUPPORTED). */
export function publicKeyKind(spki: Uint8Array): PublicKeyKind {
  try {
    const [algorithm, key] = childrenOf(readDer(spki, TAG.sequence));
    const [name, parameters] = childrenOf(expectTag(algorithm, TAG.sequence));
    if (isOid(name, OID.rsa)) return rsaKind(expectTag(key, TAG.bitString).content);
    if (isOid(name, OID.ecPublicKey) && isOid(parameters, OID.p256)) return { kind: 'ec', curve: 'P-256', size: 32 };
    if (isOid(name, OID.ecPublicKey) && isOid(parameters, OID.p384)) return { kind: 'ec', curve: 'P-384', size: 48 };
    if (isSm2Algorithm(algorithm)) return sm2Kind(spki);
  } catch (error) {
    throw keyUnsupported(String(error));
  }
  throw keyUnsupported('neither RSA nor P-256 nor P-384 nor SM2');
}

function sm2Kind(spki: Uint8Array): PublicKeyKind {
  sm2PublicKey(spki);
  return { kind: 'sm2', size: 32 };
}

function rsaKind(bits: Uint8Array): PublicKeyKind {
  const [modulus, exponent] = childrenOf(readDer(bits.subarray(1), TAG.sequence)).map(readUnsigned);
  if (!modulus || !exponent) throw new Error('no RSA key');
  const length = modulus.length * 8 - Math.clz32(modulus[0]!) + 24;
  const odd = (exponent.at(-1)! & 1) === 1;
  if (length < 2048 || length > 8192) throw new Error(`RSA of ${length} bits`);
  if (!odd || (exponent.length === 1 && exponent[0]! < 3)) throw new Error('RSA exponent');
  return { kind: 'rsa', bits: length };
}
