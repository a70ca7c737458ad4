import { IsNull } from 'typeorm';
import type { Tx } from '@kaibiao/platform';
import type { Lot, LotsService } from '@kaibiao/tender';
import { RehearsalCall } from './rehearsal-call.entity';
import { Rehearsal } from './rehearsal.entity';

/** Journals how the open rehearsal of a locked lot ended, if there is one; fewer than q answers is an alarm for everybody to see. */
export async function settleRehearsal(tx: Tx, lots: LotsService, lot: Lot): Promise<boolean> {
  const rehearsal = await tx.findOne(Rehearsal, { lotId: lot.id, settledAt: IsNull() });
  if (!rehearsal) return false;
  const { plannedFor, needed } = rehearsal;
  const calls = await tx.find(RehearsalCall, { where: { lotId: lot.id, plannedFor }, order: { custodian: 'ASC' } });
  const answered = calls.filter(({ fits }) => fits).map(({ custodian }) => custodian);
  const silent = calls.filter(({ fits }) => !fits).map(({ custodian }) => custodian);
  await tx.update(Rehearsal, { lotId: lot.id, plannedFor }, { settledAt: await tx.now() });
  await lots.save(tx, Object.assign(lot, { rehearsalEndsAt: null }));
  const payload = { plannedFor: plannedFor.toISOString(), answered, silent, needed, passed: answered.length >= needed };
  await tx.record({ stream: `lot/${lot.id}`, type: 'rehearsal.ended', actorId: 'worker', payload });
  return true;
}
