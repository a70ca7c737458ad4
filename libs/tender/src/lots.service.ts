import { Injectable } from '@nestjs/common';
import { advance } from '@kaibiao/kernel';
import type { Fact, JournalEntry, Tx } from '@kaibiao/platform';
import { afterSuspension, procedureOf } from '@kaibiao/rules';
import { LOT_LIFECYCLE, type LotAction } from './lot-lifecycle';
import { waitsWhileSuspended } from './lot-stages';
import { Lot } from './lot.entity';
import { nextDue } from './next-due';
import { lotNotFound, lotSuspended } from './tender.errors';

/** A step of one of many lots; of its columns only these change. */
export interface LotMove {
  lot: Lot;
  action: LotAction;
  fact: Omit<Fact, 'stream'>;
  change?: Partial<Pick<Lot, 'failureReason'>>;
}

const MOVE_ALL = `
  update lot set state = moved.state, state_since = $1, row_version = lot.row_version + 1, next_due_at = moved.due, failure_reason = moved.reason
  from unnest($2::uuid[], $3::text[], $4::timestamptz[], $5::text[]) moved (id, state, due, reason) where lot.id = moved.id`;

/** The only writer of a lot's state. Every command locks the lot here first. */
@Injectable()
export class LotsService {
  lock(tx: Tx, lotId: string): Promise<Lot> {
    return tx.lock(Lot, { id: lotId }, lotNotFound);
  }

  /** Moves the lot along its life cycle, refreshes its next due instant and records the fact; throws ILLEGAL_TRANSITION, LOT_SUSPENDED. */
  async apply(
    tx: Tx,
    lot: Lot,
    action: LotAction,
    fact: Omit<Fact, 'stream'> & { stream?: string },
    change: Partial<Lot> = {},
  ): Promise<JournalEntry> {
    const state = advance(LOT_LIFECYCLE, lot.state, action);
    requireGoing(lot, action);
    Object.assign(lot, change, { state, stateSince: await tx.now(), rowVersion: lot.rowVersion + 1 });
    await this.save(tx, lot);
    return tx.record({ stream: `lot/${lot.id}`, ...fact });
  }

  /** `apply` for many locked lots in a few statements: what the calendar does at one instant to all that are due. */
  async applyAll(tx: Tx, moves: readonly LotMove[]): Promise<void> {
    if (moves.length === 0) return;
    const stateSince = await tx.now();
    for (const { lot, action, change } of moves) {
      Object.assign(lot, change, { state: advance(LOT_LIFECYCLE, lot.state, action), stateSince, rowVersion: lot.rowVersion + 1 });
      lot.nextDueAt = nextDue(lot)?.at ?? null;
    }
    const lots = moves.map(({ lot }) => lot);
    const columns = [
      lots.map(({ id }) => id),
      lots.map(({ state }) => state),
      lots.map(({ nextDueAt }) => nextDueAt),
      lots.map(({ failureReason }) => failureReason),
    ];
    await tx.query(MOVE_ALL, [stateSince, ...columns]);
    if (lots.some(({ nextDueAt }) => nextDueAt)) await tx.wakeWorkers();
    await tx.recordAll(moves.map(({ lot, fact }) => ({ stream: `lot/${lot.id}`, ...fact })));
  }

  /** The lot stands still from now on (暂停); one that does already is left as it is. */
  async suspend(tx: Tx, lot: Lot, at: Date): Promise<void> {
    if (lot.suspendedSince) return;
    lot.suspendedSince = at;
    await this.save(tx, lot);
  }

  /** The lot goes on; of the publicity of its candidates as much is left as when it stopped. */
  async resume(tx: Tx, lot: Lot, at: Date): Promise<void> {
    if (!lot.suspendedSince) return;
    if (lot.publicityEndsAt) lot.publicityEndsAt = afterSuspension(lot.publicityEndsAt, lot.suspendedSince, at);
    lot.suspendedSince = null;
    await this.save(tx, lot);
  }

  /** Saves a changed lot whose state stays; keeps the cached due instant true. */
  async save(tx: Tx, lot: Lot): Promise<void> {
    lot.nextDueAt = nextDue(lot)?.at ?? null;
    await tx.update(Lot, { id: lot.id }, lot);
    if (lot.nextDueAt) await tx.wakeWorkers();
  }
}

/** What has a time of its own waits with it: throws LOT_SUSPENDED while the lot stands still. */
export function requireMoving({ suspendedSince }: Pick<Lot, 'suspendedSince'>): void {
  if (suspendedSince) throw lotSuspended(suspendedSince);
}

/** Throws LOT_SUSPENDED where the lot stands still and the step has to wait. */
export function requireGoing(
  { suspendedSince, procedure, procedureVersion }: Pick<Lot, 'suspendedSince' | 'procedure' | 'procedureVersion'>,
  action: LotAction,
): void {
  if (suspendedSince && waitsWhileSuspended(procedureOf(procedure, procedureVersion), action)) throw lotSuspended(suspendedSince);
}
