import { dues, Lot, nextDue, type Due, type DueAction, type LotsService } from '@kaibiao/tender';
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
  const due = checkedDue(lot, claim.action);
  if (!due || due.at > (await tx.now())) return 'skipped';
  return lot;
}

export interface ClaimedLots {
  claimed: Lot[];
  /** Of the others: why not. */
  others: Map<string, StepResult>;
}

/** The same for many lots that are due at one instant, in one statement. */
export async function claimAllDue(tx: Tx, lotIds: readonly string[], claim: { action: DueAction; patient: boolean }): Promise<ClaimedLots> {
  const held = await tx.lockAll(Lot, lotIds, { skipLocked: !claim.patient });
  const now = await tx.now();
  const isDue = (lot: Lot): boolean => {
    const due = checkedDue(lot, claim.action);
    return due !== null && due.at <= now;
  };
  const claimed = held.filter(isDue);
  const others = new Map(
    lotIds.map((id): [string, StepResult] => [id, held.some((lot) => lot.id === id) || claim.patient ? 'skipped' : 'busy']),
  );
  for (const { id } of claimed) others.delete(id);
  return { claimed, others };
}

/** When the calendar asks this of a locked lot; throws when the cached instant is not that of the lot's next due. */
function checkedDue(lot: Lot, action: DueAction): Due | null {
  const due = nextDue(lot);
  if (due?.at.getTime() === lot.nextDueAt?.getTime()) return dues(lot).find((one) => one.action === action) ?? null;
  throw new DueCacheError(`lot ${lot.id}: next_due_at is ${lot.nextDueAt?.toISOString()}, the calendar says ${due?.at.toISOString()}`);
}
