import { Refusal } from '../refusal';
import { PayloadFeed } from './payload-feed';
import { sealFolder, type SealedFolder, type SealFolderInput } from './seal-folder';
import { sendAhead } from './send-ahead';
import { submitKbid, type SubmitInput, type Submitted } from './submit-kbid';

export type SealAndSubmitInput = Omit<SealFolderInput, 'feed'> &
  Pick<SubmitInput, 'client' | 'trust' | 'onPause'> & {
    /** Hears when the bid is sealed: from here on an interruption costs nothing but time. */
    onSealed?(sealed: SealedFolder): void;
  };

export interface SealedAndSubmitted extends SealedFolder, Submitted {
  /** Bytes of the payloads that had arrived before the manifest. */
  sentAhead: number;
}

/** Seals a folder and sends it meanwhile, ahead of its manifest (ADR 76), until the receipt is here. What went wrong with sending ahead is sent afterwards. */
export async function sealAndSubmit({ client, trust, onPause, onSealed, ...input }: SealAndSubmitInput): Promise<SealedAndSubmitted> {
  const { lot, onProgress } = input;
  const feed = new PayloadFeed();
  const sending = sendAhead({ client, lotId: lot.lotId, feed, onProgress });
  // A refusal before the first byte ends it too.
  const sealed = await sealFolder({ ...input, feed }).finally(() => feed.end());
  onSealed?.(sealed);
  const sentAhead = await sending;
  try {
    const submitted = await submitKbid({ kbid: sealed.kbid, client, trust, onProgress, onPause });
    return { ...sealed, ...submitted, sentAhead };
  } catch (error) {
    if (error instanceof Refusal) error.message += ` The bid is sealed: go on with kaibiao submit ${sealed.kbid}`;
    throw error;
  }
}
