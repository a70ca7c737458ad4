import { concat } from './bytes';
import {
  bitString,
  childrenOf,
  context,
  expectTag,
  integer,
  isOid,
  octets,
  oid,
  readBitString,
  readDer,
  readUnsigned,
  sequence,
  TAG,
  writeDer,
  type Der,
} from './der';
import { OID } from './oids';
import { bytesOfNumber, coordinates, freshScalar, numberOf, Point, pointAt, SIZE, type Sm2Point } from './sm2-curve';

/** A private key of SM2. Web Crypto knows none, so its number lies in memory; a plain object, which passes to a worker as it is. */
export interface Sm2PrivateKey {
  readonly kind: 'sm2';
  /** 32 bytes. */
  readonly secret: Uint8Array;
}

/** A private key: one of Web Crypto, which does not give it away again, or one of SM2. */
export type PrivateKey = CryptoKey | Sm2PrivateKey;

export const isSm2Key = (key: object): key is Sm2PrivateKey => 'kind' in key && key.kind === 'sm2';

/** Whether this AlgorithmIdentifier of a key is that of SM2: id-ecPublicKey on the curve sm2p256v1. */
export function isSm2Algorithm(algorithm: Der | undefined): boolean {
  const [name, curve] = childrenOf(expectTag(algorithm, TAG.sequence));
  return isOid(name, OID.ecPublicKey) && isOid(curve, OID.sm2);
}

/** The point in a SubjectPublicKeyInfo of SM2; throws a plain Error on anything but an uncompressed point of the curve. */
export function sm2PublicKey(spki: Uint8Array): Sm2Point {
  const [algorithm, key] = childrenOf(readDer(spki, TAG.sequence));
  const point = readBitString(key);
  if (!isSm2Algorithm(algorithm) || point.length !== 2 * SIZE + 1 || point[0] !== 4) throw new Error('no key of SM2');
  return pointAt(numberOf(point.subarray(1, SIZE + 1)), numberOf(point.subarray(SIZE + 1)));
}

/** The private key in a PKCS#8 of SM2 (RFC 5915 inside); throws a plain Error on anything else. */
export function sm2PrivateKey(pkcs8: Uint8Array): Sm2PrivateKey {
  const [, algorithm, key] = childrenOf(readDer(pkcs8, TAG.sequence));
  if (!isSm2Algorithm(algorithm)) throw new Error('no key of SM2');
  const [version, secret] = childrenOf(readDer(expectTag(key, TAG.octetString).content, TAG.sequence));
  const bytes = expectTag(secret, TAG.octetString).content;
  const number = numberOf(bytes);
  if (readUnsigned(version)[0] !== 1 || bytes.length > SIZE || number < 1n || number > Point.CURVE().n - 2n) throw new Error('SM2 key');
  return { kind: 'sm2', secret: bytesOfNumber(number) };
}

/** A fresh key pair of SM2: SubjectPublicKeyInfo and PKCS#8, as openssl writes them. */
export function newSm2Keys(): { readonly publicKeySpki: Uint8Array; readonly privateKeyPkcs8: Uint8Array } {
  const [algorithm, secret] = [sequence(oid(OID.ecPublicKey), oid(OID.sm2)), freshSecret()];
  const point = bitString(concat(Uint8Array.of(4), coordinates(Point.BASE.multiply(secret))));
  const key = sequence(integer(Uint8Array.of(1)), octets(bytesOfNumber(secret)), writeDer(context(1), point));
  return {
    publicKeySpki: sequence(algorithm, point),
    privateKeyPkcs8: sequence(integer(Uint8Array.of(0)), algorithm, octets(key)),
  };
}

/** From 1 to n - 2: with n - 1 there is no (1 + d)^-1. */
function freshSecret(): bigint {
  const secret = freshScalar();
  return secret === Point.CURVE().n - 1n ? freshSecret() : secret;
}
