import { bytesOfWords, paddedBlocks } from './hash-blocks';

/** The first 32 bits of the fractional parts of the cube roots (rounds) and square roots (start) of the first primes. */
const [ROUNDS, START] = constants();

function constants(): [Int32Array, Int32Array] {
  const fraction = (root: number): number => ((root - Math.floor(root)) * 2 ** 32) | 0;
  const primes: number[] = [];
  for (let candidate = 2; primes.length < 64; candidate++) if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate);
  return [
    Int32Array.from(primes, (prime) => fraction(Math.cbrt(prime))),
    Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime))),
  ];
}

/**
 * SHA-256 (FIPS 180-4) in plain code: for certificates, manifests and tree nodes, which are small and wanted at once, where Web Crypto
 * only answers later. Streams and payloads go through a backend.
 */
export function sha256(bytes: Uint8Array): Uint8Array {
  const blocks = paddedBlocks(bytes);
  const state = START.slice();
  const words = new Int32Array(64);
  for (let at = 0; at < blocks.byteLength; at += 64) compress(state, words, blocks, at);
  return bytesOfWords(state);
}

const rotate = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

function schedule(words: Int32Array, block: DataView, at: number): void {
  for (let i = 0; i < 16; i++) words[i] = block.getInt32(at + i * 4);
  for (let i = 16; i < 64; i++) {
    const w15 = words[i - 15]!;
    const w2 = words[i - 2]!;
    const s0 = rotate(w15, 7) ^ rotate(w15, 18) ^ (w15 >>> 3);
    const s1 = rotate(w2, 17) ^ rotate(w2, 19) ^ (w2 >>> 10);
    words[i] = words[i - 16]! + s0 + words[i - 7]! + s1;
  }
}

function compress(state: Int32Array, words: Int32Array, block: DataView, at: number): void {
  schedule(words, block, at);
  let a = state[0]!;
  let b = state[1]!;
  let c = state[2]!;
  let d = state[3]!;
  let e = state[4]!;
  let f = state[5]!;
  let g = state[6]!;
  let h = state[7]!;
  for (let i = 0; i < 64; i++) {
    const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + ROUNDS[i]! + words[i]!) | 0;
    const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  state[0]! += a;
  state[1]! += b;
  state[2]! += c;
  state[3]! += d;
  state[4]! += e;
  state[5]! += f;
  state[6]! += g;
  state[7]! += h;
}
