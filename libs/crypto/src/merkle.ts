import { concat, equalBytes } from './bytes';
import { inputInvalid } from './crypto.errors';
import { sha256 } from './sha256';

/** Leaf data of the log: hash(salt || canonical journal bytes); the salt (32 bytes) keeps guessable entries secret. */
export function leafData(salt: Uint8Array, canonicalBytes: Uint8Array): Uint8Array {
  if (salt.length !== 32) throw inputInvalid('salt', 'not 32 bytes');
  return sha256(concat(salt, canonicalBytes));
}

/** Leaf hash of RFC 6962 section 2.1. */
export const leafHash = (data: Uint8Array): Uint8Array => sha256(concat(Uint8Array.of(0), data));

/** Hash of an inner node (RFC 6962 section 2.1). */
export const nodeHash = (left: Uint8Array, right: Uint8Array): Uint8Array => sha256(concat(Uint8Array.of(1), left, right));

/** Largest power of two smaller than `size`. */
export const splitAt = (size: number): number => 2 ** (31 - Math.clz32(size - 1));

/** Root of RFC 6962 section 2.1; of no leaves, the hash of nothing. */
export function merkleRoot(leafHashes: readonly Uint8Array[]): Uint8Array {
  return leafHashes.reduce((frontier, hash) => frontier.append(hash), new MerkleFrontier()).root();
}

/** Audit path of leaf `index` in the tree of all `leafHashes` (RFC 6962 section 2.1.1). */
export function inclusionProof(leafHashes: readonly Uint8Array[], index: number): Uint8Array[] {
  if (!(Number.isInteger(index) && index >= 0 && index < leafHashes.length)) throw inputInvalid('index', 'no such leaf');
  if (leafHashes.length === 1) return [];
  const k = splitAt(leafHashes.length);
  const [left, right] = [leafHashes.slice(0, k), leafHashes.slice(k)];
  return index < k ? [...inclusionProof(left, index), merkleRoot(right)] : [...inclusionProof(right, index - k), merkleRoot(left)];
}

/** Proof that the tree of the first `first` leaves is the beginning of the tree of all (RFC 6962 section 2.1.2). */
export function consistencyProof(leafHashes: readonly Uint8Array[], first: number): Uint8Array[] {
  if (!(Number.isInteger(first) && first >= 1 && first <= leafHashes.length)) throw inputInvalid('first', 'no such tree');
  return subProof(leafHashes, first, true);
}

function subProof(leaves: readonly Uint8Array[], first: number, whole: boolean): Uint8Array[] {
  if (first === leaves.length) return whole ? [] : [merkleRoot(leaves)];
  const k = splitAt(leaves.length);
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  return first <= k ? [...subProof(left, first, whole), merkleRoot(right)] : [...subProof(right, first - k, false), merkleRoot(left)];
}

const isSize = (value: number): boolean => Number.isSafeInteger(value) && value >= 0 && value < 2 ** 31;

/** Whether the leaf stands at `index` of the tree with this root (RFC 9162 section 2.1.3.2). */
export function verifyInclusion(claim: {
  readonly leafHash: Uint8Array;
  readonly index: number;
  readonly size: number;
  readonly proof: readonly Uint8Array[];
  readonly root: Uint8Array;
}): boolean {
  const { index, size, proof } = claim;
  if (!isSize(index) || !isSize(size) || index >= size) return false;
  let [at, last, hash] = [index, size - 1, claim.leafHash];
  for (const sibling of proof) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(sibling, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [at >> 1, last >> 1];
    } else hash = nodeHash(hash, sibling);
    [at, last] = [at >> 1, last >> 1];
  }
  return last === 0 && equalBytes(hash, claim.root);
}

/** Whether the tree of `second` leaves continues the tree of `first` leaves (RFC 9162 section 2.1.4.2). */
export function verifyConsistency(claim: {
  readonly first: number;
  readonly second: number;
  readonly firstRoot: Uint8Array;
  readonly secondRoot: Uint8Array;
  readonly proof: readonly Uint8Array[];
}): boolean {
  const { first, second, firstRoot, secondRoot, proof } = claim;
  if (!isSize(first) || !isSize(second) || first < 1 || first > second) return false;
  if (first === second) return proof.length === 0 && equalBytes(firstRoot, secondRoot);
  const path = (first & (first - 1)) === 0 ? [firstRoot, ...proof] : [...proof];
  const start = path.shift();
  if (!start) return false;
  let [at, last] = [first - 1, second - 1];
  while (at % 2 === 1) [at, last] = [at >> 1, last >> 1];
  let [oldHash, newHash] = [start, start];
  for (const sibling of path) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      [oldHash, newHash] = [nodeHash(sibling, oldHash), nodeHash(sibling, newHash)];
      while (at % 2 === 0 && at !== 0) [at, last] = [at >> 1, last >> 1];
    } else newHash = nodeHash(newHash, sibling);
    [at, last] = [at >> 1, last >> 1];
  }
  return last === 0 && equalBytes(oldHash, firstRoot) && equalBytes(newHash, secondRoot);
}

/** The right edge of a growing tree: enough to append and to tell the root; `size` and `nodes` can be stored and given back. */
export class MerkleFrontier {
  /** `nodes`: roots of the complete subtrees from left to right, one for each bit set in `size`. */
  constructor(
    readonly size = 0,
    readonly nodes: readonly Uint8Array[] = [],
  ) {}

  /** The frontier after one more leaf. */
  append(hash: Uint8Array): MerkleFrontier {
    const nodes = [...this.nodes];
    let node = hash;
    for (let size = this.size; size % 2 === 1; size = Math.floor(size / 2)) node = nodeHash(nodes.pop()!, node);
    return new MerkleFrontier(this.size + 1, [...nodes, node]);
  }

  root(): Uint8Array {
    return this.nodes.length === 0 ? sha256(new Uint8Array(0)) : this.nodes.reduceRight((right, left) => nodeHash(left, right));
  }
}
