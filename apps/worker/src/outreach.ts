import { Injectable } from '@nestjs/common';
import { Logger, WakeUp } from '@kaibiao/platform';
import { Cosignatures } from './cosignatures';
import { Rounds } from './rounds';
import { Stamps } from './stamps';

/** Should a notification be lost. */
const LONGEST_SLEEP_MS = 60_000;

/**
 * What is fetched from others after each checkpoint: cosignatures of witnesses, time-stamps. A loop of its own: whoever is slow or down there delays
 * nothing here, and nothing that counts waits for them.
 */
@Injectable()
export class Outreach {
  private readonly loop = new Rounds(() => this.round());

  constructor(
    private readonly cosignatures: Cosignatures,
    private readonly stamps: Stamps,
    private readonly logger: Logger,
    private readonly wakeUp: WakeUp,
  ) {}

  async start(): Promise<void> {
    await this.wakeUp.listen('published', () => this.loop.ring());
    this.loop.begin();
  }

  stop(): Promise<void> {
    return this.loop.stop();
  }

  private async round(): Promise<number> {
    await Promise.all([
      this.attempt('cosignatures', () => this.cosignatures.collect()),
      this.attempt('timestamps', () => this.stamps.collect()),
    ]);
    return LONGEST_SLEEP_MS;
  }

  private async attempt(what: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.logger.failure('outreach.failed', error, { what });
    }
  }
}
