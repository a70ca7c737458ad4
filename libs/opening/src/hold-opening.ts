import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { lotNotFound, LotsService, type Lot } from '@kaibiao/tender';
import { requireMoment, requireWords } from './ceremony-input';
import { remainingMs, resumedEnd } from './ceremony-rules';
import { openHolds } from './holds';
import { holdNotFound, holdOther } from './opening.errors';
import { OpeningHold, type HoldKind } from './opening-hold.entity';

export interface HoldView {
  holdId: string;
  kind: HoldKind;
  begunAt: string;
  endedAt: string | null;
}

const BEGUN = { pause: 'opening.paused', suspension: 'opening.suspended' } as const;
const ENDED = { pause: 'opening.resumed', suspension: 'opening.suspension_lifted' } as const;

/**
 * The opening stands still: its host pauses it (暂停), or a supervisor orders it suspended (监督中止). Meanwhile nobody declares, releases or
 * signs, and the release window does not run.
 */
@Injectable()
export class HoldOpening {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
  ) {}

  /** The same id again changes nothing. Throws LOT_NOT_FOUND, WORDS_INVALID, OPENING_STEP_WRONG, OPENING_HOLD_OTHER. */
  async execute(principal: Principal, { lotId, holdId, reason }: { lotId: string; holdId: string; reason: string }): Promise<HoldView> {
    requireWords('reason', reason);
    return this.uow.run(async (tx) => {
      const lot = await this.lots.lock(tx, lotId);
      const kind = kindOf(principal, lot);
      const earlier = await tx.findOne(OpeningHold, { id: holdId });
      if (earlier) {
        if (earlier.lotId !== lotId || earlier.kind !== kind) throw holdOther(kind);
        return view(earlier);
      }
      requireMoment('hold', lot);
      const holds = await openHolds(tx, lotId);
      if (holds.some((hold) => hold.kind === kind)) throw holdOther(kind);
      return this.begin(tx, lot, { kind, holdId, reason, before: holds[0], accountId: principal.accountId });
    });
  }

  private async begin(
    tx: Tx,
    lot: Lot,
    {
      kind,
      holdId,
      reason,
      before,
      accountId,
    }: { kind: HoldKind; holdId: string; reason: string; before?: OpeningHold; accountId: string },
  ): Promise<HoldView> {
    const begunAt = await tx.now();
    const remaining = remainingMs(begunAt, lot.state === 'releasing' ? lot.releaseEndsAt : null, before);
    const hold = {
      id: holdId,
      lotId: lot.id,
      kind,
      reason,
      remainingMs: remaining,
      begunBy: accountId,
      begunAt,
      endedBy: null,
      endedAt: null,
    };
    await tx.insert(OpeningHold, hold);
    if (lot.state === 'releasing') {
      lot.releaseEndsAt = null;
      await this.lots.save(tx, lot);
    }
    await tx.record({
      stream: `lot/${lot.id}`,
      type: BEGUN[kind],
      actorId: accountId,
      payload: { holdId, reason, remainingMs: remaining },
    });
    return view(hold);
  }
}

/** The opening goes on (继续, 解除中止); what was left of the release window begins to run again. */
@Injectable()
export class EndHold {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
  ) {}

  /** A repetition changes nothing. Throws LOT_NOT_FOUND, OPENING_HOLD_NOT_FOUND, OPENING_HOLD_OTHER: whoever holds it ends it, role by role. */
  execute(principal: Principal, lotId: string, holdId: string): Promise<HoldView> {
    return this.uow.run(async (tx) => {
      const lot = await this.lots.lock(tx, lotId);
      const kind = kindOf(principal, lot);
      const hold = await tx.findOne(OpeningHold, { id: holdId, lotId });
      if (!hold) throw holdNotFound();
      if (hold.kind !== kind) throw holdOther(hold.kind);
      if (hold.endedAt) return view(hold);
      const ended = { endedBy: principal.accountId, endedAt: await tx.now() };
      await tx.update(OpeningHold, { id: holdId }, ended);
      const stillHeld = (await openHolds(tx, lotId)).length > 0;
      const resumed = lot.state === 'releasing' ? resumedEnd(ended.endedAt, hold, stillHeld) : null;
      if (resumed) {
        lot.releaseEndsAt = resumed;
        await this.lots.save(tx, lot);
      }
      const releaseEndsAt = lot.state === 'releasing' ? (lot.releaseEndsAt?.toISOString() ?? null) : null;
      const payload = { holdId, stillHeld, releaseEndsAt };
      await tx.record({ stream: `lot/${lotId}`, type: ENDED[kind], actorId: principal.accountId, payload });
      return view({ ...hold, ...ended });
    });
  }
}

/** A draft is its agency's: to a supervisor there is no such lot. */
function kindOf({ roles, organisationId }: Principal, { agencyId, state }: Lot): HoldKind {
  if (roles.includes('agency') && organisationId === agencyId) return 'pause';
  if (roles.includes('supervisor') && state !== 'draft') return 'suspension';
  throw lotNotFound();
}

const view = ({ id, kind, begunAt, endedAt }: OpeningHold): HoldView => ({
  holdId: id,
  kind,
  begunAt: begunAt.toISOString(),
  endedAt: endedAt?.toISOString() ?? null,
});
