import { Injectable } from '@nestjs/common';
import { advance } from '@kaibiao/kernel';
import type { Fact, JournalEntry, Tx } from '@kaibiao/platform';
import { LOT_LIFECYCLE, type LotAction } from './lot-lifecycle';
import { Lot } from './lot.entity';
import { nextDue } from './next-due';
import { lotNotFound } from './tender.errors';

/** The only writer of a lot's state. Every command locks the lot here first. */
@Injectable()
export class LotsService {
  lock(tx: Tx, lotId: string): Promise<Lot> {
    return tx.lock(Lot, { id: lotId }, lotNotFound);
  }

  /** Moves the lot along its life cycle, refreshes its next due instant and records the fact; throws ILLEGAL_TRANSITION. */
  async apply(
    tx: Tx,
    lot: Lot,
    action: LotAction,
    fact: Omit<Fact, 'stream'> & { stream?: string },
    change: Partial<Lot> = {},
  ): Promise<JournalEntry> {
    const state = advance(LOT_LIFECYCLE, lot.state, action);
    Object.assign(lot, change, { state, stateSince: await tx.now(), rowVersion: lot.rowVersion + 1 });
    await this.save(tx, lot);
    return tx.record({ stream: `lot/${lot.id}`, ...fact });
  }

  /** Saves a changed lot whose state stays; keeps the cached due instant true. */
  async save(tx: Tx, lot: Lot): Promise<void> {
    lot.nextDueAt = nextDue(lot)?.at ?? null;
    await tx.update(Lot, { id: lot.id }, lot);
    if (lot.nextDueAt) await tx.wakeWorkers();
  }
}
