import { Injectable } from '@nestjs/common';
import { CloseBidding, EndRelease, RevealBids, WriteOpeningRecord, type StepResult } from '@kaibiao/opening';
import type { DueAction } from '@kaibiao/tender';
import { ExclusiveJobs } from './exclusive-jobs';
import { Sweeps } from './sweeps';

/** Does what is due; `patient` waits for a lot that somebody else holds. */
export type Handler = (lotId: string, claim: { patient: boolean }) => Promise<StepResult>;

/** One handler for every action of the calendar; a new action does not compile without one. */
@Injectable()
export class DueHandlers {
  readonly table: Readonly<Record<DueAction, Handler>>;

  constructor(
    closeBidding: CloseBidding,
    endRelease: EndRelease,
    reveal: RevealBids,
    record: WriteOpeningRecord,
    jobs: ExclusiveJobs,
    sweeps: Sweeps,
  ) {
    this.table = {
      close_bidding: async (lotId, claim) => {
        const result = await closeBidding.execute(lotId, claim);
        if (result === 'done') sweeps.checkpointSoon();
        return result;
      },
      end_release: (lotId, claim) => endRelease.execute(lotId, claim),
      reveal: async (lotId) =>
        (await jobs.run(`reveal/${lotId}`, async () => {
          const result = await reveal.execute(lotId);
          await record.execute(lotId);
          sweeps.checkpointSoon();
          return result;
        })) ?? 'busy',
    };
  }
}
