import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { lotNotFound, LotsService, type Lot } from '@kaibiao/tender';
import { requireMoment, requireWords } from './ceremony-input';
import { confirmationEndsAt, sessionFault } from './ceremony-rules';
import { confirmationsAwaited, objectionsOpen, openingStepWrong, sessionOpen } from './opening.errors';
import { OpeningRecord } from './opening-record.entity';
import { OpeningSession } from './opening-session.entity';
import { segmentFact } from './segment';
import { endSession, lastSession, saidTo, type Said } from './sessions';

export interface SessionView {
  sequence: number;
  purpose: string;
  begunAt: string;
  endedAt: string | null;
}

/**
 * The host ends the session (开标结束): when every objection has its answer, and every bidder whose bid was opened has confirmed the record or let
 * the time for it pass.
 */
@Injectable()
export class EndSession {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
  ) {}

  /** A repetition changes nothing. Throws LOT_NOT_FOUND, OPENING_STEP_WRONG, OBJECTIONS_OPEN, CONFIRMATIONS_AWAITED. */
  execute(principal: Principal, lotId: string): Promise<SessionView> {
    return this.uow.run(async (tx) => {
      const lot = await this.lots.lock(tx, lotId);
      if (lot.agencyId !== principal.organisationId) throw lotNotFound();
      const last = await lastSession(tx, lotId);
      if (!last) throw openingStepWrong(lot.state);
      if (last.endedAt) return view(last);
      requireMoment('end_session', lot);
      return view(await endSession(tx, last, principal.accountId, await this.settled(tx, lot, last)));
    });
  }

  /** What was said; throws while somebody is owed an answer or time. */
  private async settled(tx: Tx, { state }: Lot, { lotId, segment }: OpeningSession): Promise<Said> {
    const said = await saidTo(tx, { lotId, segment });
    const record = await tx.findOne(OpeningRecord, { lotId, segment });
    if (!record) throw openingStepWrong(state);
    const until = confirmationEndsAt(record.recordedAt);
    const fault = sessionFault(await tx.now(), { ...said, until });
    if (fault === 'unanswered') throw objectionsOpen(said.unanswered);
    if (fault === 'awaited') throw confirmationsAwaited(until);
    return said;
  }
}

/** The host calls the bidders together again (复会), to announce or to explain; they may object again until it ends. */
@Injectable()
export class Reconvene {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
  ) {}

  /** `sequence` is the session's number, from 2: the same again changes nothing. Throws LOT_NOT_FOUND, WORDS_INVALID, OPENING_STEP_WRONG, SESSION_OPEN. */
  async execute(
    principal: Principal,
    { lotId, sequence, purpose }: { lotId: string; sequence: number; purpose: string },
  ): Promise<SessionView> {
    requireWords('purpose', purpose);
    return this.uow.run(async (tx) => {
      const lot = await this.lots.lock(tx, lotId);
      if (lot.agencyId !== principal.organisationId) throw lotNotFound();
      const earlier = await tx.findOne(OpeningSession, { lotId, sequence });
      if (earlier && earlier.purpose === purpose) return view(earlier);
      requireMoment('reconvene', lot);
      const last = await lastSession(tx, lotId);
      if (!last?.endedAt || sequence !== last.sequence + 1) throw sessionOpen();
      const { segment } = lot;
      const session = { lotId, sequence, segment, purpose, begunAt: await tx.now(), endedBy: null, endedAt: null, pdfHash: null };
      await tx.insert(OpeningSession, session);
      const payload = { sequence, purpose, ...segmentFact(segment) };
      await tx.record({ stream: `lot/${lotId}`, type: 'opening.reconvened', actorId: principal.accountId, payload });
      return view(session);
    });
  }
}

const view = ({ sequence, purpose, begunAt, endedAt }: OpeningSession): SessionView => ({
  sequence,
  purpose,
  begunAt: begunAt.toISOString(),
  endedAt: endedAt?.toISOString() ?? null,
});
