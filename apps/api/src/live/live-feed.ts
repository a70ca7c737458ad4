import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Logger, Streams, WakeUp } from '@kaibiao/platform';
import { Delivery, type Subscription } from './delivery';

/**
 * Journal to sockets: a notification is a hint, the rows after the cursor are the message. Each stream has one reader at a time, so that
 * entries keep their order and a subscriber that joins in the middle misses nothing. Hints that come while it reads are one more reading,
 * however many: a thousand who come back at once cost no thousand readings.
 */
@Injectable()
export class LiveFeed implements OnModuleInit {
  private readonly subscriptions = new Map<string, Set<Subscription>>();
  /** Streams that are being read; true when somebody asked again meanwhile. */
  private readonly reading = new Map<string, boolean>();

  constructor(
    private readonly wakeUp: WakeUp,
    private readonly streams: Streams,
    private readonly delivery: Delivery,
    private readonly logger: Logger,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.wakeUp.listen('journal', (stream) => {
      if (stream) this.wake(stream);
      else for (const known of this.subscriptions.keys()) this.wake(known);
    });
  }

  subscribe(subscription: Subscription): () => void {
    const known = this.subscriptions.get(subscription.stream) ?? new Set();
    this.subscriptions.set(subscription.stream, known.add(subscription));
    this.wake(subscription.stream);
    return () => {
      known.delete(subscription);
      if (known.size === 0) this.subscriptions.delete(subscription.stream);
    };
  }

  private wake(stream: string): void {
    if (this.reading.has(stream)) this.reading.set(stream, true);
    else if (this.subscriptions.has(stream)) void this.read(stream);
  }

  private async read(stream: string): Promise<void> {
    do {
      this.reading.set(stream, false);
      try {
        await this.drain(stream);
      } catch (error) {
        this.logger.failure('live.read_failed', error, { stream });
      }
    } while (this.reading.get(stream));
    this.reading.delete(stream);
  }

  private async drain(stream: string): Promise<void> {
    for (;;) {
      const readers = [...(this.subscriptions.get(stream) ?? [])];
      if (readers.length === 0) return;
      const entries = await this.streams.after(stream, Math.min(...readers.map(({ cursor }) => cursor)));
      if (entries.length === 0) return;
      for (const entry of entries) {
        const behind = readers.filter(({ cursor }) => cursor < entry.seq);
        for (const reader of behind) reader.cursor = entry.seq;
        this.delivery.deliver(entry, behind);
      }
    }
  }
}
