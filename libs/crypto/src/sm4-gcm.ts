import type { Aead } from './backend';
import { equalBytes } from './bytes';
import { bytesOfWords } from './hash-blocks';
import { sm4Block, sm4Keys } from './sm4';

const TAG = 16;
/** What four bits shifted out at the end of a product put in again at its beginning: x^128 + x^7 + x^2 + x + 1, bits reversed. */
const REDUCED = Int32Array.from({ length: 16 }, (_, nibble) => {
  let word = 0;
  for (let bit = 0; bit < 4; bit++) if ((nibble >> bit) & 1) word ^= 0xe1000000 >>> (3 - bit);
  return word;
});

/** AEAD_SM4_GCM of RFC 8998 under one key of 16 bytes, in plain code: neither node:crypto nor Web Crypto offers it. */
export function sm4Gcm(key: Uint8Array): Aead {
  const keys = sm4Keys(key);
  const products = productsOf(encrypted(keys, new Int32Array(4)));
  const tagOf = (nonce: Uint8Array, sealed: Uint8Array): Uint8Array => {
    const sum = hash(products, sealed);
    const mask = encrypted(keys, counterBlock(nonce, 1));
    return bytesOfWords(sum.map((word, at) => word ^ mask[at]!));
  };
  return {
    seal(nonce, plaintext, out) {
      const body = out.subarray(0, plaintext.length);
      stream(keys, nonce, plaintext, body);
      out.set(tagOf(nonce, body), plaintext.length);
    },
    open(nonce, sealed, out) {
      const body = sealed.subarray(0, sealed.length - TAG);
      if (!equalBytes(tagOf(nonce, body), sealed.subarray(body.length))) return false;
      stream(keys, nonce, body, out);
      return true;
    },
  };
}

function encrypted(keys: Int32Array, block: Int32Array): Int32Array {
  sm4Block(keys, block);
  return block;
}

function counterBlock(nonce: Uint8Array, counter: number): Int32Array {
  const view = new DataView(nonce.buffer, nonce.byteOffset, 12);
  return Int32Array.of(view.getInt32(0), view.getInt32(4), view.getInt32(8), counter);
}

/** Counter mode from 2 on; 1 masks the tag. */
function stream(keys: Int32Array, nonce: Uint8Array, from: Uint8Array, to: Uint8Array): void {
  for (let at = 0, counter = 2; at < from.length; at += 16, counter++) {
    const mask = encrypted(keys, counterBlock(nonce, counter));
    for (let byte = 0; byte < 16 && at + byte < from.length; byte++)
      to[at + byte] = from[at + byte]! ^ (mask[byte >> 2]! >>> (24 - 8 * (byte & 3)));
  }
}

/** H times every four bits, four words each. */
function productsOf(h: Int32Array): Int32Array {
  const table = new Int32Array(64);
  table.set(h, 8 * 4);
  for (let bit = 4; bit >= 1; bit >>= 1) halve(table, bit * 2 * 4, bit * 4);
  for (const bit of [2, 4, 8])
    for (let low = 1; low < bit; low++)
      for (let at = 0; at < 4; at++) table[(bit + low) * 4 + at] = table[bit * 4 + at]! ^ table[low * 4 + at]!;
  return table;
}

/** Multiplies by x, which in the order of bits of GCM is a shift to the right. */
function halve(table: Int32Array, from: number, to: number): void {
  const carry = table[from + 3]! & 1 ? 0xe1000000 : 0;
  for (let at = 3; at >= 0; at--) table[to + at] = (table[from + at]! >>> 1) | (at ? table[from + at - 1]! << 31 : 0);
  table[to]! ^= carry;
}

/** GHASH over the ciphertext and its length; there is no associated data. */
function hash(products: Int32Array, sealed: Uint8Array): Int32Array {
  const sum = new Int32Array(4);
  const block = new Uint8Array(16);
  const view = new DataView(block.buffer);
  const add = (): void => {
    for (let at = 0; at < 4; at++) sum[at]! ^= view.getInt32(at * 4);
    multiply(products, sum);
  };
  for (let at = 0; at < sealed.length; at += 16) {
    block.fill(0).set(sealed.subarray(at, at + 16));
    add();
  }
  block.fill(0);
  view.setUint32(8, Math.floor(sealed.length / 2 ** 29));
  view.setUint32(12, sealed.length << 3);
  add();
  return sum;
}

/** Four bits at a time, from the last. */
function multiply(products: Int32Array, sum: Int32Array): void {
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let at = 31; at >= 0; at--) {
    if (at < 31) {
      const out = d & 0xf;
      d = (d >>> 4) | (c << 28);
      c = (c >>> 4) | (b << 28);
      b = (b >>> 4) | (a << 28);
      a = (a >>> 4) ^ REDUCED[out]!;
    }
    const nibble = (sum[at >> 3]! >>> (28 - 4 * (at & 7))) & 0xf;
    a ^= products[nibble * 4]!;
    b ^= products[nibble * 4 + 1]!;
    c ^= products[nibble * 4 + 2]!;
    d ^= products[nibble * 4 + 3]!;
  }
  sum.set([a, b, c, d]);
}
