import { Injectable } from '@nestjs/common';
import { SendWebhooks } from '@kaibiao/exchange';
import { HandOverMessages, RemindAccounts } from '@kaibiao/messages';
import { Logger, WakeUp } from '@kaibiao/platform';
import { Post } from './post';
import { Rounds } from './rounds';
import { Unpacking } from './unpacking';

/** Should a notification be lost. */
const LONGEST_SLEEP_MS = 15_000;
/** Never in a tight circle: what is due and held by another worker is due all the while. */
const SHORTEST_SLEEP_MS = 250;
const FORGET_EVERY_MS = 3_600_000;
const REMIND_EVERY_MS = 60_000;
/** Under way at a time. */
const AT_ONCE = { webhooks: 16, messages: 4 };

/**
 * Tells the world and those concerned what the journal says: unpacks the outbox and sends what is due, webhooks and messages each in places of
 * their own. A loop of its own: whoever is slow or down outside delays neither the calendar nor the checkpoints.
 */
@Injectable()
export class Courier {
  private readonly loop = new Rounds(() => this.round());
  private readonly posts: Post<unknown>[];
  private forgotAt = -Infinity;
  private remindedAt = -Infinity;

  constructor(
    private readonly unpacking: Unpacking,
    private readonly logger: Logger,
    private readonly wakeUp: WakeUp,
    webhooks: SendWebhooks,
    messages: HandOverMessages,
    private readonly reminders: RemindAccounts,
  ) {
    const told = (what: string) => ({
      done: () => this.loop.ring(),
      failed: (error: unknown) => this.logger.failure('delivery.failed', error, { what }),
    });
    this.posts = [
      new Post(webhooks, AT_ONCE.webhooks, told('webhook')) as Post<unknown>,
      new Post(messages, AT_ONCE.messages, told('message')) as Post<unknown>,
    ];
  }

  async start(): Promise<void> {
    // The streams of which the outbox keeps entries, and codes that prove an address.
    await this.wakeUp.listen(
      'journal',
      (stream) => /^((lot|desk|evaluation|account|webhook|complaint|file|message)\/|$)/.test(stream) && this.loop.ring(),
    );
    this.loop.begin();
  }

  /** What is being sent is sent to its end; nothing new begins. */
  async stop(): Promise<void> {
    await this.loop.stop();
    await Promise.all(this.posts.map((post) => post.ended()));
  }

  private async round(): Promise<number> {
    if (performance.now() - this.remindedAt > REMIND_EVERY_MS) await this.attempt(() => this.remind());
    const rests = [
      await this.attempt(() => this.unpack()),
      ...(await Promise.all(this.posts.map((post) => this.attempt(() => post.begin())))),
    ];
    if (performance.now() - this.forgotAt > FORGET_EVERY_MS) await this.attempt(() => this.forget());
    const rest = Math.min(LONGEST_SLEEP_MS, ...rests.filter((ms) => ms !== null));
    return Math.max(rest, SHORTEST_SLEEP_MS);
  }

  private async unpack(): Promise<null> {
    while (!this.loop.stopped && (await this.unpacking.round()) > 0);
    return null;
  }

  private async forget(): Promise<null> {
    this.forgotAt = performance.now();
    for (const post of this.posts) await post.forget();
    return null;
  }

  private async remind(): Promise<null> {
    this.remindedAt = performance.now();
    await this.reminders.execute();
    return null;
  }

  private async attempt(work: () => Promise<number | null>): Promise<number | null> {
    try {
      return await work();
    } catch (error) {
      this.logger.failure('courier.failed', error);
      return null;
    }
  }
}
