import { IsNull } from 'typeorm';
import type { Tx } from '@kaibiao/platform';
import { openingHeld } from './opening.errors';
import { OpeningHold } from './opening-hold.entity';

export const openHolds = (tx: Tx, lotId: string): Promise<OpeningHold[]> =>
  tx.find(OpeningHold, { where: { lotId, endedAt: IsNull() }, order: { begunAt: 'ASC' } });

/** Throws OPENING_HELD while the opening stands still. The lot is locked. */
export async function requireGoing(tx: Tx, lotId: string): Promise<void> {
  const [hold] = await openHolds(tx, lotId);
  if (hold) throw openingHeld(hold.kind, hold.reason);
}
