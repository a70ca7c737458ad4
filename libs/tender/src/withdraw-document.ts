import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { lockDraft, withEditor } from './drafting';
import { LotsService } from './lots.service';
import { documentNotFound } from './tender.errors';
import { TenderDocument } from './tender-document.entity';

/** Takes a file out of a draft's document set. Row and bytes stay; the set no longer holds them. */
@Injectable()
export class WithdrawDocument {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
  ) {}

  async execute(principal: Principal, { lotId, documentId }: { lotId: string; documentId: string }): Promise<void> {
    await this.uow.run(async (tx) => {
      const lot = await lockDraft(this.lots, tx, principal, { lotId });
      const document = await tx.findOne(TenderDocument, { id: documentId, lotId });
      if (!document) throw documentNotFound();
      if (document.supersededAt !== null) return;
      await tx.update(TenderDocument, { id: documentId }, { supersededAt: await tx.now() });
      lot.editors = withEditor(lot, principal.accountId);
      await this.lots.save(tx, lot);
      const { role, name, version } = document;
      await tx.record({
        stream: `desk/${lotId}`,
        type: 'document.withdrawn',
        actorId: principal.accountId,
        payload: { documentId, role, name, version },
      });
    });
  }
}
