import type { Tx } from '@kaibiao/platform';
import type { Lot } from '@kaibiao/tender';
import { objectionsOpen, sessionOver } from './opening.errors';
import type { OpeningDeclaration } from './opening-declaration.entity';
import { OpeningSession } from './opening-session.entity';
import { segmentFact } from './segment';

const SAID = `
  select (select count(*)::int from opening_objection o where o.lot_id = $1 and o.answer is null) "unanswered",
    (select count(*)::int from record_confirmation c where c.lot_id = $1 and c.segment = $2) confirmed,
    (select count(*)::int from opened_bid b where b.lot_id = $1 and b.segment = $2 and b.outcome = 'opened') opened`;

/** What bidders have said to the opening of an envelope: objections without an answer, confirmations of the record, bids that were opened. */
export interface Said {
  unanswered: number;
  confirmed: number;
  opened: number;
}

/** The last session of the lot; null before the first declaration. */
export async function lastSession(tx: Tx, lotId: string): Promise<OpeningSession | null> {
  const [last] = await tx.find(OpeningSession, { where: { lotId }, order: { sequence: 'DESC' }, take: 1 });
  return last ?? null;
}

/** Throws SESSION_OVER between two sessions and after the last. The lot is locked. */
export async function requireSession(tx: Tx, lotId: string): Promise<void> {
  if ((await lastSession(tx, lotId))?.endedAt) throw sessionOver();
}

export async function saidTo(tx: Tx, { lotId, segment }: Pick<OpeningSession, 'lotId' | 'segment'>): Promise<Said> {
  const [row] = await tx.query<Said>(SAID, [lotId, segment]);
  return row!;
}

/** Whoever has not confirmed the record by then is taken to have. */
export async function endSession(tx: Tx, session: OpeningSession, accountId: string, { confirmed, opened }: Said): Promise<OpeningSession> {
  const { lotId, sequence, purpose, segment } = session;
  const ended = { endedBy: accountId, endedAt: await tx.now() };
  await tx.update(OpeningSession, { lotId, sequence }, ended);
  const payload = { sequence, purpose, confirmed, deemed: Math.max(opened - confirmed, 0), ...segmentFact(segment) };
  await tx.record({ stream: `lot/${lotId}`, type: 'opening.session_ended', actorId: accountId, payload });
  return { ...session, ...ended };
}

/**
 * The session of an envelope begins with its declaration; the one before is over with it, if its host has not ended it. Throws OBJECTIONS_OPEN
 * while somebody is owed an answer about the envelope before (当场答复, 招标投标法实施条例 第四十四条 第三款).
 */
export async function beginSession(tx: Tx, { id: lotId }: Lot, { segment, declaredBy, declaredAt }: OpeningDeclaration): Promise<void> {
  const last = await lastSession(tx, lotId);
  if (last && !last.endedAt) {
    const said = await saidTo(tx, last);
    if (said.unanswered > 0) throw objectionsOpen(said.unanswered);
    await endSession(tx, last, declaredBy, said);
  }
  const sequence = (last?.sequence ?? 0) + 1;
  const open = { endedBy: null, endedAt: null, pdfHash: null };
  await tx.insert(OpeningSession, { lotId, sequence, segment, purpose: '开标', begunAt: declaredAt, ...open });
}
