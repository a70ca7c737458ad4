import { Injectable } from '@nestjs/common';
import { advance } from '@kaibiao/kernel';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { requireAgency } from './drafting';
import { LotDossiers } from './lot-dossier';
import { LOT_LIFECYCLE } from './lot-lifecycle';
import { LotsService } from './lots.service';
import { issuesBeforeSubmit } from './publication-rules';
import { lotNotReady } from './tender.errors';

/** Hands a draft to the centre (送审). Throws LOT_NOT_READY with every reason. */
@Injectable()
export class SubmitLot {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
    private readonly dossiers: LotDossiers,
  ) {}

  async execute(principal: Principal, { actId, lotId }: { actId: string; lotId: string }): Promise<{ rowVersion: number }> {
    return this.uow.once({ id: actId, actorId: principal.accountId, command: 'lot.submit', input: { lotId } }, async (tx) => {
      const lot = await this.lots.lock(tx, lotId);
      requireAgency(lot, principal);
      advance(LOT_LIFECYCLE, lot.state, 'submit');
      const issues = issuesBeforeSubmit(await this.dossiers.of(tx, lotId), await tx.now());
      if (issues.length > 0) throw lotNotReady(issues);
      const fact = {
        stream: `desk/${lotId}`,
        type: 'lot.submitted',
        actorId: principal.accountId,
        payload: { rowVersion: lot.rowVersion },
      };
      await this.lots.apply(tx, lot, 'submit', fact, { returnReason: null });
      return { rowVersion: lot.rowVersion };
    });
  }
}
