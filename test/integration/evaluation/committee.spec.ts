import { fromHex, parseCanonicalJson, toHex } from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import {
  BeginEvaluation,
  drawSeats,
  drawSeat,
  DrawCommittee,
  EvaluationDesk,
  EvaluationRooms,
  FreezePool,
  NameOwnerRepresentatives,
  OpenRoom,
  promiseStatement,
  RecuseMember,
  SignPromise,
  VoteForChair,
  type FrozenPool,
} from '@kaibiao/evaluation';
import { Streams } from '@kaibiao/platform';
import { soundScheme } from '../../support/sound-lot';
import { answerCalls } from './committee-at-work';
import { openedLot, releaseSeedShares, type OpenedLot } from './opened-lot';
import { newId, refusal, signed, World, type Company, type Person } from './world';

const PRICES = ['12350000.00', '12180000.00', '12600000.00', '11990000.00'];

describe('the committee', () => {
  let world: World;
  let lot: OpenedLot;
  let university: Company;
  let owners: Person[];
  const recused: string[] = [];
  const pool = async () => {
    const [row] = await world.sql<{ pool: Buffer; seed: Buffer; pool_hash: string }>(
      'select pool, pool_hash, seed from committee where lot_id = $1',
      [lot.id],
    );
    return {
      suite: 'INTL-1' as const,
      pool: parseCanonicalJson(row!.pool) as FrozenPool,
      poolHash: row!.pool_hash,
      seed: row!.seed,
      lotCode: lot.code,
    };
  };
  const seated = () =>
    world.sql<{ id: string; account_id: string; expert_id: string | null; item: string; name: string }>(
      'select id, account_id, expert_id, item, name from committee_member where lot_id = $1 and replaced_at is null order by item',
      [lot.id],
    );

  beforeAll(async () => {
    world = await World.open();
    lot = await openedLot(world, soundScheme(), PRICES);
    university = await world.company('南京某大学');
    for (let at = 1; at <= 6; at++) await world.expert(`专家甲${at}`, ['A08'], university);
    for (let at = 1; at <= 3; at++) await world.expert(`专家乙${at}`, ['A0801'], university);
    recused.push((await world.expert('投标人员工', ['A08'], lot.bids[0]!.company)).expertId);
    recused.push((await world.expert('招标人员工', ['A08'], world.tenderer)).expertId);
    const left = { code: lot.bids[1]!.company.code, name: lot.bids[1]!.company.name, until: '2025-01-31' };
    recused.push((await world.expert('曾任职投标人', ['A0801'], university, [left])).expertId);
    owners = [
      await world.person(['tenderer'], world.tenderer, '业主代表一'),
      await world.person(['tenderer'], world.tenderer, '业主代表二'),
    ];
  });
  afterAll(() => world.close());

  it('cannot get the seed before the pool is frozen', async () => {
    expect((await refusal(releaseSeedShares(world, lot, 1, 'ab'.repeat(32)))).code).toBe('SHARES_TOO_EARLY');
  });

  it('is drawn from a pool without anybody employed by a bidder, the tenderer or the agency, now or within three years', async () => {
    const { size } = await world.get(FreezePool).execute(world.desk, { lotId: lot.id });
    expect(size).toBe(9);
    const ids = (await pool()).pool.specialities.flatMap(({ experts }) => experts);
    for (const id of recused) expect(ids).not.toContain(id);
    expect((await refusal(world.get(FreezePool).execute(world.desk, { lotId: lot.id }))).code).toBe('POOL_ALREADY_FROZEN');
  });

  it('leaves hash and size of the pool in the public stream, and nothing else', async () => {
    const [entry] = (await world.get(Streams).after(`lot/${lot.id}`, 0)).filter(({ type }) => type === 'evaluation.pool_frozen');
    expect(entry!.payload).toEqual({ poolHash: (await pool()).poolHash, size: 9 });
  });

  it('is not drawn before a threshold of custodians has released the seed', async () => {
    const { poolHash } = await pool();
    expect((await refusal(releaseSeedShares(world, lot, 1, 'ab'.repeat(32)))).code).toBe('SHARES_INVALID');
    await releaseSeedShares(world, lot, 1, poolHash);
    expect(await refusal(world.get(DrawCommittee).execute(world.desk, { lotId: lot.id }))).toMatchObject({
      code: 'SEED_NOT_RELEASED',
      facts: { released: 1, needed: 2 },
    });
    await releaseSeedShares(world, lot, 3, poolHash);
  });

  it('is the one that anyone draws from pool and seed', async () => {
    await world.get(DrawCommittee).execute(world.desk, { lotId: lot.id });
    const again = await drawSeats(nodeBackend, await pool());
    await answerCalls(world, lot);
    await world.get(OpenRoom).execute(world.desk, { lotId: lot.id });
    expect((await seated()).map(({ item, expert_id }) => [item, expert_id])).toEqual(again.map(({ item, choice }) => [item, choice]));
    const desk = await world.get(EvaluationDesk).lot(lot.id);
    expect(desk.draws.map(({ item, r, index }) => [item, r, index])).toEqual(again.map(({ item, r, index }) => [item, r, index]));
    expect((await refusal(world.get(DrawCommittee).execute(world.desk, { lotId: lot.id }))).code).toBe('COMMITTEE_ALREADY_DRAWN');
  });

  it('has at most a third of representatives of the owner, all of them the tenderer’s own people', async () => {
    const tenderer = (await world.person(['tenderer'], world.tenderer, '招标人经办')).principal;
    const name = (accountIds: string[]) => world.get(NameOwnerRepresentatives).execute(tenderer, { lotId: lot.id, accountIds });
    const both = owners.map(({ principal }) => principal.accountId);
    expect((await refusal(name(both))).issues).toEqual(['OWNER_REPRESENTATIVES_TOO_MANY']);
    const stranger = await world.person(['bidder'], lot.bids[0]!.company, '投标人员工');
    expect((await refusal(name([stranger.principal.accountId]))).issues).toEqual(['OWNER_REPRESENTATIVE_FOREIGN']);
    expect(await name([both[0]!])).toEqual({ members: 1 });
  });

  it('answers a stranger as if there were no lot', async () => {
    const { principal } = await world.person(['expert'], university, '未被抽中');
    const foreign = await refusal(world.get(EvaluationRooms).of(principal, lot.id));
    expect(foreign).toEqual(await refusal(world.get(EvaluationRooms).of(principal, newId())));
    expect(foreign.code).toBe('LOT_NOT_FOUND');
  });

  it('shows no bid to a member whose promise is not signed', async () => {
    const self = world.people.get((await seated())[0]!.account_id)!;
    const room = await world.get(EvaluationRooms).of(self.principal, lot.id);
    expect(room.bids).toEqual([]);
    await world.get(SignPromise).execute(self.principal, { lotId: lot.id, ...(await signed(self.signer, room.promise!)) });
    expect((await world.get(EvaluationRooms).of(self.principal, lot.id)).bids).toHaveLength(4);
  });

  it('refuses a promise that says something else, or is signed by another', async () => {
    const [, second, third] = await seated();
    const [self, other] = [world.people.get(second!.account_id)!, world.people.get(third!.account_id)!];
    const promise = promiseStatement(lot.code, second!);
    const sign = async (signer: Person['signer'], value: typeof promise) =>
      refusal(world.get(SignPromise).execute(self.principal, { lotId: lot.id, ...(await signed(signer, value)) }));
    expect((await sign(self.signer, { ...promise, promises: [] })).code).toBe('STATEMENT_STALE');
    expect((await sign(other.signer, promise)).code).toBe('CERTIFICATE_NOT_BOUND');
  });

  it('draws the replacement of a recused member as the next item of the same place', async () => {
    const [first] = await seated();
    const taken = (await seated()).flatMap(({ expert_id }) => expert_id ?? []);
    await world
      .get(RecuseMember)
      .execute(world.people.get(first!.account_id)!.principal, { lotId: lot.id, reason: '与投标人存在利害关系' });
    await answerCalls(world, lot);
    const base = await pool();
    const item = `expert/A08/1r1/${base.poolHash}`;
    const again = await drawSeat(nodeBackend, base, { item, speciality: 'A08' }, taken);
    expect((await seated()).find((member) => member.item === item)).toMatchObject({ expert_id: again.choice });
    expect(taken).not.toContain(again.choice);
    expect(toHex(fromHex(again.r))).toBe(again.r);
  });

  it('cannot begin without every promise and a chair, and says all that is missing at once', async () => {
    const self = world.people.get((await seated())[0]!.account_id)!;
    expect((await refusal(world.get(BeginEvaluation).execute(self.principal, { lotId: lot.id }))).issues.sort()).toEqual([
      'CHAIR_MISSING',
      ...Array<string>(5).fill('PROMISE_MISSING'),
    ]);
  });

  it('elects its chair by more than half of its members, round by round, and begins', async () => {
    const members = await seated();
    const people = members.map(({ account_id }) => world.people.get(account_id)!);
    for (const [at, { principal, signer }] of people.entries()) {
      await world
        .get(SignPromise)
        .execute(principal, { lotId: lot.id, ...(await signed(signer, promiseStatement(lot.code, members[at]!))) });
    }
    const vote = (at: number, candidate: number) =>
      world.get(VoteForChair).execute(people[at]!.principal, { lotId: lot.id, candidateId: members[candidate]!.id });
    for (const [at, candidate] of [0, 0, 1, 1, 2].entries()) expect(await vote(at, candidate)).toMatchObject({ round: 1, chairId: null });
    expect(await vote(0, 1)).toMatchObject({ round: 2, votes: 1 });
    expect((await refusal(vote(0, 1))).code).toBe('VOTE_ALREADY_CAST');
    await vote(1, 1);
    expect(await vote(2, 1)).toMatchObject({ round: 2, chairId: members[1]!.id });
    expect((await refusal(world.get(BeginEvaluation).execute(people[0]!.principal, { lotId: lot.id }))).code).toBe('CHAIR_ONLY');
    await world.get(BeginEvaluation).execute(people[1]!.principal, { lotId: lot.id });
    expect((await world.get(EvaluationRooms).of(people[0]!.principal, lot.id)).phase).toBe('review');
  });

  it('keeps names out of the public stream', async () => {
    const names = (await seated()).flatMap(({ name, account_id }) => [name, account_id]);
    const entries = await world.sql<{ text: string }>(`select convert_from(canonical, 'UTF8') text from journal_entry where stream = $1`, [
      `lot/${lot.id}`,
    ]);
    for (const { text } of entries) for (const name of names) expect(text).not.toContain(name);
  });
});
