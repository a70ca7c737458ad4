import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { canonicalJson } from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import {
  BidFiles,
  CloseReview,
  DrawUpReport,
  EvaluationReports,
  EvaluationRooms,
  FinishEvaluation,
  GiveVerdicts,
  opinionStatement,
  replayEvaluation,
  ReplayInputs,
  RollBackScoreSheet,
  SaveScores,
  SheetDrafts,
  SignReport,
  SignScoreSheet,
  VoteOnVerdict,
  type ScoreEntry,
  type SheetStatement,
} from '@kaibiao/evaluation';
import { ObjectStore, Streams } from '@kaibiao/platform';
import { collect } from '../../support/bytes';
import { soundScheme } from '../../support/sound-lot';
import { committeeAtWork, register, type Member } from './committee-at-work';
import { BID_FILE, openedLot, type OpenedLot } from './opened-lot';
import { refusal, signed, World } from './world';

const PRICES = ['12350000.00', '12180000.00', '12600000.00', '11990000.00'];
/** Technical points of member × bid for T1; T2 gets four less. */
const POINTS = [
  ['10.5', '9', '11.5'],
  ['11', '9.5', '11'],
  ['10', '8.5', '11'],
  ['9.5', '9', '10.5'],
  ['11', '10', '12'],
];

describe('the evaluation', () => {
  let world: World;
  let lot: OpenedLot;
  let members: Member[];
  const bid = (at: number) => lot.bids[at]!.submissionId;
  const give = (member: Member, itemId: string, submissionId: string, verdict: 'pass' | 'fail', reason = '') =>
    world.get(GiveVerdicts).execute(member.principal, { lotId: lot.id, verdicts: [{ itemId, submissionId, verdict, reason }] });
  const entry = (submissionId: string, points: string, more: Partial<ScoreEntry> = {}): ScoreEntry => ({
    itemId: 'T1',
    submissionId,
    points,
    reason: '',
    evidence: null,
    ...more,
  });
  const save = (member: Member, ...scores: ScoreEntry[]) => world.get(SaveScores).execute(member.principal, { lotId: lot.id, scores });
  const signAs = async (member: Member, statement: SheetStatement) =>
    world.get(SignScoreSheet).execute(member.principal, { lotId: lot.id, ...(await signed(member.signer, statement)) });
  const sign = async (member: Member) => signAs(member, (await world.get(SheetDrafts).own(member.principal, lot.id)).statement);
  const sheetHash = async ({ memberId }: Member) =>
    (await world.sql<{ hash: string }>('select hash from score_sheet where member_id = $1', [memberId]))[0]?.hash;

  beforeAll(async () => {
    world = await World.open();
    lot = await openedLot(world, soundScheme(), PRICES);
    await register(world);
    members = await committeeAtWork(world, lot);
  });
  afterAll(() => world.close());

  describe('initial review', () => {
    it('shows the scheme exactly as it was published, the bids and their files', async () => {
      const room = await world.get(EvaluationRooms).of(members[2]!.principal, lot.id);
      expect(room.scheme).toEqual(soundScheme());
      expect(room.bids.map(({ submissionId, price }) => [submissionId, price])).toEqual(
        lot.bids.map(({ submissionId, price }) => [submissionId, price]),
      );
      expect(room.drawn).toEqual({ K1: '0.95', Q1: '0.65' });
    });

    it('gives a member any part of a file, and a stranger nothing', async () => {
      const [shown] = (await world.get(EvaluationRooms).of(members[0]!.principal, lot.id)).bids;
      const { hash } = shown!.files[0]!;
      const input = { lotId: lot.id, submissionId: bid(0), hash, toKeep: false };
      const whole = await world.get(BidFiles).open(members[0]!.principal, input);
      const files = world.get(BidFiles);
      expect(Buffer.from(await collect(await files.bytes(whole, null)))).toEqual(BID_FILE);
      expect(Buffer.from(await collect(await files.bytes(whole, { start: 5, end: 10 })))).toEqual(BID_FILE.subarray(5, 10));
      expect((await refusal(world.get(BidFiles).open(world.desk, input))).code).toBe('LOT_NOT_FOUND');
    });

    it('refuses items that the tender document does not have, and a fail without a reason', async () => {
      expect((await refusal(give(members[0]!, 'X9', bid(0), 'pass'))).issues).toEqual(['REVIEW_ITEM_UNKNOWN']);
      expect((await refusal(give(members[0]!, 'Q1', bid(0), 'fail'))).issues).toEqual(['VERDICT_REASON_MISSING']);
    });

    it('cannot be closed while verdicts are missing', async () => {
      for (const member of members) {
        for (const { submissionId } of lot.bids) for (const item of ['F1', 'Q1', 'R1']) await give(member, item, submissionId, 'pass');
      }
      for (const member of members.slice(0, 2)) await give(member, 'Q1', bid(3), 'fail', '资质证书已过有效期');
      const close = world.get(CloseReview).execute(members[0]!.principal, { lotId: lot.id, rejections: [] });
      expect((await refusal(close)).issues).toEqual(['VOTES_MISSING']);
    });

    it('decides by majority where the members differ, and keeps the dissent', async () => {
      const vote = (member: Member, verdict: 'pass' | 'fail', reason: string) =>
        world.get(VoteOnVerdict).execute(member.principal, { lotId: lot.id, itemId: 'Q1', submissionId: bid(3), verdict, reason });
      for (const member of members.slice(0, 4)) expect((await vote(member, 'fail', '资质证书已过有效期')).outcome).toBeNull();
      expect(await vote(members[4]!, 'pass', '证书有效期已延续')).toEqual({ outcome: 'fail', notVoted: [] });
      expect((await refusal(vote(members[4]!, 'fail', '改主意'))).code).toBe('VOTE_ALREADY_CAST');
    });

    it('is closed by the chair alone, with ground and clause for every rejection', async () => {
      const rejection = { itemId: 'Q1', submissionId: bid(3), ground: 3, clause: '2.1.2', reason: '资质证书已过有效期' };
      const close = (member: Member, rejections = [rejection]) =>
        world.get(CloseReview).execute(member.principal, { lotId: lot.id, rejections });
      expect((await refusal(close(members[1]!))).code).toBe('CHAIR_ONLY');
      expect((await refusal(close(members[0]!, []))).issues).toEqual(['REJECTION_MISSING']);
      expect(await close(members[0]!)).toEqual({ validBids: 3 });
      expect((await refusal(give(members[0]!, 'Q1', bid(0), 'pass'))).code).toBe('EVALUATION_PHASE_WRONG');
    });
  });

  describe('score sheets', () => {
    it('refuse points outside the range or off the step, all of them at once, and save nothing then', async () => {
      const refused = await refusal(
        save(members[0]!, entry(bid(0), '10'), entry(bid(1), '12.5'), entry(bid(2), '10.3'), entry(bid(3), '10')),
      );
      expect(refused.issues).toEqual(['SCORE_OUT_OF_RANGE', 'SCORE_OFF_STEP', 'BID_UNKNOWN']);
      expect((await world.get(SheetDrafts).own(members[0]!.principal, lot.id)).statement.scores).toEqual([]);
    });

    it('are not signed with an empty cell', async () => {
      expect((await refusal(sign(members[0]!))).issues).toEqual(Array<string>(6).fill('SCORE_MISSING'));
    });

    it('show a member nobody else’s points', async () => {
      for (const [at, member] of members.entries()) {
        const points = POINTS[at]!.map((one, which) => [
          entry(bid(which), one, { evidence: { file: 'technical/施工组织设计.pdf', page: 3 } }),
          entry(bid(which), String(Number(one) - 4), { itemId: 'T2' }),
        ]);
        await save(member, ...points.flat());
      }
      const { statement } = await world.get(SheetDrafts).own(members[1]!.principal, lot.id);
      expect(statement.scores.filter(({ itemId }) => itemId === 'T1').map(({ points }) => points)).toEqual(POINTS[1]);
      expect(JSON.stringify(await world.get(EvaluationRooms).of(members[1]!.principal, lot.id))).not.toContain('"points"');
    });

    it('need a reason for points more than 20 % away from the others', async () => {
      await save(members[4]!, entry(bid(0), '6'));
      const refused = await refusal(sign(members[4]!));
      expect(refused.issues).toEqual(['SCORE_DEVIATION_UNEXPLAINED']);
      expect(JSON.stringify(refused.facts)).not.toContain('10.25');
      await save(members[4]!, entry(bid(0), '6', { reason: '缺深基坑专项方案' }));
      await sign(members[4]!);
    });

    it('cannot be changed once signed: not by the member, not by the application, not by SQL; signing the same again changes nothing', async () => {
      const member = members[4]!;
      expect((await refusal(save(member, entry(bid(0), '11')))).code).toBe('SCORE_SHEET_LOCKED');
      const { hash } = await world
        .get(SheetDrafts)
        .own(member.principal, lot.id)
        .then(({ statement }) => signAs(member, statement));
      expect(hash).toBe((await sheetHash(member)) ?? '');
      const { statement } = await world.get(SheetDrafts).own(member.principal, lot.id);
      const better = { ...statement, scores: statement.scores.map((score) => ({ ...score, points: '12' })) };
      expect((await refusal(signAs(member, better))).code).toBe('SCORE_SHEET_LOCKED');
      const app = new Client({ connectionString: world.platform.database.appUrl, options: '-c search_path=kaibiao' });
      await app.connect();
      const key = [member.memberId];
      const locked = { message: 'SCORE_SHEET_LOCKED' };
      await expect(app.query('update score set points = 12 where member_id = $1', key)).rejects.toMatchObject(locked);
      await expect(app.query('delete from score where member_id = $1', key)).rejects.toMatchObject(locked);
      await expect(
        app.query(`insert into score values ($1, 'T9', $2, 1, '', null, kaibiao.now())`, [member.memberId, bid(0)]),
      ).rejects.toMatchObject(locked);
      await expect(app.query('update score set member_id = $1', [members[3]!.memberId])).rejects.toMatchObject(locked);
      await expect(app.query(`update review_verdict set verdict = 'pass' where member_id = $1`, key)).rejects.toMatchObject(locked);
      await expect(app.query(`update score_sheet set statement = '' where member_id = $1`, key)).rejects.toMatchObject({
        message: 'SIGNED_ROW_LOCKED',
      });
      await expect(app.query('delete from score_sheet where member_id = $1', key)).rejects.toMatchObject({ message: 'SIGNED_ROW_LOCKED' });
      await app.end();
    });

    it('are not signed with bytes that say something else', async () => {
      const { statement } = await world.get(SheetDrafts).own(members[0]!.principal, lot.id);
      const better = { ...statement, scores: statement.scores.map((score) => ({ ...score, points: '12' })) };
      const call = world
        .get(SignScoreSheet)
        .execute(members[0]!.principal, { lotId: lot.id, ...(await signed(members[0]!.signer, better)) });
      expect((await refusal(call)).code).toBe('STATEMENT_STALE');
    });

    it('come back to their member only by the supervisor, who voids and keeps the signed one', async () => {
      const { hash } = await world
        .get(RollBackScoreSheet)
        .execute(world.supervisor, { lotId: lot.id, memberId: members[4]!.memberId, reason: '计分笔误，本人申请更正' });
      await save(members[4]!, entry(bid(0), '11'));
      await sign(members[4]!);
      const sheets = await world.sql<{ hash: string; voided: boolean }>(
        'select hash, voided_at is not null voided from score_sheet where member_id = $1 order by signed_at',
        [members[4]!.memberId],
      );
      expect(sheets.map(({ voided }) => voided)).toEqual([true, false]);
      expect(sheets[0]!.hash).toBe(hash);
      const { rolledBack, signedAt } = await world.get(SheetDrafts).own(members[4]!.principal, lot.id);
      expect(rolledBack.map(({ reason }) => reason)).toEqual(['计分笔误，本人申请更正']);
      expect(rolledBack[0]!.hash).toBe(hash);
      expect(signedAt).not.toBeNull();
    });

    it('may be signed again as they were', async () => {
      const roll = { lotId: lot.id, memberId: members[4]!.memberId, reason: '本人核对后确认无误' };
      const { hash } = await world.get(RollBackScoreSheet).execute(world.supervisor, roll);
      await sign(members[4]!);
      const sheets = await world.sql<{ hash: string }>('select hash from score_sheet where member_id = $1 and voided_at is null', [
        members[4]!.memberId,
      ]);
      expect(sheets).toEqual([{ hash }]);
    });
  });

  describe('report', () => {
    it('is not drawn up while a sheet is unsigned', async () => {
      expect((await refusal(world.get(DrawUpReport).execute(members[0]!.principal, { lotId: lot.id }))).issues).toEqual(
        Array<string>(4).fill('SHEET_NOT_SIGNED'),
      );
    });

    it('is what the signed sheets, the opened prices and the draws give to anyone who computes it again', async () => {
      for (const member of members.slice(0, 4)) await sign(member);
      const { hash, report } = await world.get(DrawUpReport).execute(members[0]!.principal, { lotId: lot.id });
      if (!('candidates' in report)) throw new Error('a report without candidates');
      const input = await world.get(ReplayInputs).of(lot.id);
      const again = await replayEvaluation(nodeBackend, input);
      expect(again).toEqual(report);
      expect(createHash('sha256').update(canonicalJson(again)).digest('hex')).toBe(hash);
      expect(report.candidates.map(({ submissionId }) => submissionId)).toHaveLength(3);
      expect(report.decidedByVote).toMatchObject([
        { itemId: 'Q1', submissionId: bid(3), outcome: 'fail', dissent: [{ memberId: members[4]!.memberId, reason: '证书有效期已延续' }] },
      ]);
    });

    it('is signed by every member; a dissent needs its reasons; silence without reasons is agreement', async () => {
      const { hash: reportHash } = await world.get(EvaluationReports).of(members[1]!.principal, lot.id);
      const say = async (member: Member, opinion: 'agree' | 'dissent', reason = '') => {
        const statement = opinionStatement({ lotCode: lot.code, reportHash, memberId: member.memberId, opinion, reason });
        return world
          .get(SignReport)
          .execute(member.principal, { lotId: lot.id, opinion, reason, ...(await signed(member.signer, statement)) });
      };
      for (const member of members.slice(0, 3)) await say(member, 'agree');
      expect((await refusal(say(members[3]!, 'dissent'))).code).toBe('OPINION_INVALID');
      await say(members[3]!, 'dissent', '第一名技术方案不可行');
      expect((await refusal(say(members[3]!, 'agree'))).code).toBe('OPINION_ALREADY_GIVEN');
      const finish = (refused: string[]) => world.get(FinishEvaluation).execute(members[0]!.principal, { lotId: lot.id, refused });
      expect((await refusal(finish([]))).issues).toEqual(['OPINION_MISSING']);
      const { pdfHash } = await finish([members[4]!.memberId]);
      expect(
        Buffer.from(await collect(await world.get(ObjectStore).get(pdfHash!)))
          .subarray(0, 5)
          .toString(),
      ).toBe('%PDF-');
      const { opinions } = await world.get(EvaluationReports).of(members[1]!.principal, lot.id);
      expect(opinions.map(({ opinion }) => opinion).sort()).toEqual(['agree', 'agree', 'agree', 'dissent', 'refused']);
    });

    it('goes to tenderer and supervisor once it is handed over, and to no bidder', async () => {
      const tenderer = (await world.person(['tenderer'], world.tenderer, '招标人')).principal;
      const bidder = (await world.person(['bidder'], lot.bids[0]!.company, '投标人')).principal;
      expect((await world.get(EvaluationReports).of(tenderer, lot.id)).report).toMatchObject({ totals: Array(3).fill({}) });
      expect((await world.get(EvaluationReports).of(world.supervisor, lot.id)).finishedAt).not.toBeNull();
      expect((await refusal(world.get(EvaluationReports).of(bidder, lot.id))).code).toBe('REPORT_NOT_FOUND');
    });

    it('leaves its hash, and no name, in the public stream', async () => {
      const entries = (await world.get(Streams).after(`lot/${lot.id}`, 0)).filter(({ type }) => type.startsWith('evaluation.'));
      const { hash } = await world.get(EvaluationReports).of(members[1]!.principal, lot.id);
      expect(entries.map(({ type, payload }) => [type, payload])).toEqual([
        ['evaluation.pool_frozen', expect.anything()],
        ['evaluation.begun', {}],
        ['evaluation.finished', { reportHash: hash }],
      ]);
    });
  });
});
