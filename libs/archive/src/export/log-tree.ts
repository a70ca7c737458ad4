import { createHash } from 'node:crypto';

const HASH = 32;

/**
 * The tree of RFC 6962 over many leaves, for many proofs: the roots of all complete subtrees are computed once. 64 bytes a leaf.
 * (`inclusionProof` and `consistencyProof` of `@kaibiao/crypto` compute the same for one proof, at the cost of the whole tree each time.)
 */
export class LogTree {
  readonly size: number;
  /** `levels[k]`: roots of the complete subtrees of 2^k leaves, from left to right. */
  private readonly levels: readonly Buffer[];

  /** `leaves`: the leaf hashes, 32 bytes each, one after the other. */
  constructor(leaves: Buffer) {
    this.size = leaves.length / HASH;
    const levels = [leaves];
    for (let below = leaves; below.length >= 2 * HASH;) {
      const level = Buffer.alloc(Math.floor(below.length / (2 * HASH)) * HASH);
      for (let at = 0; at < level.length; at += HASH)
        node(below.subarray(2 * at, 2 * at + HASH), below.subarray(2 * at + HASH, 2 * at + 2 * HASH)).copy(level, at);
      levels.push((below = level));
    }
    this.levels = levels;
  }

  /** Audit path of a leaf to the root of all leaves (RFC 6962 section 2.1.1). */
  inclusion(index: number): Buffer[] {
    return this.path(index, 0, this.size);
  }

  /** Proof that the first `first` leaves are the beginning of all (RFC 6962 section 2.1.2). */
  consistency(first: number): Buffer[] {
    return this.subProof(first, 0, this.size, true);
  }

  root(start = 0, end = this.size): Buffer {
    if (end === start) return createHash('sha256').digest();
    const level = Math.log2(end - start);
    if (Number.isInteger(level)) {
      const at = (start / (end - start)) * HASH;
      return this.levels[level]!.subarray(at, at + HASH);
    }
    const middle = start + split(end - start);
    return node(this.root(start, middle), this.root(middle, end));
  }

  private path(index: number, start: number, end: number): Buffer[] {
    if (end - start === 1) return [];
    const middle = start + split(end - start);
    return index < middle
      ? [...this.path(index, start, middle), this.root(middle, end)]
      : [...this.path(index, middle, end), this.root(start, middle)];
  }

  private subProof(first: number, start: number, end: number, whole: boolean): Buffer[] {
    if (first === end) return whole ? [] : [this.root(start, end)];
    const middle = start + split(end - start);
    return first <= middle
      ? [...this.subProof(first, start, middle, whole), this.root(middle, end)]
      : [...this.subProof(first, middle, end, false), this.root(start, middle)];
  }
}

/** Largest power of two smaller than `size`. */
const split = (size: number): number => 2 ** (31 - Math.clz32(size - 1));

const node = (left: Uint8Array, right: Uint8Array): Buffer =>
  createHash('sha256').update(Uint8Array.of(1)).update(left).update(right).digest();
