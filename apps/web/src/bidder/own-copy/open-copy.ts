import { manifestHash, readKbid, type KeepOpener } from '@kaibiao/crypto';
import { blobSource } from '../../sealing/bid-files';
import { openInWorker, type Opened } from '../../sealing/open-client';
import type { OnOpenProgress } from '../../sealing/open-protocol';
import { openKeep } from '../open-keep';

/** What its bidder brings to open a bid. */
export interface CopyGiven {
  kbid: File;
  /** The `.kbkeep`, and what opens it. */
  keep: { file: Blob; opener: KeepOpener };
}

/** The bidder's own sealed bid, opened with its `.kbkeep` (KEEP_INVALID, KEEP_OTHER_BID, and what `openInWorker` throws). */
export async function openCopy({ kbid, keep }: CopyGiven, tell: OnOpenProgress, signal: AbortSignal): Promise<Opened> {
  const { manifest } = await readKbid(blobSource(kbid, kbid.name));
  const opened = await openKeep(keep.file, keep.opener, { manifestHash: manifestHash(manifest) });
  return openInWorker({ kbid, keep: opened }, tell, signal);
}
