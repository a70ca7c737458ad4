import type { Needle } from './needles';

const WINDOW = 4;
const BITS = 20;
/** Jest looks a global up anew at every use, which would make the loop below ten times slower. */
const { imul } = Math;

/** Finds many needles in one pass: every needle is so long that one of the looked-at windows of a text lies inside it, wherever it stands. */
export class Matcher {
  /** The length of the longest needle. */
  readonly longest: number;
  private readonly stride: number;
  private readonly maybe = new Uint8Array(1 << BITS);
  private readonly windows = new Map<number, { needle: Needle; offset: number }[]>();

  constructor(needles: readonly Needle[]) {
    const lengths = needles.map(({ bytes }) => bytes.length);
    this.longest = Math.max(...lengths);
    this.stride = Math.min(...lengths) - WINDOW + 1;
    if (this.stride < 1) throw new Error(`a needle is shorter than ${WINDOW} bytes`);
    for (const needle of needles) {
      for (let offset = 0; offset < this.stride; offset++) {
        const window = needle.bytes.readUInt32LE(offset);
        this.maybe[slot(window)] = 1;
        this.windows.set(window, [...(this.windows.get(window) ?? []), { needle, offset }]);
      }
    }
  }

  /** The needles in these bytes. */
  in(text: Buffer): Needle[] {
    const found = new Set<Needle>();
    const { maybe, stride } = this;
    for (let at = 0; at + WINDOW <= text.length; at += stride) {
      const window = (text[at]! | (text[at + 1]! << 8) | (text[at + 2]! << 16) | (text[at + 3]! << 24)) >>> 0;
      if (maybe[slot(window)] === 0) continue;
      for (const { needle, offset } of this.windows.get(window) ?? [])
        if (at >= offset && needle.bytes.equals(text.subarray(at - offset, at - offset + needle.bytes.length))) found.add(needle);
    }
    return [...found];
  }
}

/** Fibonacci hashing. */
const slot = (window: number): number => imul(window, 0x9e3779b1) >>> (32 - BITS);
