import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { holdsPrice } from '@kaibiao/rules';
import { lotNotFound, LotsService } from '@kaibiao/tender';
import { requireMoment, requireWords } from './ceremony-input';
import { ManualDrawing } from './manual-draw.entity';
import { manualDrawChosen, manualDrawNotFound, manualDrawNothing, orderSignerSame } from './opening.errors';
import { segmentFact } from './segment';

/**
 * The host proposes that the parameters are drawn by ball machine (人工摇号), and says why. Only while nobody can know which bids will be
 * opened: before R is fixed. It counts when the witness has confirmed it by then; otherwise the seeds decide as ever.
 */
@Injectable()
export class ChooseManualDraw {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
  ) {}

  /** The same reason again changes nothing. Throws LOT_NOT_FOUND, WORDS_INVALID, OPENING_STEP_WRONG, MANUAL_DRAW_NOTHING, MANUAL_DRAW_CHOSEN. */
  async execute(principal: Principal, lotId: string, reason: string): Promise<void> {
    requireWords('reason', reason);
    return this.uow.run(async (tx) => {
      const lot = await this.lots.lock(tx, lotId);
      if (lot.agencyId !== principal.organisationId) throw lotNotFound();
      const earlier = await tx.findOne(ManualDrawing, { lotId });
      if (earlier?.reason === reason) return;
      if (earlier) throw manualDrawChosen();
      requireMoment('choose_draw', lot);
      const { segment, evaluationScheme } = lot;
      if (!holdsPrice(segment) || !evaluationScheme?.price.drawn.length) throw manualDrawNothing();
      await tx.insert(ManualDrawing, { lotId, segment, reason, chosenBy: principal.accountId, chosenAt: await tx.now() });
      const payload = { reason, ...segmentFact(segment) };
      await tx.record({ stream: `lot/${lotId}`, type: 'manual_draw.chosen', actorId: principal.accountId, payload });
    });
  }
}

/** The witness (见证人) agrees to it; from then on the balls decide, and the order to open waits for them. */
@Injectable()
export class ConfirmManualDraw {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
  ) {}

  /** A repetition changes nothing. Throws LOT_NOT_FOUND, MANUAL_DRAW_NOT_FOUND, OPENING_STEP_WRONG, ORDER_SIGNER_SAME to whoever has chosen it. */
  execute(principal: Principal, lotId: string): Promise<void> {
    return this.uow.run(async (tx) => {
      const lot = await this.lots.lock(tx, lotId);
      if (lot.state === 'draft') throw lotNotFound();
      const proposed = await tx.findOne(ManualDrawing, { lotId });
      if (!proposed) throw manualDrawNotFound();
      if (proposed.confirmedAt) return;
      if (proposed.chosenBy === principal.accountId) throw orderSignerSame();
      requireMoment('choose_draw', lot);
      await tx.update(ManualDrawing, { lotId }, { confirmedBy: principal.accountId, confirmedAt: await tx.now() });
      const payload = { reason: proposed.reason, ...segmentFact(proposed.segment) };
      await tx.record({ stream: `lot/${lotId}`, type: 'manual_draw.confirmed', actorId: principal.accountId, payload });
    });
  }
}
