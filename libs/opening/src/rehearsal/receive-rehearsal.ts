import { Injectable } from '@nestjs/common';
import { equalBytes, type RehearsalAnswer, type Signed } from '@kaibiao/crypto';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { LotsService } from '@kaibiao/tender';
import { LotCustodians } from '../custodians';
import { openingStepWrong, rehearsalChanged, rehearsalInvalid } from '../opening.errors';
import { SignedActs } from '../signed-acts';
import { RehearsalCall } from './rehearsal-call.entity';
import { settleRehearsal } from './settle-rehearsal';

/** A custodian's answer to a rehearsal, once. When all have answered rightly it ends at once. */
@Injectable()
export class ReceiveRehearsal {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
    private readonly custodians: LotCustodians,
    private readonly acts: SignedActs,
  ) {}

  /** The same answer again changes nothing. Throws LOT_NOT_FOUND, REHEARSAL_INVALID, REHEARSAL_CHANGED, OPENING_STEP_WRONG. */
  execute(principal: Principal, lotId: string, signed: Signed): Promise<{ fits: boolean }> {
    return this.uow.run(async (tx) => {
      const lot = await this.lots.lock(tx, lotId);
      const custodian = await this.custodians.numberOf(tx, lot, principal);
      const { value } = await this.acts.verify<RehearsalAnswer>(tx, 'kaibiao-rehearsal/1', signed, { accountId: principal.accountId });
      const key = { lotId, plannedFor: new Date(value.plannedFor), custodian };
      const call = await tx.findOne(RehearsalCall, key);
      if (!call || value.lotCode !== lot.code || value.custodian !== custodian) throw rehearsalInvalid();
      if (call.statement && !equalBytes(call.statement, signed.statement)) throw rehearsalChanged();
      if (call.statement) return { fits: call.fits! };
      if (lot.state !== 'bidding') throw openingStepWrong(lot.state);
      const fits = value.openedHash === call.expectedHash;
      const [statement, signature] = [Buffer.from(signed.statement), Buffer.from(signed.signature)];
      await tx.update(RehearsalCall, key, { statement, signature, fits, answeredAt: await tx.now() });
      const calls = await tx.find(RehearsalCall, { where: { lotId, plannedFor: key.plannedFor } });
      if (calls.every((one) => one.fits)) await settleRehearsal(tx, this.lots, lot);
      return { fits };
    });
  }
}
