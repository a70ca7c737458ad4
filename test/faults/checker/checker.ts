import { inOrder, openedOnce } from './ceremony';
import type { Evidence, Invariant } from './evidence';
import { logRecomputes } from './log';
import { oneLiveVersion, receivedInTime, receivedOnceOrNever, receiptsHold } from './receipts';
import { galleriesHeardAll, nothingReadable, refusalsLogged } from './views';

/** What must hold whatever broke (docs/assurance.md). */
export const INVARIANTS = {
  I1: receiptsHold,
  I2: nothingReadable,
  I3: openedOnce,
  I4: logRecomputes,
  I5: receivedInTime,
  I6: oneLiveVersion,
  I7: receivedOnceOrNever,
  I8: inOrder,
  I9: galleriesHeardAll,
  I10: refusalsLogged,
} satisfies Record<string, Invariant>;

export type InvariantId = keyof typeof INVARIANTS;

/** Judges a platform after the fact, from its database, its store and what outsiders hold: `I4: the journal is not chained`. */
export async function check(evidence: Evidence): Promise<string[]> {
  const found: string[] = [];
  for (const [id, invariant] of Object.entries(INVARIANTS)) found.push(...(await invariant(evidence)).map((fault) => `${id}: ${fault}`));
  return found;
}
