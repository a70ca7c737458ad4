import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { ClarificationDocument } from './clarification-document.entity';
import { ClarificationDraft } from './clarification-draft.entity';
import { dropNext } from './book/settle-book';
import { requireAgency } from './drafting';
import { LotsService } from './lots.service';

/** Throws a draft away, or one file of it; where there is none, nothing happens and nothing is recorded. What was published stays. */
@Injectable()
export class DiscardClarification {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
  ) {}

  async execute(principal: Principal, { lotId, documentId }: { lotId: string; documentId?: string }): Promise<void> {
    await this.uow.run(async (tx) => {
      const lot = await this.lots.lock(tx, lotId);
      requireAgency(lot, principal);
      const gone = documentId ? await tx.delete(ClarificationDocument, { id: documentId, lotId }) : await clearClarification(tx, lotId);
      if (gone === 0) return;
      const payload = documentId ? { documentId } : {};
      await tx.record({ stream: `desk/${lotId}`, type: 'clarification.discarded', actorId: principal.accountId, payload });
    });
  }
}

/** After it was published, or thrown away; how much there was of it. */
export async function clearClarification(tx: Tx, lotId: string): Promise<number> {
  const files = await tx.delete(ClarificationDocument, { lotId });
  return files + (await tx.delete(ClarificationDraft, { lotId })) + (await dropNext(tx, lotId));
}
