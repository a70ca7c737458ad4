import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@kaibiao/platform';
import { LotsService } from '@kaibiao/tender';
import { claimDue, type StepResult } from '../due-lot';
import { settleRehearsal } from './settle-rehearsal';

/** The time to answer a rehearsal is over. */
@Injectable()
export class EndRehearsal {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
  ) {}

  execute(lotId: string, { patient = true } = {}): Promise<StepResult> {
    return this.uow.run(async (tx) => {
      const lot = await claimDue(tx, this.lots, lotId, { action: 'end_rehearsal', patient });
      if (typeof lot === 'string') return lot;
      return (await settleRehearsal(tx, this.lots, lot)) ? 'done' : 'skipped';
    });
  }
}
