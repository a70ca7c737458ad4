import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { projectRoot, type ObjectStoreSettings } from '@kaibiao/platform';
import type { BidOutcome, BidToOpen } from './open-bid';
import type { OpenThreadData, OpenThreadSays, ToOpenThread } from './open-thread-protocol';

/** Built code, also when this runs from its sources (a test). */
const THREAD = join(projectRoot(), 'dist', 'libs', 'opening', 'src', 'open-thread.js');

interface Waiting {
  resolve(outcome: BidOutcome): void;
  reject(error: Error): void;
}

/** A thread that opens bids; it holds up nobody's end while it has none. When it dies, so does the reveal, which is then begun anew, with another. */
export class ThreadedOpener {
  private readonly thread: Worker;
  private readonly waiting = new Map<number, Waiting>();
  private failure: Error | null = null;
  private given = 0;

  constructor(store: ObjectStoreSettings) {
    this.thread = new Worker(THREAD, { workerData: { store } satisfies OpenThreadData });
    this.thread.on('message', (said: OpenThreadSays) => this.hear(said));
    this.thread.on('error', (error: Error) => this.fail(error));
    this.thread.on('exit', () => this.fail(new Error('a thread of the opening ended')));
    this.thread.unref();
  }

  get works(): boolean {
    return this.failure === null;
  }

  open(bid: BidToOpen): Promise<BidOutcome> {
    if (this.failure) return Promise.reject(this.failure);
    const id = this.given++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.thread.ref();
      this.thread.postMessage({ id, bid } satisfies ToOpenThread);
    });
  }

  async end(): Promise<void> {
    await this.thread.terminate();
  }

  private hear(said: OpenThreadSays): void {
    const { resolve, reject } = this.waiting.get(said.id)!;
    this.waiting.delete(said.id);
    if (this.waiting.size === 0) this.thread.unref();
    if ('outcome' in said) resolve(said.outcome);
    else reject(Object.assign(said.failure, { code: said.code }));
  }

  private fail(error: Error): void {
    this.failure ??= error;
    for (const { reject } of this.waiting.values()) reject(this.failure);
    this.waiting.clear();
  }
}
