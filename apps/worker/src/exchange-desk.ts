import { Injectable } from '@nestjs/common';
import { DueRecords } from '@kaibiao/exchange';
import { Logger, WakeUp } from '@kaibiao/platform';
import { Alarm } from './alarm';
import { ExchangeRound } from './exchange-round';

const BEAT_MS = 60_000;

/** Rounds of the exchange, in a loop of its own: a receiver that is slow or down delays nothing here. None unless a receiver is configured. */
@Injectable()
export class ExchangeDesk {
  private readonly alarm = new Alarm();
  private loop: Promise<void> | null = null;
  private stopped = false;

  constructor(
    private readonly rounds: ExchangeRound,
    private readonly due: DueRecords,
    private readonly logger: Logger,
    private readonly wakeUp: WakeUp,
  ) {}

  async start(): Promise<void> {
    if (!this.rounds.configured) return;
    // Something new of a lot, or somebody at the centre who sends a record again.
    await this.wakeUp.listen('journal', (stream) => /^(lot\/|exchange\/|$)/.test(stream) && this.alarm.ring());
    this.loop = this.run();
  }

  /** The record under way is answered, or given up, first. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.alarm.ring();
    await this.loop;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      await this.rounds.run(() => this.stopped).catch((error: unknown) => this.logger.failure('exchange.round_failed', error));
      const next = await this.due.nextInMs().catch(() => null);
      await this.alarm.sleep(Math.min(next ?? BEAT_MS, BEAT_MS));
    }
  }
}
