import { fromHex, logSeed, parseCanonicalJson } from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import {
  AnswerSummons,
  CallNext,
  DrawCommittee,
  drawPlaces,
  drawSeat,
  drawSeats,
  DrawSupplement,
  EvaluationDesk,
  EvaluationRooms,
  FreezePool,
  FreezeSupplement,
  OpenRoom,
  poolHashIn,
  RecuseMember,
  ReplaceMember,
  replacementItem,
  SummonsBook,
  WithdrawAcceptance,
  type FrozenPool,
} from '@kaibiao/evaluation';
import { Streams } from '@kaibiao/platform';
import { TransparencyLog } from '../../../apps/worker/src/transparency-log';
import { soundScheme } from '../../support/sound-lot';
import { messagesOf } from '../messages/told';
import { openCalls, register } from './committee-at-work';
import { allLeave, passedOver } from './leaving';
import { openedLot, releaseSeedShares, type OpenedLot } from './opened-lot';
import { ordered, suspend } from './standstill';
import { newId, refusal, World, type Company } from './world';

const SESSION = { place: '宿迁市公共资源交易中心 三楼', answerMinutes: 30 };

describe('drawn experts', () => {
  let world: World;
  let lot: OpenedLot;
  let now: Date;
  let university: Company;
  const meetsAt = () => new Date(now.getTime() + 3 * 3_600_000);
  const desk = () => world.get(EvaluationDesk).lot(lot.id);
  const first = async () => (await openCalls(world, lot))[0]!;
  const answer = async (
    { summonsId, person }: Awaited<ReturnType<typeof first>>,
    said: 'accepted' | 'declined',
    reason = said === 'declined' ? '出差在外' : '',
  ) => world.get(AnswerSummons).execute(person.principal, { summonsId, answer: said, reason });
  const draws = () =>
    world.sql<{ item: string; choice: string }>('select item, choice from expert_draw where lot_id = $1 order by drawn_at, item', [lot.id]);
  const base = async () => {
    const [row] = await world.sql<{ pool: Buffer; seed: Buffer; pool_hash: string }>('select * from committee where lot_id = $1', [lot.id]);
    const pool = parseCanonicalJson(row!.pool) as FrozenPool;
    return { suite: 'INTL-1' as const, pool, poolHash: row!.pool_hash, seed: row!.seed, lotCode: lot.code };
  };
  const names = async () =>
    (await world.sql<{ display_name: string }>(`select display_name from account where 'expert' = any(roles)`)).map(
      (row) => row.display_name,
    );

  beforeAll(async () => {
    world = await World.open();
    await register(world);
    university = await world.company('东南某大学');
    for (let at = 7; at <= 13; at++) await world.expert(`专家甲${at}`, ['A08'], university);
    lot = await openedLot(world, soundScheme(), ['12350000.00', '12180000.00', '12600000.00']);
    [{ now }] = (await world.sql<{ now: Date }>('select kaibiao.now() now')) as [{ now: Date }];
  });
  afterAll(() => world.close());

  it('are called to a session at which they can be: it does not begin before they could answer', async () => {
    const freeze = (at: Date) => world.get(FreezePool).execute(world.desk, { lotId: lot.id, meetsAt: at, ...SESSION });
    expect((await refusal(freeze(new Date(now.getTime() + 60_000)))).issues).toEqual(['SESSION_TOO_SOON']);
    const { poolHash } = await freeze(meetsAt());
    for (const custodian of [2, 4]) await releaseSeedShares(world, lot, custodian, poolHash);
    expect(await world.get(DrawCommittee).execute(world.desk, { lotId: lot.id })).toEqual({ called: 4 });
  });

  it('read when, where and for what, and nothing of the project', async () => {
    const { person } = await first();
    const [own] = await world.get(SummonsBook).own(person.principal);
    expect(own).toMatchObject({ standing: 'open', place: SESSION.place, meetsAt: meetsAt().toISOString(), roomOpen: false });
    const text = JSON.stringify(own);
    for (const telling of [lot.id, lot.code, world.tenderer.name]) expect(text).not.toContain(telling);
    expect(await world.get(EvaluationRooms).list(person.principal)).toEqual([]);
  });

  it('are told by mail to look, by a message that knows no lot; nobody else is', async () => {
    const told = await messagesOf(world);
    expect(told).toHaveLength(4);
    expect(told.map(({ accountId }) => accountId)).toEqual(
      (await openCalls(world, lot)).map(({ person }) => person.principal.accountId).sort(),
    );
    for (const { subject, text } of told)
      for (const telling of [lot.id, lot.code, world.tenderer.name, SESSION.place, '评标', '专家', '抽取'])
        expect(subject + text).not.toContain(telling);
  });

  it('answer for themselves alone, once; the same answer again changes nothing', async () => {
    const call = await first();
    const stranger = (await openCalls(world, lot))[1]!.person;
    expect((await refusal(answer({ ...call, person: stranger }, 'accepted'))).code).toBe('SUMMONS_NOT_FOUND');
    expect(await answer(call, 'accepted')).toEqual(await answer(call, 'accepted'));
    expect((await refusal(answer(call, 'declined'))).code).toBe('SUMMONS_ANSWERED');
  });

  it('decline with a reason, and the next in the drawn order is called for the place', async () => {
    const call = await first();
    expect((await refusal(answer(call, 'declined', ' '))).code).toBe('SUMMONS_REASON_MISSING');
    const before = await draws();
    await answer(call, 'declined');
    const after = await draws();
    const item = call.item.replace(/(A08\d*\/\d+)/, '$1r1');
    const taken = before.map(({ choice }) => choice);
    const again = await drawSeat(nodeBackend, await base(), { item, speciality: call.item.split('/')[1]! }, taken);
    expect(after.filter(({ item: one }) => !before.some((other) => other.item === one))).toEqual([{ item, choice: again.choice }]);
  });

  it('who leave the register are called no more: an open call lapses, and a sealed pool that still holds them passes them over', async () => {
    const lapsed = ['declined', '已退出专家库'];
    expect(await passedOver(world, lot.id, { call: await first(), base: await base() })).toEqual([lapsed, lapsed, [null, '']]);
  });

  it('lose none of their time to answer while the lot stands still, and are not passed over', async () => {
    const open = 'select answer_by from expert_summons where lot_id = $1 and answer is null order by item';
    const answerBy = async () => (await world.sql<{ answer_by: Date }>(open, [lot.id])).map((row) => row.answer_by.getTime());
    const [before, [{ at }]] = [await answerBy(), (await world.sql('select kaibiao.now() at')) as [{ at: Date }]];
    const order = await suspend(world, lot.id);
    await world.setClock(new Date(before[0]! + 3_600_000));
    expect(await world.get(CallNext).execute(lot.id)).toBe('skipped');
    const { person } = await first();
    expect((await world.get(SummonsBook).own(person.principal))[0]).toMatchObject({ standing: 'open' });
    expect((await refusal(answer(await first(), 'accepted'))).code).toBe('LOT_SUSPENDED');
    await ordered(world, order.complaintId, 'resume');
    const [after, stood] = [await answerBy(), before[0]! + 3_600_000 - at.getTime()];
    for (const [n, until] of after.entries()) expect(Math.abs(until - before[n]! - stood)).toBeLessThan(60_000);
    const facts = (await world.get(Streams).after(`evaluation/${lot.id}`, 0)).filter(({ type }) => type === 'answers.extended');
    expect(facts.map(({ payload }) => (payload.calls as unknown[]).length)).toEqual([before.length]);
  });

  it('are passed over when they have not answered in time, to the millisecond', async () => {
    const open = await openCalls(world, lot);
    const [{ until }] = (await world.sql<{ until: Date }>('select max(answer_by) until from expert_summons where lot_id = $1', [
      lot.id,
    ])) as [{ until: Date }];
    await world.setClock(new Date(until.getTime() - 60_000));
    expect(await world.get(CallNext).execute(lot.id)).toBe('skipped');
    await answer(open[0]!, 'accepted');
    await world.setClock(until);
    expect((await refusal(answer(open[1]!, 'accepted'))).code).toBe('SUMMONS_LATE');
    expect(await world.get(CallNext).execute(lot.id)).toBe('done');
    expect(await world.get(CallNext).execute(lot.id)).toBe('skipped');
    const standings = (await desk()).calls.map(({ standing }) => standing);
    expect(standings.filter((one) => one === 'unanswered')).toHaveLength(open.length - 1);
    expect(standings.filter((one) => one === 'open')).toHaveLength(open.length - 1);
  });

  it('who accepted and cannot come say so before the room opens, and the next is called', async () => {
    for (const call of await openCalls(world, lot)) await answer(call, 'accepted');
    const [seat] = await world.sql<{ item: string; account_id: string }>(
      `select item, account_id from committee_member where lot_id = $1 and kind = 'expert' and speciality = 'A08' order by item`,
      [lot.id],
    );
    const { principal } = world.people.get(seat!.account_id)!;
    const own = (await world.get(SummonsBook).own(principal))[0]!;
    const withdraw = () => world.get(WithdrawAcceptance).execute(principal, { summonsId: own.summonsId, reason: '突发疾病' });
    expect(await withdraw()).toEqual(await withdraw());
    expect((await world.get(SummonsBook).own(principal))[0]).toMatchObject({ withdrawn: true });
    expect((await openCalls(world, lot)).map(({ item }) => item.split('/')[1])).toEqual(['A08']);
  });

  it('are named to nobody before the room opens: not to the desk that drew, not in the journal', async () => {
    const told = JSON.stringify([await desk(), await world.get(EvaluationDesk).lots()]);
    const journal = await world.sql<{ text: string }>(
      `select convert_from(canonical, 'UTF8') text from journal_entry where stream in ($1, $2)`,
      [`evaluation/${lot.id}`, `lot/${lot.id}`],
    );
    const secret = [...(await names()), ...(await draws()).map(({ choice }) => choice), ...world.people.keys()].filter(
      (one) =>
        one !== world.desk.accountId &&
        ![world.supervisor.accountId, world.secondSupervisor.accountId].includes(one) &&
        !lot.custodians.some(({ principal }) => principal.accountId === one),
    );
    for (const one of secret) {
      expect(told).not.toContain(one);
      for (const { text } of journal) expect(text).not.toContain(one);
    }
    expect(await desk()).toMatchObject({ members: [], draws: [], session: { roomOpenedAt: null } });
  });

  it('are not absent before the hour of the session', async () => {
    const { item } = (await desk()).calls.filter(({ standing }) => standing === 'accepted').at(-1)!;
    const early = { lotId: lot.id, item, ground: 'absent', reason: '未到场' } as const;
    expect((await refusal(world.get(ReplaceMember).execute(world.desk, early))).issues).toEqual(['REPLACEMENT_BEFORE_SESSION']);
  });

  it('enter a room that opens at the hour of the session with every place taken', async () => {
    const open = () => world.get(OpenRoom).execute(world.desk, { lotId: lot.id });
    expect((await refusal(open())).issues).toEqual(['ROOM_BEFORE_SESSION', 'SUMMONS_OPEN']);
    for (const call of await openCalls(world, lot)) await answer(call, 'accepted');
    expect((await refusal(open())).issues).toEqual(['ROOM_BEFORE_SESSION']);
    await world.setClock(meetsAt());
    expect(await open()).toEqual(await open());
    const { members, calls } = await desk();
    expect(members.filter(({ recusalReason }) => recusalReason === null)).toHaveLength(4);
    expect(calls.every(({ name }) => name !== null)).toBe(true);
  });

  it('who are called for a seat that became free are sealed until they accept', async () => {
    const [seat] = await world.sql<{ account_id: string }>(
      `select account_id from committee_member where lot_id = $1 and speciality = 'A08' and replaced_at is null order by item`,
      [lot.id],
    );
    const { principal } = world.people.get(seat!.account_id)!;
    await world.get(RecuseMember).execute(principal, { lotId: lot.id, reason: '与投标人存在利害关系' });
    const [called] = await openCalls(world, lot);
    const { members, draws: told, calls } = await desk();
    expect([members.length, told.some(({ item }) => item === called!.item), calls.at(-1)?.name]).toEqual([5, false, null]);
    await answer(called!, 'accepted');
    expect((await desk()).calls.at(-1)?.name).not.toBeNull();
  });

  it('who do not come are replaced by the desk from the hour of the session on, once, and the next is called', async () => {
    const [seat] = await world.sql<{ id: string; item: string }>(
      `select id, item from committee_member where lot_id = $1 and speciality = 'A08' and replaced_at is null order by item`,
      [lot.id],
    );
    const replace = (reason: string) =>
      world.get(ReplaceMember).execute(world.desk, { lotId: lot.id, item: seat!.item, ground: 'absent', reason });
    expect(await replace('到报到时间仍未到场')).toEqual({ item: seat!.item, called: true });
    expect(await replace('到报到时间仍未到场')).toEqual({ item: seat!.item, called: true });
    expect((await refusal(replace('改口'))).code).toBe('MEMBER_NOT_FOUND');
    const told = (await world.get(Streams).after(`evaluation/${lot.id}`, 0)).filter(({ type }) => type === 'member.replaced');
    expect(told.map(({ payload }) => payload)).toEqual([
      { memberId: seat!.id, item: seat!.item, ground: 'absent', reason: '到报到时间仍未到场' },
    ]);
    for (const call of await openCalls(world, lot)) await answer(call, 'accepted');
    expect((await desk()).members.filter(({ recusalReason }) => recusalReason === null)).toHaveLength(4);
  });

  it('can be drawn again by anyone who has pool, seed and answers', async () => {
    const again = await drawSeats(nodeBackend, await base());
    const kept = await draws();
    expect(kept.slice(0, 4)).toEqual(again.map(({ item, choice }) => ({ item, choice })));
    expect(new Set(kept.map(({ choice }) => choice)).size).toBe(kept.length);
  });

  it('run out when everybody of a speciality has left since the pool was sealed: the place stays empty and the room shut', async () => {
    lot = await openedLot(world, soundScheme(), ['12350000.00', '12180000.00', '12600000.00']);
    const { poolHash } = await world.get(FreezePool).execute(world.desk, { lotId: lot.id });
    for (const custodian of [1, 3]) await releaseSeedShares(world, lot, custodian, poolHash);
    await allLeave(world, 'A0801');
    await world.get(DrawCommittee).execute(world.desk, { lotId: lot.id });
    for (const call of (await openCalls(world, lot)).filter(({ item }) => item.includes('/A08/'))) await answer(call, 'accepted');
    expect((await refusal(world.get(OpenRoom).execute(world.desk, { lotId: lot.id }))).issues).toEqual(['PLACES_EMPTY']);
    expect((await world.get(EvaluationDesk).lot(lot.id)).members).toEqual([]);
    const told = (await world.get(Streams).after(`evaluation/${lot.id}`, 0)).filter(({ type }) => type === 'place.exhausted');
    expect(told).toMatchObject([{ payload: { speciality: 'A0801' } }]);
  });

  it('are drawn from a supplementary pool for the empty place: sealed with a reason, with a seed that the public log gives after it', async () => {
    const freeze = (reason: string, actId = newId()) => world.get(FreezeSupplement).execute(world.desk, { actId, lotId: lot.id, reason });
    const draw = (number = 1) => world.get(DrawSupplement).execute(world.desk, { lotId: lot.id, number });
    expect((await refusal(freeze(' '))).code).toBe('SUPPLEMENT_REASON_MISSING');
    expect((await refusal(freeze('名册已抽尽'))).issues).toEqual(['EXPERTS_TOO_FEW']);
    expect((await refusal(draw())).code).toBe('SUPPLEMENT_NOT_FOUND');
    const late = [await world.expert('后入库', ['A0801'], university), await world.expert('再入库', ['A0801'], university)];
    const [{ empty }, actId] = [await world.get(EvaluationDesk).lot(lot.id), newId()];
    expect(empty).toMatchObject([{ speciality: 'A0801' }]);
    const sealed = await freeze('名册已抽尽', actId);
    expect(sealed).toMatchObject({ number: 1, size: 2 });
    expect(await freeze('名册已抽尽', actId)).toEqual(sealed);
    expect((await refusal(freeze('再来'))).code).toBe('SUPPLEMENT_OPEN');
    expect((await refusal(draw())).code).toBe('SUPPLEMENT_NOT_LOGGED');
    await world.get(TransparencyLog).advance();
    expect(await draw()).toEqual({ called: 1 });
    expect(await draw()).toEqual({ called: 1 });
    const [entry] = (await world.get(Streams).after(`evaluation/${lot.id}`, 0)).slice(-1);
    const { seed, checkpoint, places } = entry!.payload as { seed: string; checkpoint: string; places: { item: string }[] };
    expect(seed).toBe(await logSeed('supplement', sealed.poolHash, checkpoint));
    expect(JSON.stringify(entry)).not.toContain(late[0]!.expertId);
    const [row] = await world.sql<{ pool: Buffer }>('select pool from committee_supplement where lot_id = $1', [lot.id]);
    const pool = parseCanonicalJson(row!.pool) as FrozenPool;
    expect(pool.specialities).toEqual([{ code: 'A0801', seats: 1, experts: late.map(({ expertId }) => expertId).sort() }]);
    const from = { suite: 'INTL-1', lotCode: lot.code, seed: fromHex(seed), pool, poolHash: sealed.poolHash } as const;
    const again = await drawPlaces(nodeBackend, from, empty, []);
    expect(again.map(({ item }) => item)).toEqual(places.map(({ item }) => item));

    // Whoever was drawn declines: the next of the same pool is called, and then nobody is left again.
    await answer((await first())!, 'declined');
    const next = await first();
    expect(next.item).toBe(replacementItem(places[0]!.item));
    expect(poolHashIn(next.item)).toBe(sealed.poolHash);
    expect((await refusal(freeze('仍有人可抽'))).code).toBe('SUPPLEMENT_NOT_NEEDED');
    await answer(next, 'accepted');
    expect((await world.get(EvaluationDesk).lot(lot.id)).empty).toEqual([]);
    expect(await world.get(OpenRoom).execute(world.desk, { lotId: lot.id })).toHaveProperty('roomOpenedAt');
  });
});
