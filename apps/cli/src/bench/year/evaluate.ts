import { eventually } from '../../demo/eventually';
import { evaluate, type Seat } from '../../demo/evaluate';
import { SAMPLE_SCHEME } from '../../demo/sample-lot';
import { inTurns } from './in-turns';
import { AT_A_TIME, type YearLot, type YearWorld } from './year-world';

const SEATED = `
  select m.id "memberId", a.login from committee_member m join account a on a.id = m.account_id
  where lot_id = $1 and replaced_at is null order by item`;

const CALLED = `select s.id, a.login from expert_summons s join account a on a.id = s.account_id where lot_id = $1 and answer is null`;

/** 评标: pools frozen all together, the committees drawn as the custodians give their seeds, and each committee's work. */
export async function evaluateRound(world: YearWorld, lots: readonly YearLot[]): Promise<void> {
  const desk = await world.cast.the('centre_expert_desk');
  await inTurns(lots, AT_A_TIME, ({ lotId }) => desk.act(`lots/${lotId}/committee/pool`));
  await inTurns(lots, AT_A_TIME, async (lot) => evaluate(world, lot, await formed(world, lot)));
}

async function formed({ cast, database }: YearWorld, { lotId }: YearLot): Promise<Seat[]> {
  const [desk, tenderer] = await Promise.all([cast.the('centre_expert_desk'), cast.the('tenderer')]);
  await eventually('the custodians have released the experts’ seed', async () => {
    const { seed } = await desk.client.get<{ seed: { ready: boolean } }>(`lots/${lotId}/committee`);
    return seed.ready;
  });
  await desk.act(`lots/${lotId}/committee/draw`);
  const { rows: calls } = await database.query<{ id: string; login: string }>(CALLED, [lotId]);
  for (const { id, login } of calls) await (await cast.named(login)).act(`summons/${id}/answer`, { answer: 'accepted', reason: '' });
  const candidates = await tenderer.client.get<{ accountId: string }[]>(`lots/${lotId}/committee/owner-candidates`);
  const accountIds = candidates.slice(0, SAMPLE_SCHEME.ownerRepresentatives).map(({ accountId }) => accountId);
  await tenderer.client.put(`lots/${lotId}/committee/owner-representatives`, { accountIds });
  await desk.act(`lots/${lotId}/committee/room`);
  const { rows } = await database.query<{ memberId: string; login: string }>(SEATED, [lotId]);
  return Promise.all(rows.map(async ({ memberId, login }) => ({ memberId, member: await cast.named(login) })));
}
