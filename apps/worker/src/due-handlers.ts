import { Injectable } from '@nestjs/common';
import { CloseBidding, EndRehearsal, EndRelease, HoldRehearsal, type StepResult } from '@kaibiao/opening';
import type { DueAction } from '@kaibiao/tender';
import { RevealHandler } from './reveal-handler';
import { Sweeps } from './sweeps';

/** Does what is due. */
export interface Handler {
  /** Lots that one call may take together. */
  readonly most: number;
  /** What became of each lot; `patient` waits for a lot that somebody else holds. */
  run(lotIds: readonly string[], claim: { patient: boolean }): Promise<Map<string, StepResult>>;
}

/** Lots whose deadlines fall on one instant are closed in transactions of this size. */
const CLOSED_TOGETHER = 100;

/** One handler for every action of the calendar; a new action does not compile without one. */
@Injectable()
export class DueHandlers {
  readonly table: Readonly<Record<DueAction, Handler>>;

  constructor(
    closeBidding: CloseBidding,
    endRelease: EndRelease,
    reveal: RevealHandler,
    holdRehearsal: HoldRehearsal,
    endRehearsal: EndRehearsal,
    sweeps: Sweeps,
  ) {
    this.table = {
      close_bidding: {
        most: CLOSED_TOGETHER,
        run: async (lotIds, claim) => {
          const results = await closeBidding.executeAll(lotIds, claim);
          if ([...results.values()].includes('done')) sweeps.checkpointSoon();
          return results;
        },
      },
      end_release: oneByOne((lotId, claim) => endRelease.execute(lotId, claim)),
      reveal: oneByOne((lotId) => reveal.run(lotId)),
      hold_rehearsal: oneByOne((lotId, claim) => holdRehearsal.execute(lotId, claim)),
      end_rehearsal: oneByOne((lotId, claim) => endRehearsal.execute(lotId, claim)),
    };
  }
}

function oneByOne(work: (lotId: string, claim: { patient: boolean }) => Promise<StepResult>): Handler {
  return {
    most: 1,
    async run(lotIds, claim) {
      const results = new Map<string, StepResult>();
      for (const lotId of lotIds) results.set(lotId, await work(lotId, claim));
      return results;
    },
  };
}
