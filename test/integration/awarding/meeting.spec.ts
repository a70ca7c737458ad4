import {
  AwardDesk,
  CastBallot,
  ConveneMeeting,
  DecideAward,
  Meetings,
  PublishCandidates,
  RenewMeeting,
  Results,
  WithdrawAward,
  ballotStatement,
  renewalStatement,
  withdrawalStatement,
} from '@kaibiao/awarding';
import { Streams } from '@kaibiao/platform';
import type { PassReason } from '@kaibiao/rules';
import type { EvaluationScheme } from '@kaibiao/tender';
import { soundScheme } from '../../support/sound-lot';
import { register } from '../evaluation/committee-at-work';
import type { OpenedLot } from '../evaluation/opened-lot';
import { refusal, signed, World, type Person } from '../evaluation/world';
import { evaluated } from './evaluated';

const REASON = '综合实力强，报价合理';

describe('an award separated from the evaluation (评定分离)', () => {
  let world: World;
  let people: Person[];

  const begin = async (method: NonNullable<EvaluationScheme['award']>['method']) => {
    await world.setClock(new Date('2026-12-07T01:00:00Z'));
    const lot = await evaluated(world, { ...soundScheme(), award: { method, committeeSize: 5 } });
    const { principal, signer } = people[0]!;
    const { notice, candidates } = await world.get(AwardDesk).candidatesDraft(principal, lot.id);
    await world.get(PublishCandidates).execute(principal, { lotId: lot.id, ...(await signed(signer, notice)) });
    return { lot, candidates: candidates.map(({ submissionId }) => submissionId) };
  };
  const afterPublicity = () => world.setClock(new Date('2026-12-11T01:00:00Z'));
  const convene = (lot: OpenedLot, who = people) =>
    world.get(ConveneMeeting).execute(people[0]!.principal, { lotId: lot.id, accountIds: who.map(({ principal }) => principal.accountId) });
  const cast = async (lot: OpenedLot, at: number, round: number, ballot: { submissionId?: string; nonce?: string }) => {
    const { principal, signer } = people[at]!;
    const said = { submissionId: ballot.submissionId ?? null, nonce: ballot.nonce ?? null, reason: ballot.submissionId ? REASON : '' };
    const statement = ballotStatement({ lotCode: lot.code, round, accountId: principal.accountId, ...said });
    return world.get(CastBallot).execute(principal, { lotId: lot.id, ...said, ...(await signed(signer, statement)) });
  };
  const renew = async (lot: OpenedLot, submissionId: string, reason: PassReason = 'gives_up', note = '书面放弃中标', who = people[0]!) => {
    const { code } = lot.bids.find((bid) => bid.submissionId === submissionId)!.company;
    const struck = { submissionId, reason, note };
    const statement = renewalStatement({ lotCode: lot.code, code, ...struck });
    return world.get(RenewMeeting).execute(who.principal, { lotId: lot.id, ...struck, ...(await signed(who.signer, statement)) });
  };
  const award = async (lot: OpenedLot, submissionId: string) => {
    const { principal, signer } = people[0]!;
    const choice = { lotId: lot.id, submissionId, passedOver: [] };
    const draft = await world.get(AwardDesk).awardDraft(principal, choice);
    return world
      .get(DecideAward)
      .execute(principal, { ...choice, award: await signed(signer, draft.award), result: await signed(signer, draft.result) });
  };

  beforeAll(async () => {
    world = await World.open();
    await register(world);
    people = [];
    for (let at = 1; at <= 6; at++) people.push(await world.person(['tenderer'], world.tenderer, `定标委员${at}`));
    people = people.slice(0, 5);
  }, 120_000);
  afterAll(() => world.close());

  it('is voted on in rounds, secretly until a round is over, and awarded to nobody else', async () => {
    const { lot, candidates } = await begin('vote');
    const [a, b, c] = candidates as [string, string, string];
    expect((await refusal(convene(lot))).code).toBe('AWARD_TOO_EARLY');
    await afterPublicity();
    const agency = await world.person(['tenderer'], world.agency, '外人');
    expect((await refusal(convene(lot, [...people.slice(0, 4), agency]))).issues).toEqual(['MEETING_MEMBER_FOREIGN']);
    expect((await refusal(award(lot, a))).code).toBe('MEETING_OPEN');
    await convene(lot);
    expect(await convene(lot)).toEqual({ chosen: null });
    for (const [at, submissionId] of [a, a, b, b].entries())
      expect(await cast(lot, at, 1, { submissionId })).toEqual({ round: 1, chosen: null });
    expect((await refusal(cast(lot, 0, 1, { submissionId: b }))).code).toBe('BALLOT_CAST');
    expect((await world.get(Meetings).of(people[4]!.principal, lot.id)).meeting).toMatchObject({ round: 1, rounds: [] });
    expect(await cast(lot, 4, 1, { submissionId: c })).toEqual({ round: 2, chosen: null });
    expect((await refusal(cast(lot, 0, 2, { submissionId: c }))).code).toBe('BALLOT_INVALID');
    expect((await world.get(Meetings).of(world.supervisor, lot.id)).meeting!.rounds[0]!.ballots).toHaveLength(5);
    for (const at of [0, 1]) await cast(lot, at, 2, { submissionId: b });
    expect(await cast(lot, 2, 2, { submissionId: b })).toEqual({ round: 2, chosen: b });
    expect((await refusal(award(lot, a))).issues).toEqual(['AWARD_NOT_OF_MEETING']);
    expect(await award(lot, b)).toMatchObject({ decidedAt: expect.any(String) as string });
  }, 60_000);

  it('goes to the lowest price where the document says so', async () => {
    const { lot, candidates } = await begin('price');
    await afterPublicity();
    const prices = new Map(lot.bids.map(({ submissionId, price }) => [submissionId, Number(price)]));
    const lowest = [...candidates].sort((x, y) => prices.get(x)! - prices.get(y)!)[0]!;
    expect(await convene(lot)).toEqual({ chosen: lowest });
    await award(lot, lowest);
  }, 60_000);

  it('is drawn with a share of every member, and anyone can draw it again', async () => {
    const { lot, candidates } = await begin('draw');
    await afterPublicity();
    await convene(lot);
    for (const at of [0, 1, 2, 3]) expect(await cast(lot, at, 1, { nonce: `${at}`.repeat(64) })).toEqual({ round: 1, chosen: null });
    const { chosen } = await cast(lot, 4, 1, { nonce: '4'.repeat(64) });
    expect(candidates).toContain(chosen);
    const { draw } = (await world.get(Meetings).of(people[0]!.principal, lot.id)).meeting!;
    expect(draw).toMatchObject({ item: 'award', choice: chosen, candidates: [...candidates].sort() });
    expect((await refusal(cast(lot, 0, 2, { nonce: '5'.repeat(64) }))).code).toBe('MEETING_OVER');
  }, 60_000);

  it('is voted on again by the same committee where whom it chose gives up, and the result tells why', async () => {
    const { lot, candidates } = await begin('vote');
    const [a, b, c] = candidates as [string, string, string];
    await afterPublicity();
    expect((await refusal(renew(lot, a))).code).toBe('MEETING_OPEN');
    await convene(lot);
    for (const at of [0, 1, 2]) await cast(lot, at, 1, { submissionId: b });
    expect((await refusal(renew(lot, a))).issues).toEqual(['RENEWAL_NOT_CHOSEN']);
    expect((await refusal(renew(lot, b, 'gives_up', ' '))).issues).toEqual(['AWARD_REASON_UNKNOWN']);
    expect((await refusal(renew(lot, b, 'found_unable'))).issues).toEqual(['AWARD_UNREVIEWED']);
    const agency = await world.person(['tenderer'], world.agency, '外人');
    expect((await refusal(renew(lot, b, 'gives_up', '书面放弃中标', agency))).code).toBe('LOT_NOT_FOUND');
    await expect(world.sql('update award_meeting set chosen = null, decided_at = null where lot_id = $1', [lot.id])).rejects.toThrow();
    expect(await renew(lot, b)).toEqual({ chosen: null });
    expect((await refusal(award(lot, b))).code).toBe('MEETING_OPEN');
    const { meeting } = await world.get(Meetings).of(world.supervisor, lot.id);
    expect(meeting).toMatchObject({
      round: 2,
      standing: [a, c],
      chosen: null,
      renewals: [{ submissionId: b, reason: 'gives_up', round: 1 }],
    });
    expect(meeting!.rounds[0]!.ballots).toHaveLength(3);
    expect((await refusal(cast(lot, 0, 2, { submissionId: b }))).code).toBe('BALLOT_INVALID');
    for (const at of [0, 1, 4]) await cast(lot, at, 2, { submissionId: c });
    expect((await refusal(award(lot, b))).issues).toEqual(['AWARD_NOT_OF_MEETING']);
    await award(lot, c);
    const { passedOver } = (await world.get(Results).ofLot(lot.code)).award!;
    expect(passedOver).toEqual([{ rank: candidates.indexOf(b) + 1, name: expect.any(String) as string, reason: '放弃中标' }]);
    const facts = (await world.get(Streams).after(`award/${lot.id}`, 0)).map(({ type }) => type);
    expect(facts).toEqual(['meeting.convened', 'meeting.decided', 'meeting.renewed', 'meeting.decided']);
    expect((await refusal(renew(lot, c))).code).toBe('CANDIDATES_STATE_WRONG');
    await expect(world.sql('delete from award_renewal where lot_id = $1', [lot.id])).rejects.toThrow();
  }, 60_000);

  it('goes to the next lowest price, and to nobody when all are struck: a new tender is left', async () => {
    const { lot, candidates } = await begin('price');
    await afterPublicity();
    const prices = new Map(lot.bids.map(({ submissionId, price }) => [submissionId, Number(price)]));
    const order = [...candidates].sort((x, y) => prices.get(x)! - prices.get(y)!);
    expect(await convene(lot)).toEqual({ chosen: order[0] });
    for (const [at, struck] of order.slice(0, -1).entries()) {
      expect(await renew(lot, struck, 'no_performance_bond', '逾期未交')).toEqual({ chosen: order[at + 1] });
      expect(await renew(lot, struck, 'no_performance_bond', '逾期未交')).toEqual({ chosen: order[at + 1] });
    }
    expect((await refusal(renew(lot, order.at(-1)!))).code).toBe('MEETING_NOBODY_LEFT');
    await award(lot, order.at(-1)!);
  }, 60_000);

  it('is voted on again where the winner gives up after the award notice, once the award is taken back', async () => {
    const { lot, candidates } = await begin('vote');
    const [a, b] = candidates as [string, string];
    await afterPublicity();
    await convene(lot);
    for (const at of [0, 1, 2]) await cast(lot, at, 1, { submissionId: a });
    const { awardNoticeHash: awardNotice } = await award(lot, a);
    const said = { reason: 'no_performance_bond' as const, note: '逾期未提交履约担保' };
    const { principal, signer } = people[0]!;
    const statement = withdrawalStatement({ lotCode: lot.code, awardNotice, ...said });
    await world.get(WithdrawAward).execute(principal, { lotId: lot.id, ...said, ...(await signed(signer, statement)) });
    expect((await refusal(award(lot, a))).issues).toEqual(['AWARD_WITHDRAWN']);
    expect((await refusal(award(lot, b))).issues).toEqual(['AWARD_NOT_OF_MEETING']);
    await renew(lot, a, said.reason, said.note);
    for (const at of [0, 1, 2]) await cast(lot, at, 2, { submissionId: b });
    await award(lot, b);
    const { award: now, withdrawn } = await world.get(Results).ofLot(lot.code);
    expect([now!.passedOver, withdrawn]).toMatchObject([
      [{ reason: '不按照招标文件要求提交履约保证金' }],
      [{ reason: '不按照招标文件要求提交履约保证金' }],
    ]);
  }, 60_000);

  it('is drawn again as another draw, and the first is kept', async () => {
    const { lot, candidates } = await begin('draw');
    await afterPublicity();
    await convene(lot);
    const drawn = async (round: number) => {
      for (const at of [0, 1, 2, 3]) await cast(lot, at, round, { nonce: `${at}`.repeat(64) });
      return (await cast(lot, 4, round, { nonce: '4'.repeat(64) })).chosen!;
    };
    const first = await drawn(1);
    await renew(lot, first, 'force_majeure', '厂区遭洪水');
    const second = await drawn(2);
    const { draw, renewals } = (await world.get(Meetings).of(people[0]!.principal, lot.id)).meeting!;
    const left = candidates.filter((one) => one !== first).sort();
    expect(draw).toMatchObject({ item: 'award/2', choice: second, candidates: left });
    expect(renewals).toMatchObject([{ submissionId: first, draw: { item: 'award', choice: first } }]);
  }, 60_000);

  it('is nobody else’s to see, and no meeting where the document does not separate', async () => {
    const { lot } = await begin('vote');
    const bidder = await world.person(['bidder'], lot.bids[0]!.company, '投标人');
    expect((await refusal(world.get(Meetings).of(bidder.principal, lot.id))).code).toBe('LOT_NOT_FOUND');
    await world.sql(`update lot set evaluation_scheme = evaluation_scheme - 'award' where id = $1`, [lot.id]);
    await afterPublicity();
    expect((await refusal(convene(lot))).code).toBe('MEETING_UNKNOWN');
  }, 60_000);
});
