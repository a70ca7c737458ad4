import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { LotsService } from '../lots.service';
import { lockBooked } from './edit-book';
import { dropNext } from './settle-book';
import { TenderBook } from './tender-book.entity';

/**
 * A draft does without the structured document: its agency gives it a file of its own. Of a published lot only what the next clarification
 * would change is thrown away. Files that were made stay in the set until they are withdrawn.
 */
@Injectable()
export class DiscardBook {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
  ) {}

  async execute(principal: Principal, { lotId }: { lotId: string }): Promise<void> {
    await this.uow.run(async (tx) => {
      const lot = await lockBooked(this.lots, tx, principal, lotId);
      const gone = lot.state === 'draft' ? await tx.delete(TenderBook, { lotId }) : await dropNext(tx, lotId);
      if (gone === 0) return;
      await tx.record({ stream: `desk/${lotId}`, type: 'book.discarded', actorId: principal.accountId, payload: {} });
    });
  }
}
