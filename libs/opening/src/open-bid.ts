import {
  contextHash,
  fromHex,
  manifestContext,
  manifestSegment,
  parseManifest,
  type ContentIndex,
  type Manifest,
  type SealingPolicy,
} from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import { combineShares, openSegment } from '@kaibiao/crypto/unseal';
import { DomainError } from '@kaibiao/kernel';
import type { ObjectStore } from '@kaibiao/platform/objects';
import { FileShelf } from './file-shelf';
import type { OpenedFile, OpeningOutcome } from './opened-bid.entity';
import { readOutOf, type ReadOut } from './price-form';
import { WholeRead } from './whole-read';

export interface BidToOpen {
  segment: string;
  manifest: Uint8Array;
  policy: SealingPolicy;
  /** Kb; null under policy `custodians`. */
  bidderKey: Uint8Array | null;
  /** Of the custodians whose share matched its commitment. */
  shares: readonly Uint8Array[];
}

/** What came out of a bid. Whatever is null was not reached. */
export interface BidOutcome {
  outcome: OpeningOutcome;
  reason: string | null;
  bidderKey: Uint8Array | null;
  gate: Uint8Array | null;
  index: ContentIndex | null;
  readOut: ReadOut | null;
  files: OpenedFile[];
}

/** What a bid itself can be at fault for; anything else is the platform's trouble and is tried again. */
const OUTCOME_OF: Readonly<Record<string, OpeningOutcome>> = {
  BID_MISDEALT: 'misdealt',
  PAYLOAD_COMMITMENT: 'unreadable',
  PAYLOAD_CHUNK: 'unreadable',
  PAYLOAD_TRUNCATED: 'unreadable',
  PAYLOAD_TRAILING: 'unreadable',
  CONTENT_INVALID: 'unreadable',
  PRICE_FORM_INVALID: 'unreadable',
  PRICE_FORM_MISPLACED: 'unreadable',
};

const ZERO = new Uint8Array(32);

/**
 * Opens one bid: shares to gate key, dealing made again, payload, index, every file's hash. Its files go to the object store. Before a bid is
 * found at fault it is opened once more, from bytes that are hashed to the last: other bytes than its own (OBJECT_CORRUPT) say nothing against it.
 */
export async function openBid(store: ObjectStore, bid: BidToOpen): Promise<BidOutcome> {
  const first = await attempt(store, bid, (hash) => store.pieces(hash));
  if (first.outcome === 'opened') return first;
  const reads = new Map<string, WholeRead>();
  try {
    const again = await attempt(store, bid, (hash) => {
      const read = new WholeRead(store.pieces(hash));
      reads.set(hash, read);
      return read.pieces();
    });
    if (again.outcome !== 'opened') for (const [hash, read] of reads) await read.requireAll(hash);
    return again;
  } finally {
    for (const read of reads.values()) await read.close();
  }
}

type Pieces = (hash: string) => AsyncIterable<Uint8Array>;

async function attempt(store: ObjectStore, bid: BidToOpen, pieces: Pieces): Promise<BidOutcome> {
  const { segment, bidderKey } = bid;
  const result: BidOutcome = { outcome: 'opened', reason: null, bidderKey, gate: null, index: null, readOut: null, files: [] };
  try {
    const manifest = parseManifest(bid.manifest);
    result.gate = await gateKey(manifest, bid);
    Object.assign(result, await content(store, manifest, { ...bid, gate: result.gate, pieces }));
    result.readOut = readOutOf(segment, result.index!.priceForm);
    return result;
  } catch (error) {
    const outcome = error instanceof DomainError ? OUTCOME_OF[error.code] : undefined;
    if (!outcome) throw error;
    return { ...result, outcome, reason: (error as DomainError).code };
  }
}

async function gateKey(manifest: Manifest, { segment, policy, shares }: BidToOpen): Promise<Uint8Array> {
  if (policy.mode === 'bidder') return ZERO;
  const ctxHash = await contextHash(nodeBackend, manifestContext(manifest, segment));
  return combineShares(nodeBackend, ctxHash, shares, manifestSegment(manifest, segment).shares, policy.threshold, manifest.suite);
}

async function content(
  store: ObjectStore,
  manifest: Manifest,
  { segment, bidderKey, gate, pieces }: BidToOpen & { gate: Uint8Array; pieces: Pieces },
): Promise<Pick<BidOutcome, 'index' | 'files'>> {
  const { ciphertext } = manifestSegment(manifest, segment);
  const shelf = new FileShelf(store, Number(ciphertext.length));
  // Not hashed twice: `openSegment` compares the whole with the manifest's hash, which is the object's name.
  const payload = pieces(ciphertext.hash);
  try {
    const index = await openSegment(nodeBackend, { manifest, segment, bidderKey: bidderKey ?? ZERO, gate, payload }, shelf);
    const stored = await shelf.finish();
    const files = index.files.map(({ name, role, length, hash }, at) => {
      return { name, role, length: Number(length), hash, objectHash: stored[at]!.hash };
    });
    return { index, files };
  } catch (error) {
    await shelf.abandon();
    throw error;
  }
}

/** A bid's part in the draws: its nonce if it decrypted, else the commitment to it. */
export function drawPart(manifest: Uint8Array, segment: string, index: ContentIndex | null): Uint8Array {
  const { drawNonce } = index ?? manifestSegment(parseManifest(manifest), segment);
  return fromHex(drawNonce, 32);
}
