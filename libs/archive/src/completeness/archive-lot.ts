import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { lotNotFound, LotsService } from '@kaibiao/tender';
import { archiveIncomplete, lotNotContracted } from '../archive.errors';
import { archiveFacts } from './archive-facts';
import { archiveLines, missingParts } from './archive-parts';

export interface LotArchived {
  archivedAt: string;
}

/**
 * The centre ends the life of a lot (归档) when its contract is filed, performed and accepted and nothing that its archive needs is missing. A
 * failed or terminated lot keeps its state (ADR 0086).
 */
@Injectable()
export class ArchiveLot {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
  ) {}

  /** Once; whoever comes second is told of the first. Throws LOT_NOT_FOUND, LOT_NOT_CONTRACTED, ARCHIVE_INCOMPLETE, LOT_SUSPENDED. */
  execute({ accountId: actorId }: Principal, { actId, lotId }: { actId: string; lotId: string }): Promise<LotArchived> {
    return this.uow.once({ id: actId, actorId, command: 'lot.archive', input: { lotId } }, async (tx) => {
      const lot = await this.lots.lock(tx, lotId);
      // A draft is its agency's alone.
      if (lot.state === 'draft') throw lotNotFound();
      if (lot.state === 'archived') return { archivedAt: lot.stateSince.toISOString() };
      if (lot.state !== 'contracted') throw lotNotContracted(lot.state);
      const missing = missingParts(archiveLines(await archiveFacts(tx, lotId)));
      if (missing.length > 0) throw archiveIncomplete(missing);
      await this.lots.apply(tx, lot, 'archive', { type: 'lot.archived', actorId, payload: {} });
      return { archivedAt: lot.stateSince.toISOString() };
    });
  }
}
