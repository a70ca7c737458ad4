import { concat, utf8 } from './bytes';
import { childrenOf, integer, readDer, readUnsigned, sequence, TAG } from './der';
import { bytesOfNumber, coordinates, Fn, freshScalar, numberOf, Point, type Sm2Point } from './sm2-curve';
import { sm3 } from './sm3';

/** The identity that certificates and signatures take unless two parties agree on another (GB/T 35276-2017, RFC 8998 section 3.2.1). */
export const SM2_ID = '1234567812345678';

/**
 * A signature by SM2 with SM3 (GB/T 32918.2-2016) in DER over `message`; `nonce` is for the examples of the standard only. The private
 * key enters nothing but an inversion, which is blinded: no arithmetic in JavaScript takes the same time for every number.
 */
export function sm2Sign(secret: bigint, message: Uint8Array, { id = SM2_ID, nonce = freshScalar }: Sm2Signing = {}): Uint8Array {
  const e = digestOf(message, Point.BASE.multiply(secret), id);
  for (;;) {
    const k = nonce();
    const r = Fn.create(e + Point.BASE.multiply(k).toAffine().x);
    const blind = freshScalar();
    const inverse = Fn.mul(Fn.inv(Fn.mul(Fn.add(secret, 1n), blind)), blind);
    // (1 + d)^-1 (k - r d) = (1 + d)^-1 (k + r) - r
    const s = Fn.sub(Fn.mul(inverse, Fn.add(k, r)), r);
    if (r !== 0n && Fn.add(r, k) !== 0n && s !== 0n) return sequence(integer(bytesOfNumber(r)), integer(bytesOfNumber(s)));
  }
}

export interface Sm2Signing {
  readonly id?: string;
  readonly nonce?: () => bigint;
}

/** Whether the signature, in the one encoding that DER allows, is this key's over `message`. */
export function sm2Verify(key: Sm2Point, message: Uint8Array, signature: Uint8Array, id = SM2_ID): boolean {
  try {
    const [r, s, more] = childrenOf(readDer(signature, TAG.sequence));
    const [rNumber, sNumber] = [numberOf(readUnsigned(r)), numberOf(readUnsigned(s))];
    if (more || !Fn.isValidNot0(rNumber) || !Fn.isValidNot0(sNumber)) return false;
    const t = Fn.add(rNumber, sNumber);
    if (t === 0n) return false;
    const point = Point.BASE.multiplyUnsafe(sNumber).add(key.multiplyUnsafe(t));
    return Fn.create(digestOf(message, key, id) + point.toAffine().x) === rNumber;
  } catch {
    return false;
  }
}

/** e = SM3(Z || message), where Z binds the signer's identity, the curve and the public key (GB/T 32918.2, section 5.5). */
function digestOf(message: Uint8Array, key: Sm2Point, id: string): bigint {
  const [name, { a, b }] = [utf8(id), Point.CURVE()];
  const bits = Uint8Array.of((name.length * 8) >> 8, (name.length * 8) & 0xff);
  const z = sm3(concat(bits, name, bytesOfNumber(a), bytesOfNumber(b), coordinates(Point.BASE), coordinates(key)));
  return numberOf(sm3(concat(z, message)));
}
