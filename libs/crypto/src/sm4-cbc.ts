import { concat } from './bytes';
import { bytesOfWords } from './hash-blocks';
import { sm4Block, sm4Keys } from './sm4';

const BLOCK = 16;

const wordsAt = (bytes: Uint8Array, at: number): Int32Array => {
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, BLOCK);
  return Int32Array.of(view.getInt32(0), view.getInt32(4), view.getInt32(8), view.getInt32(12));
};

/** SM4-CBC (GB/T 17964) with the padding of RFC 5652 section 6.3: what is inside a key envelope. */
export function sm4CbcSeal(key: Uint8Array, iv: Uint8Array, plaintext: Uint8Array): Uint8Array {
  const padding = BLOCK - (plaintext.length % BLOCK);
  const [padded, keys] = [concat(plaintext, new Uint8Array(padding).fill(padding)), sm4Keys(key)];
  const out = new Uint8Array(padded.length);
  let previous = wordsAt(iv, 0);
  for (let at = 0; at < padded.length; at += BLOCK) {
    const block = wordsAt(padded, at).map((word, index) => word ^ previous[index]!);
    sm4Block(keys, block);
    out.set(bytesOfWords(block), at);
    previous = block;
  }
  return out;
}

/** The plaintext; throws a plain Error where length or padding do not fit. */
export function sm4CbcOpen(key: Uint8Array, iv: Uint8Array, sealed: Uint8Array): Uint8Array {
  if (key.length !== BLOCK || iv.length !== BLOCK || sealed.length === 0 || sealed.length % BLOCK !== 0) throw new Error('SM4-CBC');
  const [keys, out] = [sm4Keys(key).reverse(), new Uint8Array(sealed.length)];
  let previous = wordsAt(iv, 0);
  for (let at = 0; at < sealed.length; at += BLOCK) {
    const block = wordsAt(sealed, at);
    const next = block.slice();
    sm4Block(keys, block);
    out.set(bytesOfWords(block.map((word, index) => word ^ previous[index]!)), at);
    previous = next;
  }
  const padding = out.at(-1)!;
  if (padding < 1 || padding > BLOCK || out.subarray(-padding).some((byte) => byte !== padding)) throw new Error('padding');
  return out.subarray(0, -padding);
}
