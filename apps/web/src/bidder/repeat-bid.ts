import { fromBase64, manifestHash, type KeepOpener, type PriceForm } from '@kaibiao/crypto';
import type { BidFile, OnSealProgress, Sealed } from '../sealing/seal-client';
import { openKeep } from './open-keep';
import { ownVersion, type OwnBid } from './own-bids';

/** What its bidder brings to go on with a version whose `.kbid` is not at hand. */
export interface RepeatGiven {
  /** The `.kbkeep`. */
  file: Blob;
  opener: KeepOpener;
  files: readonly BidFile[];
  priceForm: PriceForm;
}

/**
 * The version that is on its way, made once more on this machine from the same files and its `.kbkeep` (KEEP_INVALID, KEEP_OTHER_BID,
 * KEEP_CONTENT_CHANGED, REPEAT_DIFFERS). The platform gives what was signed; it has it since the upload began.
 */
export async function repeatBid(draft: OwnBid, given: RepeatGiven, tell: OnSealProgress, signal: AbortSignal): Promise<Sealed> {
  const { file: kbkeep, opener, files, priceForm } = given;
  tell('keys', 0, 1);
  const keep = await openKeep(kbkeep, opener, draft);
  const { manifest, signature, envelopes } = await ownVersion(draft);
  const bytes = fromBase64(manifest);
  if (manifestHash(bytes) !== draft.manifestHash) throw Object.assign(new Error(), { code: 'KEEP_OTHER_BID' });
  const { repeatInWorker } = await import('../sealing/seal-client');
  const opened = Object.entries(envelopes).map(
    ([name, { bidder, custodians }]) =>
      [name, { bidder: bidder === null ? null : fromBase64(bidder), custodians: custodians.map(fromBase64) }] as const,
  );
  return repeatInWorker(
    { keep, kbkeep, manifest: bytes, signature: fromBase64(signature), envelopes: Object.fromEntries(opened), files, priceForm },
    tell,
    signal,
  );
}
