import { Injectable } from '@nestjs/common';
import { DueRecords } from '@kaibiao/exchange';
import { Logger, WakeUp } from '@kaibiao/platform';
import { ExchangeRound } from './exchange-round';
import { Rounds } from './rounds';

const BEAT_MS = 60_000;

/** Rounds of the exchange, in a loop of its own: a receiver that is slow or down delays nothing here. None unless a receiver is configured. */
@Injectable()
export class ExchangeDesk {
  private readonly loop = new Rounds(() => this.round());

  constructor(
    private readonly rounds: ExchangeRound,
    private readonly due: DueRecords,
    private readonly logger: Logger,
    private readonly wakeUp: WakeUp,
  ) {}

  async start(): Promise<void> {
    if (!this.rounds.configured) return;
    // Something new of a lot, or somebody at the centre who sends a record again.
    await this.wakeUp.listen('journal', (stream) => /^(lot\/|exchange\/|$)/.test(stream) && this.loop.ring());
    this.loop.begin();
  }

  /** The record under way is answered, or given up, first. */
  stop(): Promise<void> {
    return this.loop.stop();
  }

  private async round(): Promise<number> {
    await this.rounds.run(() => this.loop.stopped).catch((error: unknown) => this.logger.failure('exchange.round_failed', error));
    const next = await this.due.nextInMs().catch(() => null);
    return Math.min(next ?? BEAT_MS, BEAT_MS);
  }
}
