import type { Principal } from '@kaibiao/identity';
import type { Tx } from '@kaibiao/platform';
import type { Lot } from './lot.entity';
import type { LotsService } from './lots.service';
import { lotChangedMeanwhile, lotNotEditable, lotNotFound } from './tender.errors';

/** Foreign and missing lots give the same answer. */
export function requireAgency(lot: Pick<Lot, 'agencyId'>, principal: Principal): void {
  if (principal.organisationId === null || lot.agencyId !== principal.organisationId) throw lotNotFound();
}

/** Its notice is being prepared: the custodians certify their keys and deal their seeds. */
export const isPreparing = ({ state }: Pick<Lot, 'state'>): boolean => state === 'accepted' || state === 'applying';

/** Nobody but the agency and its tenderer knows of a draft: to the centre it answers as a missing lot does. */
export function requireHandedIn(lot: Pick<Lot, 'state'>): void {
  if (lot.state === 'draft') throw lotNotFound();
}

/** Locks a draft of the caller's agency; with `rowVersion`, only if nobody saved it since. */
export async function lockDraft(
  lots: LotsService,
  tx: Tx,
  principal: Principal,
  { lotId, rowVersion }: { lotId: string; rowVersion?: number },
): Promise<Lot> {
  const lot = await lots.lock(tx, lotId);
  requireAgency(lot, principal);
  if (lot.state !== 'draft') throw lotNotEditable(lot.state);
  if (rowVersion !== undefined && rowVersion !== lot.rowVersion) throw lotChangedMeanwhile(lot.rowVersion);
  return lot;
}

/** The editors of a lot after this one laid hands on it. */
export function withEditor(lot: Pick<Lot, 'editors'>, accountId: string): string[] {
  return lot.editors.includes(accountId) ? lot.editors : [...lot.editors, accountId];
}
