import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Logger, Streams, WakeUp, type StreamEntry } from '@kaibiao/platform';

/** One subscription: entries after `cursor` go to `deliver`, in order, each once. */
export interface Subscription {
  stream: string;
  cursor: number;
  deliver(entry: StreamEntry): void;
}

/**
 * Journal to sockets: a notification is a hint, the rows after the cursor are the message. Each stream is read by one
 * chain of promises, so that entries keep their order and a subscriber that joins in the middle misses nothing.
 */
@Injectable()
export class LiveFeed implements OnModuleInit {
  private readonly subscriptions = new Map<string, Set<Subscription>>();
  private readonly reading = new Map<string, Promise<void>>();

  constructor(
    private readonly wakeUp: WakeUp,
    private readonly streams: Streams,
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
    if (!this.subscriptions.has(stream)) return;
    const before = this.reading.get(stream) ?? Promise.resolve();
    const next = before
      .then(() => this.drain(stream))
      .catch((error: unknown) => this.logger.failure('live.read_failed', error, { stream }))
      .finally(() => {
        if (this.reading.get(stream) === next) this.reading.delete(stream);
      });
    this.reading.set(stream, next);
  }

  private async drain(stream: string): Promise<void> {
    for (;;) {
      const readers = [...(this.subscriptions.get(stream) ?? [])];
      if (readers.length === 0) return;
      const entries = await this.streams.after(stream, Math.min(...readers.map(({ cursor }) => cursor)));
      if (entries.length === 0) return;
      for (const reader of readers) for (const entry of entries) this.pass(reader, entry);
    }
  }

  private pass(reader: Subscription, entry: StreamEntry): void {
    if (entry.seq <= reader.cursor) return;
    reader.cursor = entry.seq;
    reader.deliver(entry);
  }
}
