import { Injectable } from '@nestjs/common';
import { AnswerClocks } from '@kaibiao/evaluation';
import type { Tx } from '@kaibiao/platform';
import { LotsService, type Lot } from '@kaibiao/tender';

/** What keeps a lot standing still: objections without an answer, and orders of the supervisor. */
const CAUSES = `
  select 1 from objection where lot_id = $1 and replied_at is null and withdrawn_at is null
  union all select 1 from suspension_order where lot_id = $1 and ended_at is null limit 1`;

/** When it happened, and who did it. */
export interface Moment {
  at: Date;
  actorId: string;
}

/** Stops a lot (暂停) while anything about it is in dispute, and lets it go on when nothing is any more. The lot is locked. */
@Injectable()
export class Standstill {
  constructor(
    private readonly lots: LotsService,
    private readonly clocks: AnswerClocks,
  ) {}

  async begin(tx: Tx, lot: Lot, { at, actorId }: Moment): Promise<void> {
    if (lot.suspendedSince) return;
    await this.lots.suspend(tx, lot, at);
    await tx.record({ stream: `lot/${lot.id}`, type: 'lot.suspended', actorId, payload: {} });
  }

  /** After an answer, a withdrawal or an order: the lot goes on unless something else holds it. */
  async endIfSettled(tx: Tx, lot: Lot, { at, actorId }: Moment): Promise<void> {
    if (!lot.suspendedSince || (await tx.query(CAUSES, [lot.id])).length > 0) return;
    await this.clocks.goOn(tx, lot, at);
    await this.lots.resume(tx, lot, at);
    const payload = { publicityEndsAt: lot.publicityEndsAt?.toISOString() ?? null };
    await tx.record({ stream: `lot/${lot.id}`, type: 'lot.resumed', actorId, payload });
  }
}
