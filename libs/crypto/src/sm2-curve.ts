import { weierstrass } from '@noble/curves/abstract/weierstrass.js';
import { concat, fromHex, toHex } from './bytes';

/** Bytes of a coordinate, a private key and half a signature. */
export const SIZE = 32;

/** Points of sm2p256v1, the recommended curve of GB/T 32918.5-2017; `Fn` counts modulo its order. */
export const Point = weierstrass({
  p: 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn,
  a: 0xfffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffcn,
  b: 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n,
  n: 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n,
  h: 1n,
  Gx: 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
  Gy: 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n,
});

export type Sm2Point = InstanceType<typeof Point>;

export const { Fn } = Point;

export const bytesOfNumber = (value: bigint): Uint8Array => fromHex(value.toString(16).padStart(SIZE * 2, '0'));

export const numberOf = (bytes: Uint8Array): bigint => (bytes.length === 0 ? 0n : BigInt(`0x${toHex(bytes)}`));

/** The point with these coordinates; throws a plain Error unless it lies on the curve (a point of another curve would tell the key). */
export function pointAt(x: bigint, y: bigint): Sm2Point {
  const point = Point.fromAffine({ x, y });
  point.assertValidity();
  return point;
}

/** x || y, 64 bytes. */
export function coordinates(point: Sm2Point): Uint8Array {
  const { x, y } = point.toAffine();
  return concat(bytesOfNumber(x), bytesOfNumber(y));
}

/** A fresh secret number from 1 to n - 1. */
export function freshScalar(): bigint {
  for (;;) {
    const value = numberOf(globalThis.crypto.getRandomValues(new Uint8Array(SIZE)));
    if (value > 0n && value < Point.CURVE().n) return value;
  }
}
