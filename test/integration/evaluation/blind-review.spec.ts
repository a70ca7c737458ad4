import {
  CloseReview,
  DealNumbers,
  EvaluationRooms,
  GiveVerdicts,
  RecuseMember,
  RollBackReview,
  SaveScores,
  VoteForChair,
  type RoomView,
} from '@kaibiao/evaluation';
import { soundScheme } from '../../support/sound-lot';
import { answerCalls, committeeAtWork, promise, register, seated, type Member } from './committee-at-work';
import { openedLot, type OpenedLot } from './opened-lot';
import { refusal, World } from './world';

const ITEM = { id: 'B1', stage: 'response' as const, title: '暗标符合性', clause: '2.1.4' };
/** Who bids was qualified before: nothing in the technical envelope needs a name. */
const SCHEME = { ...soundScheme(), reviewItems: [ITEM], blind: { item: ITEM.id } };
const OPENING = ['opening_declaration', 'opening_bid', 'release_fix', 'opening_order', 'bid_reveal', 'opened_bid', 'drawn_item'];

/** Its technical envelopes lie open, and no price does: what the opening leaves is of that envelope. */
async function openTechnical(world: World): Promise<OpenedLot> {
  const ofSegment = async (segment: string) => {
    for (const table of OPENING) await world.sql(`alter table ${table} alter column segment set default '${segment}'`);
  };
  // The fixture writes prices, which an envelope of this kind has none of.
  await world.sql('alter table opened_bid drop constraint opened_bid_check');
  await ofSegment('technical');
  const lot = await openedLot(world, SCHEME, ['12350000.00', '12180000.00', '12600000.00']);
  await ofSegment('bid');
  await world.sql('alter table opened_bid disable trigger user');
  await world.sql('update opened_bid set price_fen = null, price_form = null where lot_id = $1', [lot.id]);
  await world.sql('alter table opened_bid enable trigger user');
  await world.sql(`update lot set envelopes = 'two-envelope', segment = 'technical' where id = $1`, [lot.id]);
  return lot;
}

describe('a blind technical review of a lot of two envelopes (暗标)', () => {
  let world: World;
  let lot: OpenedLot;
  let members: Member[];
  let ids: string[];

  const room = (): Promise<RoomView> => world.get(EvaluationRooms).of(members[1]!.principal, lot.id);
  const chair = () => members[0]!.principal;
  const judge = async (verdict: 'pass' | 'fail') => {
    const reason = verdict === 'fail' ? '第 3 页出现投标人名称' : '';
    for (const { principal } of members)
      await world
        .get(GiveVerdicts)
        .execute(principal, { lotId: lot.id, verdicts: ids.map((submissionId) => ({ itemId: ITEM.id, submissionId, verdict, reason })) });
  };
  const close = (rejected: string[] = []) =>
    world.get(CloseReview).execute(chair(), {
      lotId: lot.id,
      rejections: rejected.map((submissionId) => ({ itemId: ITEM.id, submissionId, ground: 6, clause: ITEM.clause, reason: '泄露身份' })),
    });
  const told = async () =>
    world.sql<{ type: string; payload: { commitment: string; numbers?: { bids: { alias: string; submissionId: string }[] } } }>(
      `select type, payload from journal_entry where stream = 'evaluation/' || $1 and type like 'blind.%' order by stream_seq`,
      [lot.id],
    );

  beforeAll(async () => {
    world = await World.open();
    await register(world);
    lot = await openTechnical(world);
    members = await committeeAtWork(world, lot);
  }, 120_000);
  afterAll(() => world.close());

  it('waits for the numbers; who must be recused says so before, and another chair is elected', async () => {
    expect(await room()).toMatchObject({ phase: 'numbering', naming: 'list' });
    expect((await room()).bids.map(({ name, files }) => [name, files.length])).toEqual(lot.bids.map(({ company }) => [company.name, 0]));
    await world.get(RecuseMember).execute(chair(), { lotId: lot.id, reason: '曾在投标人处任职' });
    await answerCalls(world, lot);
    const before = members;
    members = await seated(world, lot);
    const late = members.find(({ memberId }) => before.every((one) => one.memberId !== memberId))!;
    await promise(world, lot, late);
    for (const { principal } of members.slice(0, 3))
      await world.get(VoteForChair).execute(principal, { lotId: lot.id, candidateId: members[0]!.memberId });
    await world.get(DealNumbers).execute(chair(), { lotId: lot.id });
    ids = (await room()).bids.map(({ submissionId }) => submissionId);
    expect(await room()).toMatchObject({ phase: 'review', naming: 'numbers', bids: [{ number: 1 }, { number: 2 }, { number: 3 }] });
  });

  it('keeps its numbers when the review is gone back to: nobody learns them by doing it again', async () => {
    await judge('pass');
    await close();
    const points = { itemId: 'T1', submissionId: ids[0]!, points: '9', reason: '', evidence: null };
    await world.get(SaveScores).execute(chair(), { lotId: lot.id, scores: [points] });
    const { rollBackId } = await world.get(RollBackReview).ask(chair(), { lotId: lot.id, reason: '漏看一处' });
    await world.get(RollBackReview).decide(world.supervisor, { lotId: lot.id, rollBackId, approved: true, reason: '同意' });
    expect((await room()).bids.map(({ submissionId }) => submissionId)).toEqual(ids);
    expect(await room()).toMatchObject({ phase: 'review', naming: 'numbers' });
  });

  it('knows no bid by its name: what is said of one is refused', async () => {
    const named = { itemId: ITEM.id, submissionId: lot.bids[0]!.submissionId, verdict: 'pass' as const, reason: '' };
    const said = world.get(GiveVerdicts).execute(chair(), { lotId: lot.id, verdicts: [named] });
    expect((await refusal(said)).issues).toEqual(['BID_UNKNOWN']);
  });

  it('tells whose the numbers were when all betrayed themselves and the lot fails: each must learn why', async () => {
    expect((await told()).map(({ type }) => type)).toEqual(['blind.numbered']);
    await judge('fail');
    await close(ids);
    const [numbered, revealed] = await told();
    expect(revealed).toMatchObject({ type: 'blind.revealed', payload: { commitment: numbered!.payload.commitment } });
    const { naming, state, rejections } = await room();
    expect([naming, state]).toEqual(['names', 'failed']);
    expect(rejections.map(({ submissionId }) => submissionId).sort()).toEqual(lot.bids.map(({ submissionId }) => submissionId).sort());
    await expect(world.sql('update blind_numbering set revealed_at = null where lot_id = $1', [lot.id])).rejects.toThrow(
      'SIGNED_ROW_LOCKED',
    );
  });
});
