import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { requireHandedIn } from './drafting';
import { LotKey } from './lot-key.entity';
import { LotsService } from './lots.service';
import { SeedDealing } from './seed-dealing.entity';
import { lotInvalid } from './tender.errors';
import { TENDER_TEXT_LIMITS, textIssues } from './text-limits';

export interface ReturnLotInput {
  actId: string;
  lotId: string;
  /** What the agency has to change. */
  reason: string;
}

/** Sends a lot back to its agency (退回) before or after the acceptance; seeds dealt and keys certified for it are void, since its custodians may change. */
@Injectable()
export class ReturnLot {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
  ) {}

  async execute(principal: Principal, { actId, lotId, reason }: ReturnLotInput): Promise<{ rowVersion: number }> {
    const issues =
      reason.trim() === ''
        ? [{ code: 'LOT_RETURN_REASON_MISSING', field: 'reason' }]
        : textIssues({ reason: [reason, TENDER_TEXT_LIMITS.returned] });
    if (issues.length > 0) throw lotInvalid(issues);
    return this.uow.once({ id: actId, actorId: principal.accountId, command: 'lot.return', input: { lotId, reason } }, async (tx) => {
      const lot = await this.lots.lock(tx, lotId);
      requireHandedIn(lot);
      const fact = { stream: `desk/${lotId}`, type: 'lot.returned', actorId: principal.accountId, payload: { reason } };
      await this.lots.apply(tx, lot, 'return', fact, { returnReason: reason, acceptedBy: null, checkedBy: null });
      await tx.delete(SeedDealing, { lotId });
      await tx.delete(LotKey, { lotId });
      return { rowVersion: lot.rowVersion };
    });
  }
}
