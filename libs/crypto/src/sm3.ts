import { bytesOfWords, paddedBlocks } from './hash-blocks';

const START = [0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e];
const EARLY = 0x79cc4519;
const LATE = 0x7a879d8a;

const rotate = (word: number, by: number): number => (word << (by % 32)) | (word >>> ((32 - (by % 32)) % 32));
const p0 = (word: number): number => word ^ rotate(word, 9) ^ rotate(word, 17);
const p1 = (word: number): number => word ^ rotate(word, 15) ^ rotate(word, 23);

/** SM3 (GB/T 32905-2016) in plain code, where the platform below has none: keys, commitments and contexts, which are small. */
export function sm3(bytes: Uint8Array): Uint8Array {
  const blocks = paddedBlocks(bytes);
  const state = Int32Array.from(START);
  const words = new Int32Array(68);
  for (let at = 0; at < blocks.byteLength; at += 64) compress(state, words, blocks, at);
  return bytesOfWords(state);
}

/** HMAC (RFC 2104) over SM3, whose blocks are 64 bytes. */
export function sm3Hmac(key: Uint8Array, bytes: Uint8Array): Uint8Array {
  const block = new Uint8Array(64);
  block.set(key.length > 64 ? sm3(key) : key);
  const inner = sm3(Uint8Array.from([...block.map((byte) => byte ^ 0x36), ...bytes]));
  return sm3(Uint8Array.from([...block.map((byte) => byte ^ 0x5c), ...inner]));
}

function compress(state: Int32Array, words: Int32Array, block: DataView, at: number): void {
  for (let j = 0; j < 16; j++) words[j] = block.getInt32(at + j * 4);
  for (let j = 16; j < 68; j++)
    words[j] = p1(words[j - 16]! ^ words[j - 9]! ^ rotate(words[j - 3]!, 15)) ^ rotate(words[j - 13]!, 7) ^ words[j - 6]!;
  let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number];
  for (let j = 0; j < 64; j++) {
    const early = j < 16;
    const ss1 = rotate((rotate(a, 12) + e + rotate(early ? EARLY : LATE, j)) | 0, 7);
    const ff = early ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
    const gg = early ? e ^ f ^ g : (e & f) | (~e & g);
    const tt1 = (ff + d + (ss1 ^ rotate(a, 12)) + (words[j]! ^ words[j + 4]!)) | 0;
    const tt2 = (gg + h + ss1 + words[j]!) | 0;
    [d, c, b, a] = [c, rotate(b, 9), a, tt1];
    [h, g, f, e] = [g, rotate(f, 19), e, p0(tt2)];
  }
  [a, b, c, d, e, f, g, h].forEach((word, index) => (state[index]! ^= word));
}
