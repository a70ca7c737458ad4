import { ConfirmSuspension, ProposeSuspension, type SuspensionKind } from '@kaibiao/disputes';
import { newId, type World } from './world';

/** One person of the supervisor proposes and another confirms. */
export async function ordered(world: World, complaintId: string, kind: SuspensionKind, reason = '投诉处理期间暂停'): Promise<string> {
  const proposalId = newId();
  await world.get(ProposeSuspension).execute(world.supervisor, { complaintId, proposalId, kind, reason });
  const { confirmedAt } = await world.get(ConfirmSuspension).execute(world.secondSupervisor, { complaintId, proposalId });
  return confirmedAt;
}

/** The supervisor lets a lot stand still because of a complaint that was received. */
export async function suspend(world: World, lotId: string): Promise<{ complaintId: string }> {
  const complaintId = newId();
  await world.sql(
    `insert into complaint (id, lot_id, matter, hash, author_tag, sealed, filed_at, accepted, reception_reason, received_by, received_at)
     values ($1, $2, 'other', repeat('0', 64), 'somebody', '\\x00', kaibiao.now(), true, '', $3, kaibiao.now())`,
    [complaintId, lotId, world.supervisor.accountId],
  );
  await ordered(world, complaintId, 'suspend');
  return { complaintId };
}
