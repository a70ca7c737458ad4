import { createECDH, createHash } from 'node:crypto';
import { children, content as inside, der, integer, octets, seq } from './der';

/** The order of sm2p256v1, and a || b || the base point (GB/T 32918.5-2017). */
const N = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n;
const CURVE = Buffer.from(
  'fffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffc28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93' +
    '32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0',
  'hex',
);

export const sm3 = (...parts: Uint8Array[]): Buffer => parts.reduce((hash, part) => hash.update(part), createHash('sm3')).digest();
const numberOf = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
const bytesOf = (value: bigint): Buffer => Buffer.from(value.toString(16).padStart(value < 1n << 256n ? 64 : 66, '0'), 'hex');
const mod = (value: bigint): bigint => ((value % N) + N) % N;

/** x || y of the base point times `factor`; curve arithmetic of openssl, the rest of SM2 by hand: no code of what is tested. */
function times(factor: bigint): Buffer {
  const ecdh = createECDH('SM2');
  ecdh.setPrivateKey(bytesOf(factor));
  return ecdh.getPublicKey().subarray(1);
}

/** By Fermat: N is prime. */
function inverse(value: bigint): bigint {
  let [result, base] = [1n, mod(value)];
  for (let left = N - 2n; left > 0n; left >>= 1n) {
    if (left & 1n) result = mod(result * base);
    base = mod(base * base);
  }
  return result;
}

/** The number in a PKCS#8 of SM2, or null when the key is another. */
export function sm2Secret(pkcs8: Uint8Array): bigint | null {
  const [, algorithm, key] = children(pkcs8) as [Uint8Array, Uint8Array, Uint8Array];
  const isSm2 = Buffer.from(algorithm).includes(Buffer.from('2a811ccf5501822d', 'hex'));
  return isSm2 ? numberOf(inside(children(inside(key))[1]!)) : null;
}

export interface Sm2Signature {
  readonly r: bigint;
  readonly s: bigint;
}

/** Before what is signed stands Z, which binds the signer's id; null leaves it out. */
export function sm2Sign(secret: bigint, message: Uint8Array, id: string | null = '1234567812345678'): Sm2Signature {
  const name = Buffer.from(id ?? '');
  const z = id === null ? [] : [sm3(Uint8Array.of(0, name.length * 8), name, CURVE, times(secret))];
  const e = numberOf(sm3(...z, message));
  const k = mod(numberOf(sm3(bytesOf(secret), message)));
  const r = mod(e + numberOf(times(k).subarray(0, 32)));
  return { r, s: mod(inverse(1n + secret) * (k - r * secret)) };
}

export const sm2Der = ({ r, s }: Sm2Signature): Uint8Array => seq(integer(bytesOf(r)), integer(bytesOf(s)));
export const sm2Raw = ({ r, s }: Sm2Signature): Buffer => Buffer.concat([bytesOf(r), bytesOf(s)]);
/** The other root of ECDSA, which is none here. */
export const sm2Negated = ({ r, s }: Sm2Signature): Sm2Signature => ({ r, s: N - s });
/** The same number modulo N, out of its range. */
export const sm2OverOrder = ({ r, s }: Sm2Signature): Sm2Signature => ({ r: r + N, s });

/** C1, C3 and C2 of GB/T 32918.4: the point, the check and the text. */
export interface Sm2Cipher {
  readonly point: Uint8Array;
  readonly check: Uint8Array;
  readonly text: Uint8Array;
}

/** Encrypts to the holder of `secret`, whose number spares us the arithmetic with its point; `nonce` up to 31 bytes. */
export function sm2Encrypt(secret: bigint, plaintext: Uint8Array, nonce: Uint8Array): Sm2Cipher {
  const k = numberOf(nonce);
  const shared = times(mod(k * secret));
  const mask = sm3(shared, Uint8Array.of(0, 0, 0, 1));
  const text = Buffer.from(plaintext.map((byte, at) => byte ^ mask[at]!));
  return { point: times(k), check: sm3(shared.subarray(0, 32), plaintext, shared.subarray(32)), text };
}

/** SM2Cipher of GB/T 35276-2017. */
export const sm2CipherDer = ({ point, check, text }: Sm2Cipher, ...behind: Uint8Array[]): Uint8Array =>
  der(0x30, integer(point.slice(0, 32)), integer(point.slice(32)), octets(check), octets(text), ...behind);
