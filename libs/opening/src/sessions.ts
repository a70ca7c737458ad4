import type { Tx } from '@kaibiao/platform';
import { sessionOver } from './opening.errors';
import { OpeningSession } from './opening-session.entity';

/** The last session of the opening that has a row: the first gets its row when it ends. */
export async function lastSession(tx: Tx, lotId: string): Promise<OpeningSession | null> {
  const [last] = await tx.find(OpeningSession, { where: { lotId }, order: { sequence: 'DESC' }, take: 1 });
  return last ?? null;
}

/** Throws SESSION_OVER between two sessions and after the last. The lot is locked. */
export async function requireSession(tx: Tx, lotId: string): Promise<void> {
  if ((await lastSession(tx, lotId))?.endedAt) throw sessionOver();
}
