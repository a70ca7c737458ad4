import { CloseReview, EvaluationRooms, GiveVerdicts, RecuseMember, VoteOnCompetition } from '@kaibiao/evaluation';
import { soundScheme } from '../../support/sound-lot';
import { answerCalls, committeeAtWork, promise, register, seated, type Member } from './committee-at-work';
import { openedLot, type OpenedLot } from './opened-lot';
import { refusal, World } from './world';

const REASON = '资质证书已过有效期';

describe('fewer than three valid bids', () => {
  let world: World;

  const fail = async (lot: OpenedLot, members: Member[], failed: number[]) => {
    for (const { principal } of members) {
      const verdicts = lot.bids.flatMap(({ submissionId }, at) =>
        ['F1', 'Q1', 'R1'].map((itemId) => {
          const fails = itemId === 'Q1' && failed.includes(at);
          return { itemId, submissionId, verdict: fails ? ('fail' as const) : ('pass' as const), reason: fails ? REASON : '' };
        }),
      );
      await world.get(GiveVerdicts).execute(principal, { lotId: lot.id, verdicts });
    }
  };
  const close = (lot: OpenedLot, chair: Member, failed: number[]) => {
    const rejections = failed.map((at) => ({
      itemId: 'Q1',
      submissionId: lot.bids[at]!.submissionId,
      ground: 3,
      clause: '2.1.2',
      reason: REASON,
    }));
    return world.get(CloseReview).execute(chair.principal, { lotId: lot.id, rejections });
  };
  const vote = (lot: OpenedLot, { principal }: Member, choice: 'continue' | 'reject_all') =>
    world.get(VoteOnCompetition).execute(principal, { lotId: lot.id, choice, reason: '仅剩两家，缺乏竞争' });
  const state = async (lot: OpenedLot) =>
    (
      await world.sql<{ state: string; failure_reason: string | null }>('select state, failure_reason from lot where id = $1', [lot.id])
    )[0]!;
  const begin = async (prices = ['12350000.00', '12180000.00', '12600000.00']) => {
    const lot = await openedLot(world, soundScheme(), prices);
    return { lot, members: await committeeAtWork(world, lot) };
  };

  beforeAll(async () => {
    world = await World.open();
    await register(world);
  });
  afterAll(() => world.close());

  it('make the committee vote on whether they compete; rejecting all fails the lot (招标投标法 第四十二条)', async () => {
    const { lot, members } = await begin();
    await fail(lot, members, [0]);
    expect(await close(lot, members[0]!, [0])).toEqual({ validBids: 2 });
    expect((await world.get(EvaluationRooms).of(members[1]!.principal, lot.id)).phase).toBe('competition');
    expect(await vote(lot, members[0]!, 'continue')).toEqual({ decided: null });
    for (const member of members.slice(1, 3)) expect(await vote(lot, member, 'reject_all')).toEqual({ decided: null });
    expect(await vote(lot, members[3]!, 'reject_all')).toEqual({ decided: 'reject_all' });
    expect(await state(lot)).toEqual({ state: 'failed', failure_reason: 'ALL_REJECTED' });
  });

  it('go on when the committee finds that they compete', async () => {
    const { lot, members } = await begin();
    await fail(lot, members, [0]);
    await close(lot, members[0]!, [0]);
    for (const member of members.slice(0, 3)) await vote(lot, member, 'continue');
    expect((await world.get(EvaluationRooms).of(members[1]!.principal, lot.id)).phase).toBe('scoring');
  });

  it('cannot go on with fewer than the price method can compare', async () => {
    const { lot, members } = await begin();
    await fail(lot, members, [0, 1]);
    await close(lot, members[0]!, [0, 1]);
    expect((await refusal(vote(lot, members[0]!, 'continue'))).code).toBe('COMPETITION_LACKING');
  });

  it('fail the lot at once when none is left', async () => {
    const { lot, members } = await begin();
    await fail(lot, members, [0, 1, 2]);
    expect(await close(lot, members[0]!, [0, 1, 2])).toEqual({ validBids: 0 });
    expect(await state(lot)).toEqual({ state: 'failed', failure_reason: 'ALL_REJECTED' });
  });

  it('cannot come from passing a bid above the ceiling price over', async () => {
    const { lot, members } = await begin(['13000000.01', '12180000.00', '12600000.00']);
    await fail(lot, members, []);
    expect((await refusal(close(lot, members[0]!, []))).issues).toEqual(['BID_ABOVE_CEILING']);
  });

  it('open the review again when a member is replaced, because what that member said is void (实施条例 第四十八条)', async () => {
    const { lot, members } = await begin();
    await fail(lot, members, [0]);
    await close(lot, members[0]!, [0]);
    await world.get(RecuseMember).execute(members[1]!.principal, { lotId: lot.id, reason: '发现与投标人存在利害关系' });
    expect((await refusal(close(lot, members[0]!, [0]))).issues).toEqual(['SEAT_EMPTY']);
    await answerCalls(world, lot);
    const now = await seated(world, lot);
    const replacement = now.find(({ memberId }) => !members.some((member) => member.memberId === memberId))!;
    expect((await refusal(close(lot, members[0]!, [0]))).issues).toEqual([
      ...Array<string>(9).fill('VERDICTS_MISSING'),
      'REJECTION_UNFOUNDED',
    ]);
    expect((await refusal(fail(lot, [replacement], [0]))).code).toBe('PROMISE_MISSING');
    expect((await refusal(world.get(EvaluationRooms).of(members[1]!.principal, lot.id))).code).toBe('LOT_NOT_FOUND');
    await promise(world, lot, replacement);
    await fail(lot, [replacement], [0]);
    expect(await close(lot, members[0]!, [0])).toEqual({ validBids: 2 });
  });
});
