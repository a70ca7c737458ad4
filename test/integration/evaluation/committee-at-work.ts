import {
  AnswerSummons,
  BeginEvaluation,
  DrawCommittee,
  FreezePool,
  NameOwnerRepresentatives,
  OpenRoom,
  promiseStatement,
  SignPromise,
  VoteForChair,
} from '@kaibiao/evaluation';
import { releaseSeedShares, type OpenedLot } from './opened-lot';
import { signed, type Person, type World } from './world';

export interface Member extends Person {
  memberId: string;
  name: string;
}

/** Experts enough for a committee of the sound scheme, and spare ones. */
export async function register(world: World): Promise<void> {
  const university = await world.company('南京某大学');
  for (let at = 1; at <= 6; at++) await world.expert(`专家甲${at}`, ['A08'], university);
  for (let at = 1; at <= 3; at++) await world.expert(`专家乙${at}`, ['A0801'], university);
}

/** Every expert who is called for the lot accepts. */
export async function answerCalls(world: World, lot: OpenedLot): Promise<void> {
  const calls = await openCalls(world, lot);
  for (const { summonsId, person } of calls)
    await world.get(AnswerSummons).execute(person.principal, { summonsId, answer: 'accepted', reason: '' });
}

/** Who is called for the lot and has not answered, in the order of the places. */
export async function openCalls(world: World, lot: OpenedLot): Promise<{ summonsId: string; item: string; person: Person }[]> {
  const rows = await world.sql<{ id: string; item: string; account_id: string }>(
    'select id, item, account_id from expert_summons where lot_id = $1 and answer is null order by item',
    [lot.id],
  );
  return rows.map(({ id, item, account_id }) => ({ summonsId: id, item, person: world.people.get(account_id)! }));
}

export async function seated(world: World, lot: OpenedLot): Promise<Member[]> {
  const rows = await world.sql<{ id: string; account_id: string; name: string }>(
    'select id, account_id, name from committee_member where lot_id = $1 and replaced_at is null order by item',
    [lot.id],
  );
  return rows.map(({ id, account_id, name }) => ({ ...world.people.get(account_id)!, memberId: id, name }));
}

export async function promise(world: World, lot: OpenedLot, { principal, signer, memberId: id, name }: Member): Promise<void> {
  await world.get(SignPromise).execute(principal, { lotId: lot.id, ...(await signed(signer, promiseStatement(lot.code, { id, name }))) });
}

/** From the opened bids to the begun evaluation; the first member is the chair. */
export async function committeeAtWork(world: World, lot: OpenedLot): Promise<Member[]> {
  const { poolHash } = await world.get(FreezePool).execute(world.desk, { lotId: lot.id });
  for (const custodian of [2, 4]) await releaseSeedShares(world, lot, custodian, poolHash);
  await world.get(DrawCommittee).execute(world.desk, { lotId: lot.id });
  await answerCalls(world, lot);
  await world.get(OpenRoom).execute(world.desk, { lotId: lot.id });
  const owner = await world.person(['tenderer'], world.tenderer, '业主代表');
  await world.get(NameOwnerRepresentatives).execute(owner.principal, { lotId: lot.id, accountIds: [owner.principal.accountId] });
  const members = await seated(world, lot);
  for (const member of members) await promise(world, lot, member);
  const chair = members[0]!;
  for (const { principal } of members.slice(0, 3))
    await world.get(VoteForChair).execute(principal, { lotId: lot.id, candidateId: chair.memberId });
  await world.get(BeginEvaluation).execute(chair.principal, { lotId: lot.id });
  return members;
}
