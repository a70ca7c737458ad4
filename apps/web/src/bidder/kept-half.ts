import { fromBase64, keptKey, manifestHash, parseManifest, toHex, type KeepOpener } from '@kaibiao/crypto';
import { webBackend } from '@kaibiao/crypto/web';
import { openKeep } from './open-keep';
import { ownVersion, type OwnBid } from './own-bids';

/**
 * Kb of a segment out of the bidder's `.kbkeep`, hex: the remedy when the encryption certificate is lost. It has to fit the manifest that
 * the receipt names (KEEP_INVALID, KEEP_OTHER_BID, BIDDER_KEY_MISMATCH).
 */
export async function keptHalf(bid: OwnBid, segment: string, { file, opener }: { file: Blob; opener: KeepOpener }): Promise<string> {
  const { segments } = await openKeep(file, opener, bid);
  const bytes = fromBase64((await ownVersion(bid)).manifest);
  const kept = segments.find(({ name }) => name === segment);
  if (!kept || manifestHash(bytes) !== bid.manifestHash) throw Object.assign(new Error(), { code: 'KEEP_OTHER_BID' });
  return toHex(await keptKey(webBackend, parseManifest(bytes), segment, kept.bidderKey));
}
