import { nextDue, type DueAction, type Lot, type LotsService } from '@kaibiao/tender';
import type { Tx } from '@kaibiao/platform';

/** The cached due instant of a lot is not what `nextDue` says: a writer went past `LotsService`. */
export class DueCacheError extends Error {
  override readonly name = 'DueCacheError';
}

/** `done`, or `skipped` when there was nothing to do; `busy` when somebody else holds the lot at this moment. */
export type StepResult = 'done' | 'skipped' | 'busy';

/**
 * Locks the lot if this action of the calendar is due by the database's clock. An impatient claim passes over a lot that somebody
 * else holds, so that several workers share the due lots; a patient one waits its turn behind the bidders who hold it.
 */
export async function claimDue(
  tx: Tx,
  lots: LotsService,
  lotId: string,
  claim: { action: DueAction; patient: boolean },
): Promise<Lot | StepResult> {
  const skip = claim.patient ? '' : 'skip locked';
  const [row] = await tx.query<{ due: boolean }>(`select next_due_at <= kaibiao.now() due from lot where id = $1 for update ${skip}`, [
    lotId,
  ]);
  if (!row) return claim.patient ? 'skipped' : 'busy';
  if (!row.due) return 'skipped';
  const lot = await lots.lock(tx, lotId);
  const due = nextDue(lot);
  if (due?.at.getTime() !== lot.nextDueAt?.getTime())
    throw new DueCacheError(`lot ${lotId}: next_due_at is ${lot.nextDueAt?.toISOString()}, the calendar says ${due?.at.toISOString()}`);
  if (due?.action !== claim.action || due.at > (await tx.now())) return 'skipped';
  return lot;
}
