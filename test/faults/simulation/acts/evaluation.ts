import {
  AnswerSummons,
  BeginEvaluation,
  CloseReview,
  DrawCommittee,
  DrawUpReport,
  FinishEvaluation,
  FreezePool,
  GiveVerdicts,
  NameOwnerRepresentatives,
  OpenRoom,
  opinionStatement,
  promiseStatement,
  RecuseMember,
  RollBackScoreSheet,
  SaveScores,
  SheetDrafts,
  SignPromise,
  SignReport,
  SignScoreSheet,
  VoteForChair,
  VoteOnVerdict,
  type SummonsReply,
} from '@kaibiao/evaluation';
import { OpenedBids } from '@kaibiao/opening';
import type { LotState } from '@kaibiao/tender';
import { soundScheme } from '../../../support/sound-lot';
import { signed, type Player } from '../../../support/whole-lot/stage';
import { inHand, pick, type Act, type Call } from '../act';
import type { LotInPlay } from '../lot-in-play';
import type { World } from '../world';

interface Member extends Player {
  memberId: string;
  name: string;
}

const SEATED = `
  select m.id "memberId", m.name, a.login from committee_member m join account a on a.id = m.account_id
  where lot_id = $1 and replaced_at is null order by item`;

async function seated(w: World, { lotId }: LotInPlay): Promise<Member[]> {
  const { rows } = await w.owner.query<{ memberId: string; name: string; login: string }>(SEATED, [lotId]);
  return Promise.all(rows.map(async ({ login, ...member }) => ({ ...(await w.player(login)), ...member })));
}

const openedBids = async (w: World, lotId: string): Promise<string[]> =>
  (await w.get(OpenedBids).of(lotId)).filter(({ outcome }) => outcome === 'opened').map(({ submissionId }) => submissionId);

/** An act of any member: `how` makes the call of the one whom chance picks. */
const ofMember = (
  name: string,
  state: LotState,
  weight: number,
  how: (w: World, lot: LotInPlay, member: Member) => Promise<Call> | Call,
): Act => ({
  name: `a member ${name}`,
  states: [state],
  weight,
  prepare: async (w, lot) => how(w, lot, pick(w, await seated(w, lot))),
});

/** An act that is the chair's, who is the first; now and then another tries. */
const ofChair = (name: string, state: LotState, how: (w: World, lot: LotInPlay, chair: Member) => Call): Act => ({
  name: `the chair ${name}`,
  states: [state],
  weight: 2,
  async prepare(w, lot) {
    const all = await seated(w, lot);
    return how(w, lot, w.chance.below(5) === 0 ? pick(w, all) : inHand(all[0]));
  },
});

const ofDesk = (name: string, login: string, how: (w: World, lot: LotInPlay, player: Player) => Promise<Call> | Call, weight = 4): Act => ({
  name,
  states: ['opened'],
  weight,
  prepare: async (w, lot) => how(w, lot, await w.player(login)),
});

const CALLED = `
  select s.id, a.login from expert_summons s join account a on a.id = s.account_id where lot_id = $1 order by answer is not null, called_at, item`;

/** An answer of whoever is called, the open calls first; where none is open, of somebody who has answered before. */
const ofCalled = (name: string, weight: number, how: (w: World) => Pick<SummonsReply, 'answer' | 'reason'>): Act => ({
  name: `an expert who is called ${name}`,
  states: ['opened', 'evaluating'],
  weight,
  async prepare(w, { lotId }) {
    const { rows } = await w.owner.query<{ id: string; login: string }>(CALLED, [lotId]);
    const { id: summonsId, login } = inHand(rows[0]);
    const { principal } = await w.player(login);
    const said = how(w);
    return () => w.get(AnswerSummons).execute(principal, { summonsId, ...said });
  },
});

const forming: Act[] = [
  ofDesk(
    'expert desk freezes the pool',
    'expertdesk',
    (w, { lotId }, { principal }) =>
      () =>
        w.get(FreezePool).execute(principal, { lotId }),
  ),
  ofDesk(
    'expert desk draws the committee',
    'expertdesk',
    (w, { lotId }, { principal }) =>
      () =>
        w.get(DrawCommittee).execute(principal, { lotId }),
  ),
  ofDesk(
    'tenderer names its representative',
    'tenderer',
    (w, { lotId }, { principal }) =>
      () =>
        w.get(NameOwnerRepresentatives).execute(principal, { lotId, accountIds: [principal.accountId] }),
  ),
  ofCalled('accepts', 6, () => ({ answer: 'accepted', reason: '' })),
  ofCalled('declines', 1, (w) => {
    if (w.chance.below(12) > 0) inHand(null);
    return { answer: 'declined', reason: '出差在外' };
  }),
  ofDesk(
    'expert desk opens the room',
    'expertdesk',
    (w, { lotId }, { principal }) =>
      () =>
        w.get(OpenRoom).execute(principal, { lotId }),
  ),
  // Seldom: the pool has two more than are drawn, and a committee that cannot be filled is where a lot stays for ever.
  ofMember('recuses itself', 'opened', 1, (w, { lotId }, { principal }) => {
    if (w.chance.below(12) > 0) inHand(null);
    return () => w.get(RecuseMember).execute(principal, { lotId, reason: '曾在投标人处任职' });
  }),
  ofMember('signs its promise', 'opened', 8, async (w, { lotId, lotCode }, member) => {
    const said = await signed(member, promiseStatement(lotCode, { id: member.memberId, name: member.name }));
    return () => w.get(SignPromise).execute(member.principal, { lotId, ...said });
  }),
  ofMember('votes for the chair', 'opened', 6, async (w, lot, { principal }) => {
    const { memberId: candidateId } = (await seated(w, lot))[0]!;
    return () => w.get(VoteForChair).execute(principal, { lotId: lot.lotId, candidateId });
  }),
  ofChair(
    'begins the evaluation',
    'opened',
    (w, { lotId }, { principal }) =>
      () =>
        w.get(BeginEvaluation).execute(principal, { lotId }),
  ),
];

const ITEMS = soundScheme().reviewItems.map(({ id }) => id);
const SCORED = soundScheme().scoredItems.map(({ id }) => id);

const reviewing: Act[] = [
  ofMember('gives its verdicts', 'evaluating', 4, async (w, { lotId }, { principal }) => {
    const bids = await openedBids(w, lotId);
    const verdicts = bids.flatMap((submissionId) =>
      ITEMS.map((itemId) => ({ itemId, submissionId, verdict: 'pass' as const, reason: '' })),
    );
    return () => w.get(GiveVerdicts).execute(principal, { lotId, verdicts });
  }),
  ofMember('votes on a verdict', 'evaluating', 1, async (w, { lotId }, { principal }) => {
    const vote = { itemId: pick(w, ITEMS), submissionId: pick(w, await openedBids(w, lotId)), verdict: 'pass' as const, reason: '' };
    return () => w.get(VoteOnVerdict).execute(principal, { lotId, ...vote });
  }),
  ofChair(
    'closes the review',
    'evaluating',
    (w, { lotId }, { principal }) =>
      () =>
        w.get(CloseReview).execute(principal, { lotId, rejections: [] }),
  ),
  ofMember('saves its scores', 'evaluating', 4, async (w, { lotId }, { principal }) => {
    const scores = (await openedBids(w, lotId)).flatMap((submissionId) =>
      SCORED.map((itemId) => ({
        itemId,
        submissionId,
        points: String(4 + w.chance.below(8) / 2),
        reason: '',
        evidence: { file: 'technical/方案.txt', page: 1 },
      })),
    );
    return () => w.get(SaveScores).execute(principal, { lotId, scores });
  }),
  ofMember('signs its sheet', 'evaluating', 5, async (w, { lotId }, member) => {
    const { statement } = await w.get(SheetDrafts).own(member.principal, lotId);
    const said = await signed(member, statement);
    return () => w.get(SignScoreSheet).execute(member.principal, { lotId, ...said });
  }),
  {
    name: 'supervisor rolls a sheet back',
    states: ['evaluating'],
    weight: 1,
    async prepare(w, lot) {
      const { principal } = await w.player('supervisor');
      const { memberId } = pick(w, await seated(w, lot));
      return () => w.get(RollBackScoreSheet).execute(principal, { lotId: lot.lotId, memberId, reason: '计分笔误' });
    },
  },
];

const reporting: Act[] = [
  ofChair(
    'draws up the report',
    'evaluating',
    (w, { lotId }, { principal }) =>
      () =>
        w.get(DrawUpReport).execute(principal, { lotId }),
  ),
  ofMember('signs the report', 'evaluating', 5, async (w, { lotId, lotCode }, member) => {
    const report = await w.row<{ hash: string } | undefined>('select hash from evaluation_report where lot_id = $1', [lotId]);
    const { hash: reportHash } = inHand(report);
    const { memberId } = member;
    const said = await signed(member, opinionStatement({ lotCode, reportHash, memberId, opinion: 'agree', reason: '' }));
    return () => w.get(SignReport).execute(member.principal, { lotId, opinion: 'agree', reason: '', ...said });
  }),
  ofChair(
    'hands the report over',
    'evaluating',
    (w, { lotId }, { principal }) =>
      () =>
        w.get(FinishEvaluation).execute(principal, { lotId, refused: [] }),
  ),
];

export const EVALUATION: readonly Act[] = [...forming, ...reviewing, ...reporting];
