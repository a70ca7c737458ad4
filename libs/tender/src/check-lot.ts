import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { requireHandedIn } from './drafting';
import { Lot } from './lot.entity';
import { LotsService } from './lots.service';
import { isDrafter } from './publication-rules';
import { lotAcceptedByDrafter, lotAlreadyChecked } from './tender.errors';

/** The first of two looks at a lot that was handed in (受理初审, 内部审核责任清单): whoever looks second accepts it. */
@Injectable()
export class CheckLot {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
  ) {}

  async execute(principal: Principal, { actId, lotId }: { actId: string; lotId: string }): Promise<{ checked: true }> {
    return this.uow.once({ id: actId, actorId: principal.accountId, command: 'lot.check', input: { lotId } }, async (tx) => {
      const lot = await this.lots.lock(tx, lotId);
      requireHandedIn(lot);
      if (isDrafter(lot, principal.accountId)) throw lotAcceptedByDrafter();
      if (lot.checkedBy) throw lotAlreadyChecked();
      await tx.update(Lot, { id: lotId }, { checkedBy: principal.accountId });
      await tx.record({ stream: `desk/${lotId}`, type: 'lot.checked', actorId: principal.accountId, payload: {} });
      return { checked: true as const };
    });
  }
}
