import { Injectable } from '@nestjs/common';
import { CallNext } from '@kaibiao/evaluation';
import { CloseBidding, EndRelease } from '@kaibiao/opening';
import type { DueAction } from '@kaibiao/tender';
import { oneByOne, type Handler } from './handler';
import { RehearsalHandlers } from './rehearsal-handlers';
import { RevealHandler } from './reveal-handler';
import { Sweeps } from './sweeps';

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
    rehearsals: RehearsalHandlers,
    callNext: CallNext,
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
      hold_rehearsal: rehearsals.hold,
      end_rehearsal: rehearsals.end,
      call_next: oneByOne((lotId, claim) => callNext.execute(lotId, claim)),
    };
  }
}
