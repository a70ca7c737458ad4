import { Injectable } from '@nestjs/common';
import { AnnounceEntries, SendWebhooks, type ClaimedEndpoint } from '@kaibiao/exchange';
import { Logger, takeFromOutbox, UnitOfWork, WakeUp } from '@kaibiao/platform';
import { Alarm } from './alarm';

/** Should a notification be lost. */
const LONGEST_SLEEP_MS = 15_000;
/** Entries that one transaction takes out of the outbox. */
const TAKEN_TOGETHER = 100;
/** Endpoints that are sent to at the same time; one that hangs keeps one of these busy, never all. */
const AT_ONCE = 16;

/**
 * Tells the world what the journal says: takes public entries out of the outbox and sends what is due. A loop of its own: whoever is slow or down
 * outside delays neither the calendar nor the checkpoints.
 */
@Injectable()
export class Courier {
  private readonly alarm = new Alarm();
  private readonly underWay = new Set<Promise<void>>();
  private loop: Promise<void> | null = null;
  private stopped = false;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly announce: AnnounceEntries,
    private readonly webhooks: SendWebhooks,
    private readonly logger: Logger,
    private readonly wakeUp: WakeUp,
  ) {}

  async start(): Promise<void> {
    // What is public of a lot, and what an owner of endpoints asked for; nothing else is told.
    await this.wakeUp.listen('journal', (stream) => /^((lot|webhook)\/|$)/.test(stream) && this.alarm.ring());
    this.loop = this.run();
  }

  /** What is being sent is sent to its end; nothing new begins. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.alarm.ring();
    await this.loop;
    await Promise.all(this.underWay);
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      let sleepMs = LONGEST_SLEEP_MS;
      try {
        while ((await this.unpack()) > 0);
        await this.begin();
        if (this.underWay.size < AT_ONCE) sleepMs = Math.min(sleepMs, (await this.webhooks.nextInMs()) ?? sleepMs);
      } catch (error) {
        this.logger.failure('courier.failed', error);
      }
      // Never in a tight circle: what is due and held by another worker is due all the while.
      await this.alarm.sleep(Math.max(sleepMs, 250));
    }
  }

  /** How many entries it took. */
  private unpack(): Promise<number> {
    return this.uow.run(async (tx) => {
      const entries = await takeFromOutbox(tx, TAKEN_TOGETHER);
      await this.announce.execute(tx, entries);
      return entries.length;
    });
  }

  private async begin(): Promise<void> {
    while (!this.stopped && this.underWay.size < AT_ONCE) {
      const endpoint = await this.webhooks.claim();
      if (!endpoint) return;
      const work = this.send(endpoint).finally(() => {
        this.underWay.delete(work);
        this.alarm.ring();
      });
      this.underWay.add(work);
    }
  }

  private async send(endpoint: ClaimedEndpoint): Promise<void> {
    try {
      await this.webhooks.send(endpoint);
    } catch (error) {
      this.logger.failure('webhook.failed', error, { endpointId: endpoint.id });
    }
  }
}
