import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { lotNotFound, LotsService, type Lot } from '@kaibiao/tender';
import { requireMoment, requireWords } from './ceremony-input';
import { confirmationEndsAt, sessionFault } from './ceremony-rules';
import { confirmationsAwaited, objectionsOpen, openingStepWrong, sessionOpen } from './opening.errors';
import { OpeningDeclaration } from './opening-declaration.entity';
import { OpeningRecord } from './opening-record.entity';
import { OpeningSession } from './opening-session.entity';
import { segmentFact } from './segment';
import { lastSession } from './sessions';

export interface SessionView {
  sequence: number;
  purpose: string;
  begunAt: string;
  endedAt: string | null;
}

const AWAITED = `
  select (select count(*)::int from opening_objection o where o.lot_id = $1 and o.answer is null) "unanswered",
    (select count(*)::int from record_confirmation c where c.lot_id = $1 and c.segment = $2) confirmed,
    (select count(*)::int from opened_bid b where b.lot_id = $1 and b.segment = $2 and b.outcome = 'opened') opened`;

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
      if (last?.endedAt) return view(last);
      if (!last) requireMoment('end_session', lot);
      const { confirmed, deemed } = await this.settled(tx, lot);
      const ended = { endedBy: principal.accountId, endedAt: await tx.now() };
      const session = last ? { ...last, ...ended } : await this.first(tx, lot, ended);
      if (last) await tx.update(OpeningSession, { lotId, sequence: last.sequence }, ended);
      else await tx.insert(OpeningSession, session);
      const payload = { sequence: session.sequence, purpose: session.purpose, confirmed, deemed, ...segmentFact(lot.segment) };
      await tx.record({ stream: `lot/${lotId}`, type: 'opening.session_ended', actorId: principal.accountId, payload });
      return view(session);
    });
  }

  /** How many have confirmed, and how many are taken to have; throws while somebody is owed an answer or time. */
  private async settled(tx: Tx, lot: Lot): Promise<{ confirmed: number; deemed: number }> {
    const [row] = await tx.query<{ unanswered: number; confirmed: number; opened: number }>(AWAITED, [lot.id, lot.segment]);
    const { unanswered, confirmed, opened } = row!;
    const record = await tx.findOne(OpeningRecord, { lotId: lot.id, segment: lot.segment });
    if (!record) throw openingStepWrong(lot.state);
    const until = confirmationEndsAt(record.recordedAt);
    const fault = sessionFault(await tx.now(), { unanswered, confirmed, opened, until });
    if (fault === 'unanswered') throw objectionsOpen(unanswered);
    if (fault === 'awaited') throw confirmationsAwaited(until);
    return { confirmed, deemed: Math.max(opened - confirmed, 0) };
  }

  private async first(tx: Tx, { id: lotId, segment }: Lot, ended: { endedBy: string; endedAt: Date }): Promise<OpeningSession> {
    const declaration = await tx.findOne(OpeningDeclaration, { lotId, segment });
    return { lotId, sequence: 1, purpose: '开标', begunAt: declaration!.declaredAt, ...ended, pdfHash: null };
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
      const session = { lotId, sequence, purpose, begunAt: await tx.now(), endedBy: null, endedAt: null, pdfHash: null };
      await tx.insert(OpeningSession, session);
      const payload = { sequence, purpose, ...segmentFact(lot.segment) };
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
