import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { manifestSegment, parseManifest } from '@kaibiao/crypto';
import { AppConfig, ObjectStore, objectStoreSettings, Secrets } from '@kaibiao/platform';
import { inParallel } from './in-parallel';
import { openBid, type BidOutcome, type BidToOpen } from './open-bid';
import { ThreadedOpener } from './threaded-opener';

/** A small server has two cores; more threads wait for each other at the disk. */
const THREADS = 2;
/** Bids that a thread opens side by side: enough to hide the waiting for the disk, few enough to keep the memory flat. */
const AT_ONCE = 3;
/** Below so many bytes all bids are open before a thread would be there. */
const WORTH_A_THREAD_BYTES = 32 * 2 ** 20;

/**
 * Opens the bids of a reveal; when there is much to open, in threads of their own, so that the process goes on with other lots' openings, and
 * because what passes through memory there is cleaned up in a small heap. They are kept for the next reveal: to begin one takes a third of the
 * time in which two hundred bids are open.
 */
@Injectable()
export class BidOpener implements OnModuleDestroy {
  private readonly threads: ThreadedOpener[] = [];

  constructor(
    private readonly store: ObjectStore,
    private readonly config: AppConfig,
    private readonly secrets: Secrets,
  ) {}

  /** What came out of each, in their order. A failure that is not a bid's own is thrown, and all may be opened again. */
  async openAll(bids: readonly BidToOpen[]): Promise<BidOutcome[]> {
    if (bids.reduce((sum, bid) => sum + payloadBytes(bid), 0) < WORTH_A_THREAD_BYTES)
      return inParallel(bids, AT_ONCE, (bid) => openBid(this.store, bid));
    const threads = Array.from({ length: THREADS }, (_, at) => this.thread(at));
    return inParallel(bids, THREADS * AT_ONCE, (bid, lane) => threads[lane % THREADS]!.open(bid));
  }

  private thread(at: number): ThreadedOpener {
    if (!this.threads[at]?.works) this.threads[at] = new ThreadedOpener(objectStoreSettings(this.config, this.secrets));
    return this.threads[at];
  }

  async onModuleDestroy(): Promise<void> {
    for (const thread of this.threads) await thread.end();
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
