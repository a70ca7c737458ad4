import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { manifestSegment, parseManifest } from '@kaibiao/crypto';
import { AppConfig, ObjectStore, objectStoreSettings, Secrets } from '@kaibiao/platform';
import { inParallel } from './in-parallel';
import { openBid, type BidOutcome, type BidToOpen } from './open-bid';
import { ThreadedOpener } from './threaded-opener';

/** Bids that are opened side by side: enough to hide the waiting for the disk, few enough to keep the memory flat. */
const AT_ONCE = 3;
/** Below so many bytes all bids are open before a second thread would be there. */
const WORTH_A_THREAD_BYTES = 32 * 2 ** 20;

/**
 * Opens the bids of a reveal; when there is much to open, a second thread takes every bid that it can get. It is kept for the next reveal: to
 * begin one takes a third of the time in which two hundred bids are open.
 */
@Injectable()
export class BidOpener implements OnModuleDestroy {
  private thread: ThreadedOpener | null = null;

  constructor(
    private readonly store: ObjectStore,
    private readonly config: AppConfig,
    private readonly secrets: Secrets,
  ) {}

  /** What came out of each, in their order. A failure that is not a bid's own is thrown, and all may be opened again. */
  async openAll(bids: readonly BidToOpen[]): Promise<BidOutcome[]> {
    const here = (bid: BidToOpen): Promise<BidOutcome> => openBid(this.store, bid);
    if (bids.reduce((sum, bid) => sum + payloadBytes(bid), 0) < WORTH_A_THREAD_BYTES) return inParallel(bids, AT_ONCE, here);
    const thread = this.secondThread();
    return inParallel(bids, 2 * AT_ONCE, (bid, lane) => (lane < AT_ONCE ? here(bid) : thread.open(bid)));
  }

  private secondThread(): ThreadedOpener {
    if (!this.thread?.works) this.thread = new ThreadedOpener(objectStoreSettings(this.config, this.secrets));
    return this.thread;
  }

  async onModuleDestroy(): Promise<void> {
    await this.thread?.end();
  }
}

/** A manifest was parsed when it was received; whether it still parses is for the opening to say. */
function payloadBytes({ manifest, segment }: BidToOpen): number {
  try {
    return Number(manifestSegment(parseManifest(manifest), segment).ciphertext.length);
  } catch {
    return 0;
  }
}
