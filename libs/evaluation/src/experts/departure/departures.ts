import type { Tx } from '@kaibiao/platform';
import { IsNull } from 'typeorm';
import { ExpertDeparture, type DepartureBy } from './expert-departure.entity';

/** Why the expert is not in the register now; null: he is. */
export const departureOf = (tx: Tx, expertId: string): Promise<ExpertDeparture | null> =>
  tx.findOne(ExpertDeparture, { expertId, endedAt: IsNull() });

/**
 * The expert is in the register again, if it was this one who let him go: whoever left by himself comes back by committing himself anew, whoever the
 * centre removed once it found the new commitment true. `since`: a departure after that stays.
 */
export async function comeBack(
  tx: Tx,
  { expertId, accountId, actorId }: { expertId: string; accountId: string; actorId: string },
  { decidedBy, since }: { decidedBy: DepartureBy; since: Date },
): Promise<void> {
  const departure = await departureOf(tx, expertId);
  if (departure?.decidedBy !== decidedBy || departure.leftAt > since) return;
  await tx.update(ExpertDeparture, { id: departure.id }, { endedAt: await tx.now() });
  const payload = { expertId, departureId: departure.id };
  await tx.record({ stream: `account/${accountId}`, type: 'expert.returned', actorId, payload });
}
