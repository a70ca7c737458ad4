import { readKeep, type Keep, type KeepOpener } from '@kaibiao/crypto';
import type { OwnBid } from './own-bids';

/** Far above any keep: a large file chosen by mistake is not read into memory. */
const LARGEST = 1024 * 1024;

/** The keys in a `.kbkeep`, which has to be the one of this very version (KEEP_INVALID, KEEP_OTHER_BID). */
export async function openKeep(file: Blob, opener: KeepOpener, { manifestHash }: Pick<OwnBid, 'manifestHash'>): Promise<Keep> {
  const keep = await readKeep(new Uint8Array(await file.slice(0, LARGEST).arrayBuffer()), opener);
  if (keep.manifestHash !== manifestHash) throw Object.assign(new Error(), { code: 'KEEP_OTHER_BID' });
  return keep;
}
