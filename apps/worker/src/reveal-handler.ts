import { Injectable } from '@nestjs/common';
import { RevealBids, WriteOpeningRecord, type StepResult } from '@kaibiao/opening';
import { ExclusiveJobs } from './exclusive-jobs';
import { Sweeps } from './sweeps';

/** Reveals the bids of a lot and writes its record, in one process at a time. */
@Injectable()
export class RevealHandler {
  constructor(
    private readonly reveal: RevealBids,
    private readonly record: WriteOpeningRecord,
    private readonly jobs: ExclusiveJobs,
    private readonly sweeps: Sweeps,
  ) {}

  async run(lotId: string): Promise<StepResult> {
    const result = await this.jobs.run(`reveal/${lotId}`, async () => {
      const revealed = await this.reveal.execute(lotId);
      await this.record.execute(lotId);
      this.sweeps.checkpointSoon();
      return revealed;
    });
    return result ?? 'busy';
  }
}
