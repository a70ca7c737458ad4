import { concat, equalBytes, uint32be } from './bytes';
import { childrenOf, expectTag, integer, octets, readDer, readUnsigned, sequence, TAG } from './der';
import { coordinates, freshScalar, numberOf, Point, pointAt, SIZE, type Sm2Point } from './sm2-curve';
import { sm3 } from './sm3';

/**
 * SM2 public-key encryption (GB/T 32918.4-2016) as an SM2Cipher in DER (GB/T 35276-2017: x, y, SM3, ciphertext), which is what
 * `openssl pkeyutl -decrypt` reads; `nonce` is for the examples of the standard only.
 */
export function sm2Encrypt(key: Sm2Point, plaintext: Uint8Array, nonce: () => bigint = freshScalar): Uint8Array {
  for (;;) {
    const k = nonce();
    const shared = coordinates(key.multiply(k));
    const mask = derived(shared, plaintext.length);
    if (mask.every((byte) => byte === 0)) continue;
    const point = coordinates(Point.BASE.multiply(k));
    return sequence(
      integer(point.subarray(0, SIZE)),
      integer(point.subarray(SIZE)),
      octets(check(shared, plaintext)),
      octets(masked(plaintext, mask)),
    );
  }
}

/** What was encrypted to this key; throws a plain Error on anything but one strict SM2Cipher whose point lies on the curve. */
export function sm2Decrypt(secret: bigint, ciphertext: Uint8Array): Uint8Array {
  const [x, y, hash, body, more] = childrenOf(readDer(ciphertext, TAG.sequence));
  if (more) throw new Error('SM2 ciphertext');
  const shared = coordinates(pointAt(numberOf(readUnsigned(x)), numberOf(readUnsigned(y))).multiply(secret));
  const { content } = expectTag(body, TAG.octetString);
  const plaintext = masked(content, derived(shared, content.length));
  if (!equalBytes(check(shared, plaintext), expectTag(hash, TAG.octetString).content)) throw new Error('SM2 ciphertext');
  return plaintext;
}

/** SM3(x2 || plaintext || y2). */
const check = (shared: Uint8Array, plaintext: Uint8Array): Uint8Array =>
  sm3(concat(shared.subarray(0, SIZE), plaintext, shared.subarray(SIZE)));

const masked = (bytes: Uint8Array, mask: Uint8Array): Uint8Array => bytes.map((byte, at) => byte ^ mask[at]!);

/** The key derivation of GB/T 32918.4, section 5.4.3. */
function derived(shared: Uint8Array, length: number): Uint8Array {
  const blocks: Uint8Array[] = [];
  for (let count = 1; blocks.length * 32 < length; count++) blocks.push(sm3(concat(shared, uint32be(count))));
  return concat(...blocks).subarray(0, length);
}
