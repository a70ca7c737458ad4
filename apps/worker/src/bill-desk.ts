import { Injectable } from '@nestjs/common';
import { CheckLotBills } from '@kaibiao/evaluation';
import { Logger, WakeUp } from '@kaibiao/platform';
import { ExclusiveJobs } from './exclusive-jobs';
import { Rounds } from './rounds';

const BEAT_MS = 60_000;

/**
 * Checks the priced bills of lots whose bids are open (清标), one lot after the other, in a loop of its own: reading them may take minutes, and neither
 * the calendar nor the checkpoints wait for it.
 */
@Injectable()
export class BillDesk {
  private readonly loop = new Rounds(() => this.round());

  constructor(
    private readonly bills: CheckLotBills,
    private readonly jobs: ExclusiveJobs,
    private readonly logger: Logger,
    private readonly wakeUp: WakeUp,
  ) {}

  async start(): Promise<void> {
    // What the journal says of a lot; nothing else opens bids.
    await this.wakeUp.listen('journal', (stream) => /^(lot\/|$)/.test(stream) && this.loop.ring());
    this.loop.begin();
  }

  /** The lot under way is finished; the next one waits. */
  stop(): Promise<void> {
    return this.loop.stop();
  }

  private async round(): Promise<number> {
    await this.checkAll().catch((error: unknown) => this.logger.failure('bills.look_failed', error));
    return BEAT_MS;
  }

  private async checkAll(): Promise<void> {
    for (const lotId of await this.bills.missing()) {
      if (this.loop.stopped) return;
      await this.check(lotId);
    }
  }

  /** What fails is tried again at the next beat. */
  private async check(lotId: string): Promise<void> {
    try {
      const done = await this.jobs.run(`bills/${lotId}`, () => this.bills.execute(lotId));
      if (done) this.logger.info('bills.checked', { lotId, ...done });
    } catch (error) {
      this.logger.failure('bills.failed', error, { lotId });
    }
  }
}
