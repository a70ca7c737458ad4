import type { Tx } from '@kaibiao/platform';
import { BlindNumbering } from './blind-numbering.entity';
import { numbersIn, type Room } from './committee-room';

/**
 * The technical review is over, by its report or because no bid is left: the journal says whose number was which (揭示暗标编号). The room as it is from
 * then on, by name; the same where nothing was blind.
 */
export async function revealNumbers(tx: Tx, room: Room): Promise<Room> {
  if (room.naming.as !== 'numbers') return room;
  const { id: lotId } = room.lot;
  const dealt = await tx.lock(BlindNumbering, { lotId });
  await tx.update(BlindNumbering, { lotId }, { revealedAt: await tx.now() });
  const payload = { commitment: dealt.hash, numbers: numbersIn(dealt) };
  await tx.record({ stream: `evaluation/${lotId}`, type: 'blind.revealed', actorId: 'committee', payload });
  return { ...room, naming: { as: 'names', numbers: room.naming.numbers } };
}
