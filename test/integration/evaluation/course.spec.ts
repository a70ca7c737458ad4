import {
  AnswerInquiry,
  AskBidder,
  CloseReview,
  DrawUpReport,
  EvaluationDesk,
  EvaluationRooms,
  GiveVerdicts,
  Inquiries,
  inquiryAnswer,
  JudgeAnswer,
  PauseEvaluation,
  RollBackReview,
  SaveScores,
  SheetDrafts,
  SignScoreSheet,
} from '@kaibiao/evaluation';
import { soundScheme } from '../../support/sound-lot';
import { committeeAtWork, register, type Member } from './committee-at-work';
import { openedLot, type OpenedLot } from './opened-lot';
import { ordered, suspend } from './standstill';
import { refusal, signed, World, type Person } from './world';

const REASON = '资质证书已过有效期';

describe('the course of an evaluation', () => {
  let world: World;
  let lot: OpenedLot;
  let members: Member[];
  let bidder: Person;

  const verdicts = async (failed: number[] = []) => {
    for (const { principal } of members)
      await world.get(GiveVerdicts).execute(principal, {
        lotId: lot.id,
        verdicts: lot.bids.flatMap(({ submissionId }, at) =>
          ['F1', 'Q1', 'R1'].map((itemId) => {
            const fails = itemId === 'Q1' && failed.includes(at);
            return { itemId, submissionId, verdict: fails ? ('fail' as const) : ('pass' as const), reason: fails ? REASON : '' };
          }),
        ),
      });
  };
  const close = (failed: number[] = []) =>
    world.get(CloseReview).execute(members[0]!.principal, {
      lotId: lot.id,
      rejections: failed.map((at) => ({
        itemId: 'Q1',
        submissionId: lot.bids[at]!.submissionId,
        ground: 3,
        clause: '2.1.2',
        reason: REASON,
      })),
    });
  const ask = (question = '工期从何日起算？') =>
    world
      .get(AskBidder)
      .execute(members[0]!.principal, { lotId: lot.id, submissionId: lot.bids[0]!.submissionId, question, answerMinutes: 60 });
  const answer = async (inquiryId: string, text: string, who: Person = bidder, question = '工期从何日起算？') => {
    const said = inquiryAnswer({ lotCode: lot.code, inquiryId, question, answer: text });
    return world.get(AnswerInquiry).execute(who.principal, { inquiryId, answer: text, ...(await signed(who.signer, said)) });
  };
  const state = async () => world.get(EvaluationRooms).of(members[1]!.principal, lot.id);

  beforeAll(async () => {
    world = await World.open();
    await register(world);
    lot = await openedLot(world, soundScheme(), ['12350000.00', '12180000.00', '12600000.00', '12700000.00']);
    members = await committeeAtWork(world, lot);
    bidder = await world.person(['bidder'], lot.bids[0]!.company, '投标经办人');
  }, 120_000);
  afterAll(() => world.close());

  describe('an inquiry to one bidder (询标, 实施条例 第五十二条)', () => {
    let inquiryId: string;

    it('is asked by the chair alone, for a time that can be kept', async () => {
      const asked = { lotId: lot.id, submissionId: lot.bids[0]!.submissionId, question: '？', answerMinutes: 60 };
      expect((await refusal(world.get(AskBidder).execute(members[1]!.principal, asked))).code).toBe('CHAIR_ONLY');
      expect((await refusal(world.get(AskBidder).execute(members[0]!.principal, { ...asked, answerMinutes: 5 }))).code).toBe(
        'INQUIRY_TIME_INVALID',
      );
      ({ inquiryId } = await ask());
    });

    it('tells the bidder what is asked and not who asks; nobody else hears of it', async () => {
      const [own] = await world.get(Inquiries).own(bidder.principal);
      expect(own).toMatchObject({ inquiryId, question: '工期从何日起算？', standing: 'open', answer: null });
      const text = JSON.stringify(own);
      for (const { memberId, name, principal } of members)
        for (const secret of [memberId, name, principal.accountId]) expect(text).not.toContain(secret);
      const rival = await world.person(['bidder'], lot.bids[1]!.company, '他人');
      expect(await world.get(Inquiries).own(rival.principal)).toEqual([]);
      expect((await refusal(answer(inquiryId, '与我无关', rival))).code).toBe('INQUIRY_NOT_FOUND');
    });

    it('is answered in writing and signed with the undertaking, once; asked again it is the same answer', async () => {
      const said = inquiryAnswer({ lotCode: lot.code, inquiryId, question: '工期从何日起算？', answer: '改为380日历天' });
      const bent = { ...said, undertaking: '报价可以调整' };
      const wrong = world
        .get(AnswerInquiry)
        .execute(bidder.principal, { inquiryId, answer: '改为380日历天', ...(await signed(bidder.signer, bent)) });
      expect((await refusal(wrong)).code).toBe('STATEMENT_STALE');
      const first = await answer(inquiryId, '自开工令之日起算，380日历天。');
      expect(await answer(inquiryId, '自开工令之日起算，380日历天。')).toEqual(first);
      expect((await refusal(answer(inquiryId, '另一答复'))).code).toBe('INQUIRY_ANSWERED');
      const [shown] = await world.get(Inquiries).ofRoom(members[2]!.principal, lot.id);
      expect(shown).toMatchObject({ answer: '自开工令之日起算，380日历天。', standing: 'answered', clues: ['ANSWER_NAMES_PERIOD'] });
    });

    it('cannot be changed behind the platform’s back', async () => {
      await expect(world.sql('update inquiry set answer = $2 where id = $1', [inquiryId, Buffer.from('{}')])).rejects.toThrow(
        'SIGNED_ROW_LOCKED',
      );
      await expect(world.sql('delete from inquiry where id = $1', [inquiryId])).rejects.toThrow('SIGNED_ROW_LOCKED');
    });

    it('ends in what the committee makes of it, with a reason where the answer goes beyond the bid', async () => {
      const judge = (finding: 'taken' | 'beyond', reason: string) =>
        world.get(JudgeAnswer).execute(members[0]!.principal, { lotId: lot.id, inquiryId, finding, reason });
      expect((await refusal(judge('beyond', ' '))).code).toBe('INQUIRY_REASON_MISSING');
      await judge('beyond', '改变了工期');
      expect((await refusal(judge('taken', ''))).code).toBe('INQUIRY_NOT_TO_SETTLE');
    });

    it('keeps its time while the lot stands still, and waits for nobody meanwhile', async () => {
      const asked = await ask('第三问');
      const judge = (finding: 'taken' | 'beyond') =>
        world.get(JudgeAnswer).execute(members[0]!.principal, { lotId: lot.id, inquiryId: asked.inquiryId, finding, reason: '' });
      const order = await suspend(world, lot.id);
      await world.setClock(new Date(new Date(asked.answerUntil).getTime() + 3_600_000));
      expect((await world.get(Inquiries).own(bidder.principal))[0]).toMatchObject({ inquiryId: asked.inquiryId, standing: 'open' });
      expect((await refusal(answer(asked.inquiryId, '暂停中', bidder, '第三问'))).code).toBe('LOT_SUSPENDED');
      expect((await refusal(judge('beyond'))).code).toBe('INQUIRY_NOT_TO_SETTLE');
      const meanwhile = await ask('暂停中所问');
      await ordered(world, order.complaintId, 'resume');
      const left = (await world.get(Inquiries).own(bidder.principal)).find((one) => one.inquiryId === meanwhile.inquiryId);
      expect(Date.parse(left!.answerUntil) - Date.parse(meanwhile.answerUntil)).toBeLessThan(60_000);
      await answer(meanwhile.inquiryId, '恢复后答复', bidder, '暂停中所问');
      await answer(asked.inquiryId, '恢复后答复', bidder, '第三问');
      expect(await judge('taken')).toEqual({ finding: 'taken' });
    });

    it('is too late at its last instant', async () => {
      const late = await ask('第二问');
      await world.setClock(new Date(late.answerUntil));
      expect((await refusal(answer(late.inquiryId, '晚了', bidder, '第二问'))).code).toBe('INQUIRY_TOO_LATE');
      const judge = (finding: 'taken' | 'beyond') =>
        world.get(JudgeAnswer).execute(members[0]!.principal, { lotId: lot.id, inquiryId: late.inquiryId, finding, reason: '未按时答复' });
      expect((await refusal(judge('taken'))).code).toBe('INQUIRY_NOT_TO_SETTLE');
      expect(await judge('beyond')).toEqual({ finding: 'beyond' });
    });
  });

  describe('a pause (暂停)', () => {
    it('stops everybody’s acts with its reason until it is lifted, and is the chair’s or the supervisor’s', async () => {
      const pause = world.get(PauseEvaluation);
      expect((await refusal(pause.execute(members[1]!.principal, { lotId: lot.id, reason: '停电' }))).code).toBe('CHAIR_ONLY');
      await pause.execute(members[0]!.principal, { lotId: lot.id, reason: '停电' });
      const { code, facts } = await refusal(verdicts());
      expect({ code, reason: facts['reason'] }).toEqual({ code: 'EVALUATION_PAUSED', reason: '停电' });
      expect((await state()).pause?.reason).toBe('停电');
      await pause.resume(world.supervisor, { lotId: lot.id });
      expect((await refusal(pause.resume(world.supervisor, { lotId: lot.id }))).code).toBe('EVALUATION_NOT_PAUSED');
      await verdicts();
    });
  });

  describe('going back to the initial review (回退)', () => {
    let rollBackId: string;

    it('is asked for by the chair and waits for the supervisor; meanwhile nothing changes', async () => {
      await verdicts([3]);
      await close([3]);
      const scores = lot.bids
        .slice(0, 3)
        .flatMap(({ submissionId }) =>
          soundScheme().scoredItems.map(({ id: itemId, max }) => ({ itemId, submissionId, points: max, reason: '', evidence: null })),
        );
      const { principal, signer } = members[1]!;
      await world.get(SaveScores).execute(principal, { lotId: lot.id, scores });
      const { statement } = await world.get(SheetDrafts).own(principal, lot.id);
      await world.get(SignScoreSheet).execute(principal, { lotId: lot.id, ...(await signed(signer, statement)) });
      ({ rollBackId } = await world.get(RollBackReview).ask(members[0]!.principal, { lotId: lot.id, reason: '资格标准理解有误' }));
      expect((await refusal(world.get(RollBackReview).ask(members[0]!.principal, { lotId: lot.id, reason: '又一次' }))).code).toBe(
        'ROLLBACK_UNDER_WAY',
      );
      expect((await state()).phase).toBe('scoring');
      const { phase, ...desk } = await world.get(EvaluationDesk).lot(lot.id);
      expect(phase).toBe((await state()).phase);
      expect(desk).toMatchObject({ rollBacks: [{ rollBackId, approved: null }], segments: ['bid'], segment: 'bid' });
      expect((await refusal(world.get(DrawUpReport).execute(members[0]!.principal, { lotId: lot.id }))).issues).toContain(
        'ROLLBACK_UNDECIDED',
      );
    });

    it('keeps everything that became void: sheets, rejections, verdicts', async () => {
      await world.get(RollBackReview).decide(world.supervisor, { lotId: lot.id, rollBackId, approved: true, reason: '同意复议' });
      expect(await state()).toMatchObject({ phase: 'review', rejections: [], rollBack: null });
      const [annex] = await world.sql<{ voided: Record<string, unknown[]> }>('select voided from review_annex where lot_id = $1', [lot.id]);
      expect(annex!.voided['rejections']).toMatchObject([{ reason: REASON }]);
      expect(annex!.voided['verdicts']).toHaveLength(5 * 4 * 3);
      expect(annex!.voided['sheets']).toMatchObject([{ memberId: members[1]!.memberId }]);
      const sheets = await world.sql('select void_reason from score_sheet where member_id = $1', [members[1]!.memberId]);
      expect(sheets).toEqual([{ void_reason: '资格标准理解有误' }]);
      await expect(world.sql('delete from review_annex where lot_id = $1', [lot.id])).rejects.toThrow('SIGNED_ROW_LOCKED');
    });

    it('lets the review go on from the drafts, and the points are still there', async () => {
      await verdicts();
      expect(await close()).toEqual({ validBids: 4 });
      const { statement, signedAt } = await world.get(SheetDrafts).own(members[1]!.principal, lot.id);
      expect(signedAt).toBeNull();
      expect(statement.scores).toHaveLength(3 * soundScheme().scoredItems.length);
    });

    it('changes nothing when the supervisor refuses', async () => {
      const asked = await world.get(RollBackReview).ask(members[0]!.principal, { lotId: lot.id, reason: '再次回退' });
      await world
        .get(RollBackReview)
        .decide(world.supervisor, { lotId: lot.id, rollBackId: asked.rollBackId, approved: false, reason: '理由不足' });
      expect((await state()).phase).toBe('scoring');
      const again = world
        .get(RollBackReview)
        .decide(world.supervisor, { lotId: lot.id, rollBackId: asked.rollBackId, approved: true, reason: '' });
      expect((await refusal(again)).code).toBe('ROLLBACK_DECIDED');
    });
  });
});
