import { Injectable } from '@nestjs/common';
import { sha256Hex, type RefusalStatement, type Signed } from '@kaibiao/crypto';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { LotsService, type LotState } from '@kaibiao/tender';
import { CustodianRefusal } from './custodian-refusal.entity';
import { LotCustodians } from './custodians';
import { openingStepWrong, refusalInvalid, refusalsTooMany } from './opening.errors';
import { SignedActs } from './signed-acts';

/** Of one custodian for one lot: it is asked again and again for the same, and says so once. */
const MOST = 100;
/** Before a notice there is nothing to open, and a lot that has ended is archived as it is. */
const OUTSIDE: readonly LotState[] = [
  'draft',
  'submitted',
  'accepted',
  'applying',
  'awarded',
  'contracted',
  'archived',
  'failed',
  'terminated',
];

/** A custodian says what it was asked and would not do: an order that does not hold, an early, a second or a foreign request, an envelope that is no rehearsal. Kept for the archive. */
@Injectable()
export class ReceiveRefusal {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
    private readonly custodians: LotCustodians,
    private readonly acts: SignedActs,
  ) {}

  /** The hash of what is kept: the same refusal again, also at a later time, changes nothing. Throws LOT_NOT_FOUND, REFUSAL_INVALID, REFUSALS_TOO_MANY, OPENING_STEP_WRONG. */
  execute(principal: Principal, lotId: string, signed: Signed): Promise<{ hash: string }> {
    return this.uow.run(async (tx) => {
      const lot = await this.lots.lock(tx, lotId);
      const custodian = await this.custodians.numberOf(tx, lot, principal);
      const { value } = await this.acts.verify<RefusalStatement>(tx, 'kaibiao-refusal/1', signed, { accountId: principal.accountId });
      if (value.lotCode !== lot.code) throw refusalInvalid('lotCode');
      if (value.custodian !== custodian) throw refusalInvalid('custodian');
      const { asked, reference } = value;
      const reasons = [...value.reasons];
      const said = await tx.find(CustodianRefusal, { where: { lotId, custodian } });
      const again = (one: CustodianRefusal) => one.asked === asked && one.reference === reference && one.reasons.join() === reasons.join();
      const kept = said.find(again);
      if (kept) return { hash: await sha256Hex(kept.statement) };
      if (OUTSIDE.includes(lot.state)) throw openingStepWrong(lot.state);
      if (said.length >= MOST) throw refusalsTooMany(MOST);
      const [statement, signature] = [Buffer.from(signed.statement), Buffer.from(signed.signature)];
      await tx.insert(CustodianRefusal, { lotId, custodian, asked, reference, reasons, statement, signature, receivedAt: await tx.now() });
      const hash = await sha256Hex(statement);
      const payload = { custodian, asked, reference, reasons, refusalHash: hash };
      await tx.record({ stream: `desk/${lotId}`, type: 'custodian.refused', actorId: principal.accountId, payload });
      return { hash };
    });
  }
}
