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

/** Opens one bid: shares to gate key, dealing made again, payload, index, every file's hash. Its files go to the object store. */
export async function openBid(store: ObjectStore, bid: BidToOpen): Promise<BidOutcome> {
  const { segment, bidderKey } = bid;
  const result: BidOutcome = { outcome: 'opened', reason: null, bidderKey, gate: null, index: null, readOut: null, files: [] };
  try {
    const manifest = parseManifest(bid.manifest);
    result.gate = await gateKey(manifest, bid);
    Object.assign(result, await content(store, manifest, { ...bid, gate: result.gate }));
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
  { segment, bidderKey, gate }: BidToOpen & { gate: Uint8Array },
): Promise<Pick<BidOutcome, 'index' | 'files'>> {
  const { ciphertext } = manifestSegment(manifest, segment);
  const shelf = new FileShelf(store, Number(ciphertext.length));
  // Not hashed twice: `openSegment` compares the whole with the manifest's hash, which is the object's name.
  const payload = store.pieces(ciphertext.hash);
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
