import {
  CloseReview,
  DrawUpReport,
  FinishEvaluation,
  GiveVerdicts,
  opinionStatement,
  RollBackScoreSheet,
  SaveScores,
  SheetDrafts,
  SignReport,
  SignScoreSheet,
  VoteOnVerdict,
} from '@kaibiao/evaluation';
import { OpenedBids } from '@kaibiao/opening';
import { soundScheme } from '../../../support/sound-lot';
import { signed } from '../../../support/whole-lot/stage';
import { inHand, pick, whenDue, type Act } from '../act';
import type { World } from '../world';
import { all, committeeOf, ofChair, ofMember } from './committee';
import { FORMING } from './forming';

const openedBids = async (w: World, lotId: string): Promise<string[]> =>
  (await w.get(OpenedBids).of(lotId)).filter(({ outcome }) => outcome === 'opened').map(({ submissionId }) => submissionId);

const ITEMS = soundScheme().reviewItems.map(({ id }) => id);
const SCORED = soundScheme().scoredItems.map(({ id }) => id);

const reviewing: Act[] = [
  ofMember(
    'gives its verdicts',
    { state: 'evaluating', due: ({ judged }, { reviewed }) => !reviewed && !judged },
    async (w, { lotId }, { principal }) => {
      const bids = await openedBids(w, lotId);
      const verdicts = bids.flatMap((submissionId) =>
        ITEMS.map((itemId) => ({ itemId, submissionId, verdict: 'pass' as const, reason: '' })),
      );
      return () => w.get(GiveVerdicts).execute(principal, { lotId, verdicts });
    },
  ),
  ofMember('votes on a verdict', { state: 'evaluating', weight: 1, due: () => false }, async (w, { lotId }, { principal }) => {
    const vote = { itemId: pick(w, ITEMS), submissionId: pick(w, await openedBids(w, lotId)), verdict: 'pass' as const, reason: '' };
    return () => w.get(VoteOnVerdict).execute(principal, { lotId, ...vote });
  }),
  ofChair(
    'closes the review',
    { state: 'evaluating', due: ({ reviewed, seats }) => !reviewed && all(seats, 'judged') },
    (w, { lotId }, { principal }) =>
      () =>
        w.get(CloseReview).execute(principal, { lotId, rejections: [] }),
  ),
  ofMember(
    'saves its scores',
    { state: 'evaluating', due: ({ signed: done }, { reviewed }) => reviewed && !done },
    async (w, { lotId }, { principal }) => {
      const scores = (await openedBids(w, lotId)).flatMap((submissionId) =>
        SCORED.map((itemId) => ({
          itemId,
          submissionId,
          points: String(4 + w.chance.below(8) / 2),
          // Whoever is far from the others must give one.
          reason: w.chance.below(12) === 0 ? '' : '针对性一般',
          evidence: { file: 'technical/方案.txt', page: 1 },
        })),
      );
      return () => w.get(SaveScores).execute(principal, { lotId, scores });
    },
  ),
  ofMember(
    'signs its sheet',
    { state: 'evaluating', weight: 6, due: ({ scored, signed: done }) => scored && !done },
    async (w, { lotId }, member) => {
      const { statement } = await w.get(SheetDrafts).own(member.principal, lotId);
      const said = await signed(member, statement);
      return () => w.get(SignScoreSheet).execute(member.principal, { lotId, ...said });
    },
  ),
  {
    name: 'supervisor rolls a sheet back',
    states: ['evaluating'],
    weight: 1,
    async prepare(w, lot) {
      const { principal } = await w.player('supervisor');
      const { seats, reported } = inHand(await committeeOf(w, lot));
      whenDue(w, false);
      const signers = seats.filter(({ signed: done }) => done && !reported);
      const { memberId } = pick(w, signers.length > 0 ? signers : seats);
      return () => w.get(RollBackScoreSheet).execute(principal, { lotId: lot.lotId, memberId, reason: '计分笔误' });
    },
  },
];

const reporting: Act[] = [
  ofChair(
    'draws up the report',
    { state: 'evaluating', due: ({ seats, reported }) => all(seats, 'signed') && !reported },
    (w, { lotId }, { principal }) =>
      () =>
        w.get(DrawUpReport).execute(principal, { lotId }),
  ),
  ofMember(
    'signs the report',
    { state: 'evaluating', weight: 6, due: ({ agreed }, { reported }) => reported && !agreed },
    async (w, { lotId, lotCode }, member) => {
      const report = await w.row<{ hash: string } | undefined>('select hash from evaluation_report where lot_id = $1', [lotId]);
      const { hash: reportHash } = inHand(report);
      const { memberId } = member;
      const said = await signed(member, opinionStatement({ lotCode, reportHash, memberId, opinion: 'agree', reason: '' }));
      return () => w.get(SignReport).execute(member.principal, { lotId, opinion: 'agree', reason: '', ...said });
    },
  ),
  ofChair(
    'hands the report over',
    { state: 'evaluating', due: ({ seats }) => all(seats, 'agreed') },
    (w, { lotId }, { principal }) =>
      () =>
        w.get(FinishEvaluation).execute(principal, { lotId, refused: [] }),
  ),
];

export const EVALUATION: readonly Act[] = [...FORMING, ...reviewing, ...reporting];
