import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Logger, STREAM_PAGE, Streams, WakeUp } from '@kaibiao/platform';
import { Audience, type Subscription } from './audience';
import { Delivery } from './delivery';

/**
 * Journal to sockets: a notification is a hint, the rows after the cursor are the message. Each stream has one reader at a time, so that
 * entries keep their order and a subscriber that joins in the middle misses nothing. Hints that come while it reads are one more reading,
 * however many: a thousand who come back at once cost no thousand readings.
 */
@Injectable()
export class LiveFeed implements OnModuleInit {
  private readonly audiences = new Map<string, Audience>();
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
      else for (const known of this.audiences.keys()) this.wake(known);
    });
  }

  subscribe(subscription: Subscription): () => void {
    const { stream } = subscription;
    const audience = this.audiences.get(stream) ?? new Audience();
    this.audiences.set(stream, audience);
    audience.come(subscription);
    this.wake(stream);
    return () => {
      audience.go(subscription);
      if (audience.size === 0 && this.audiences.get(stream) === audience) this.audiences.delete(stream);
    };
  }

  private wake(stream: string): void {
    if (this.reading.has(stream)) this.reading.set(stream, true);
    else if (this.audiences.has(stream)) void this.read(stream);
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
    for (let more = true; more;) {
      const audience = this.audiences.get(stream);
      if (!audience) return;
      const { lacking, latecomers } = audience;
      const entries = await this.streams.after(stream, lacking);
      for (const entry of entries) {
        this.delivery.deliver(entry, audience.catchUp(latecomers, entry.seq));
        this.delivery.deliver(entry, audience.advance(entry.seq), [stream]);
      }
      more = entries.length === STREAM_PAGE;
      if (!more) audience.close(latecomers);
    }
  }
}
