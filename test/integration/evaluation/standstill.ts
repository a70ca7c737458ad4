import { SuspendLot } from '@kaibiao/disputes';
import { newId, type World } from './world';

/** The supervisor lets a lot stand still because of a complaint that was received. */
export async function suspend(world: World, lotId: string): Promise<{ complaintId: string }> {
  const complaintId = newId();
  await world.sql(
    `insert into complaint (id, lot_id, matter, hash, author_tag, sealed, filed_at, accepted, reception_reason, received_by, received_at)
     values ($1, $2, 'other', repeat('0', 64), 'somebody', '\\x00', kaibiao.now(), true, '', $3, kaibiao.now())`,
    [complaintId, lotId, world.supervisor.accountId],
  );
  await world.get(SuspendLot).execute(world.supervisor, { complaintId, orderId: newId(), reason: '投诉处理期间暂停' });
  return { complaintId };
}
