import { Injectable } from '@nestjs/common';
import { Receiver, SendRecords, TellLots } from '@kaibiao/exchange';
import { Logger } from '@kaibiao/platform';
import { ExclusiveJobs } from './exclusive-jobs';

/** One round of the exchange with the national platform (数据交换): makes the records that are missing and sends what is due. */
@Injectable()
export class ExchangeRound {
  constructor(
    private readonly tellLots: TellLots,
    private readonly sendRecords: SendRecords,
    private readonly receiver: Receiver,
    private readonly jobs: ExclusiveJobs,
    private readonly logger: Logger,
  ) {}

  /** False: the configuration names no receiver, and nothing is made or sent. */
  get configured(): boolean {
    return this.receiver.configured;
  }

  async run(stopped: () => boolean = () => false): Promise<void> {
    for (const lotId of await this.tellLots.behind()) {
      if (stopped()) return;
      await this.tell(lotId);
    }
    await this.jobs.run('exchange/send', () => this.sendRecords.execute(stopped));
  }

  /** A lot that cannot be told keeps no other from being told. */
  private async tell(lotId: string): Promise<void> {
    try {
      await this.jobs.run(`exchange/tell/${lotId}`, () => this.tellLots.execute(lotId));
    } catch (error) {
      this.logger.failure('exchange.tell_failed', error, { lotId });
    }
  }
}
