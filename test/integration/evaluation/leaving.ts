import { nodeBackend } from '@kaibiao/crypto/node';
import { drawSeat, LeaveRegister, replacementItem, type DrawBase } from '@kaibiao/evaluation';
import type { openCalls } from './committee-at-work';
import { newId, type Person, type World } from './world';

type Call = Awaited<ReturnType<typeof openCalls>>[number];

const leave = (world: World, { principal }: Person) => world.get(LeaveRegister).own(principal, { actId: newId(), reason: '工作调动' });

/** Everybody of a speciality who is still in the register leaves it. */
export async function allLeave(world: World, speciality: string): Promise<void> {
  const here = await world.sql<{ account: string }>(
    `select account_id account from expert e where $1 = any(specialities)
     and not exists (select 1 from expert_departure d where d.expert_id = e.id and d.ended_at is null)`,
    [speciality],
  );
  for (const { account } of here) await leave(world, world.people.get(account)!);
}

/** Whoever is next for the place of a call leaves the register, then whoever is called: answer and reason of the last calls for the place, in their order. */
export async function passedOver(world: World, lotId: string, { call, base }: { call: Call; base: DrawBase }): Promise<[string, string][]> {
  const [speciality, place] = call.item.split('/').slice(1) as [string, string];
  const drawn = await world.sql<{ choice: string }>('select choice from expert_draw where lot_id = $1', [lotId]);
  const seat = { item: replacementItem(call.item), speciality };
  const next = await drawSeat(
    nodeBackend,
    base,
    seat,
    drawn.map(({ choice }) => choice),
  );
  const [{ account }] = (await world.sql('select account_id account from expert where id = $1', [next.choice])) as [{ account: string }];
  await leave(world, world.people.get(account)!);
  await leave(world, call.person);
  const calls = await world.sql<{ answer: string; reason: string }>(
    `select answer, reason from expert_summons where lot_id = $1 and item like $2 order by called_at, item`,
    [lotId, `expert/${speciality}/${place.replace(/r\d+$/, '')}%`],
  );
  return calls.slice(-3).map(({ answer, reason }) => [answer, reason]);
}
