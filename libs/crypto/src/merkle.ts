import { notYet } from './not-yet';

/** Leaf data of the log: hash(salt || canonical journal bytes); the salt (32 bytes) keeps guessable entries secret. */
export function leafData(salt: Uint8Array, canonicalBytes: Uint8Array): Uint8Array {
  return notYet(`leafData ${salt.length} ${canonicalBytes.length}`);
}

/** Leaf hash of RFC 6962 section 2.1. */
export function leafHash(data: Uint8Array): Uint8Array {
  return notYet(`leafHash ${data.length}`);
}

export function merkleRoot(leafHashes: readonly Uint8Array[]): Uint8Array {
  return notYet(`merkleRoot ${leafHashes.length}`);
}

/** Audit path of leaf `index` in the tree of all `leafHashes` (RFC 6962 section 2.1.1). */
export function inclusionProof(leafHashes: readonly Uint8Array[], index: number): Uint8Array[] {
  return notYet(`inclusionProof ${leafHashes.length} ${index}`);
}

export function verifyInclusion(claim: {
  readonly leafHash: Uint8Array;
  readonly index: number;
  readonly size: number;
  readonly proof: readonly Uint8Array[];
  readonly root: Uint8Array;
}): boolean {
  return notYet(`verifyInclusion ${claim.index}`);
}

/** Proof that the tree of the first `first` leaves is the beginning of the tree of all (RFC 6962 section 2.1.2). */
export function consistencyProof(leafHashes: readonly Uint8Array[], first: number): Uint8Array[] {
  return notYet(`consistencyProof ${leafHashes.length} ${first}`);
}

export function verifyConsistency(claim: {
  readonly first: number;
  readonly second: number;
  readonly firstRoot: Uint8Array;
  readonly secondRoot: Uint8Array;
  readonly proof: readonly Uint8Array[];
}): boolean {
  return notYet(`verifyConsistency ${claim.first}`);
}

/** The right edge of a growing tree: enough to append and to tell the root; `nodes` and `size` can be stored and restored. */
export class MerkleFrontier {
  constructor(
    readonly size = 0,
    readonly nodes: readonly Uint8Array[] = [],
  ) {}

  /** The frontier after one more leaf. */
  append(hash: Uint8Array): MerkleFrontier {
    return notYet(`append ${hash.length}`);
  }

  root(): Uint8Array {
    return notYet('root');
  }
}
