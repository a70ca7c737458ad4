import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { lotNotFound, LotsService } from '@kaibiao/tender';
import { requireMoment, requireWords } from './ceremony-input';
import { objectionAnswered, objectionIdReused, objectionNotFound, objectionsTooMany } from './opening.errors';
import { OpeningBid } from './opening-bid.entity';
import { OpeningObjection } from './opening-objection.entity';
import { segmentFact } from './segment';
import { requireSession } from './sessions';

/** Of one bidder in one opening. */
const MOST_OBJECTIONS = 10;

interface Said {
  lotId: string;
  objectionId: string;
  text: string;
}

/** A bidder objects to the opening on the spot (现场异议, 招标投标法实施条例 第四十四条 第三款); what it says is public and stands in the record. */
@Injectable()
export class RaiseObjection {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
  ) {}

  /** The same id again changes nothing. Throws LOT_NOT_FOUND for whoever has no bid in the opening, WORDS_INVALID, SESSION_OVER, OBJECTION_ID_REUSED, OBJECTIONS_TOO_MANY. */
  async execute(principal: Principal, { lotId, objectionId, text }: Said): Promise<{ objectionId: string }> {
    requireWords('text', text);
    return this.uow.run(async (tx) => {
      const { segment, state } = await this.lots.lock(tx, lotId);
      const { organisationId } = principal;
      const bid = organisationId && (await tx.findOne(OpeningBid, { lotId, segment, organisationId }));
      if (!bid) throw lotNotFound();
      const earlier = await tx.findOne(OpeningObjection, { id: objectionId });
      if (earlier) {
        if (earlier.lotId === lotId && earlier.manifestHash === bid.manifestHash && earlier.text === text) return { objectionId };
        throw objectionIdReused();
      }
      requireMoment('object', { state });
      await requireSession(tx, lotId);
      const { manifestHash, position } = bid;
      const own = await tx.find(OpeningObjection, { where: { lotId, segment, manifestHash }, select: { id: true } });
      if (own.length >= MOST_OBJECTIONS) throw objectionsTooMany(MOST_OBJECTIONS);
      const raised = { raisedBy: principal.accountId, raisedAt: await tx.now(), answer: null, answeredBy: null, answeredAt: null };
      await tx.insert(OpeningObjection, { id: objectionId, lotId, segment, manifestHash, text, ...raised });
      const payload = { objectionId, manifestHash, position, text, ...segmentFact(segment) };
      await tx.record({ stream: `lot/${lotId}`, type: 'objection.raised', actorId: principal.accountId, payload });
      return { objectionId };
    });
  }
}

/** The host answers it on the spot (当场答复). */
@Injectable()
export class AnswerObjection {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
  ) {}

  /** Once; the same words again change nothing. Throws LOT_NOT_FOUND, WORDS_INVALID, OBJECTION_NOT_FOUND, OBJECTION_ANSWERED. */
  async execute(principal: Principal, { lotId, objectionId, text }: Said): Promise<void> {
    requireWords('text', text);
    return this.uow.run(async (tx) => {
      const lot = await this.lots.lock(tx, lotId);
      if (lot.agencyId !== principal.organisationId) throw lotNotFound();
      const objection = await tx.findOne(OpeningObjection, { id: objectionId, lotId });
      if (!objection) throw objectionNotFound();
      if (objection.answer === text) return;
      if (objection.answer !== null) throw objectionAnswered();
      const answered = { answer: text, answeredBy: principal.accountId, answeredAt: await tx.now() };
      await tx.update(OpeningObjection, { id: objectionId }, answered);
      const payload = { objectionId, manifestHash: objection.manifestHash, text, ...segmentFact(objection.segment) };
      await tx.record({ stream: `lot/${lotId}`, type: 'objection.answered', actorId: principal.accountId, payload });
    });
  }
}
