import {
  AnswerSummons,
  BeginEvaluation,
  CloseReview,
  DrawCommittee,
  DrawSupplement,
  DrawUpReport,
  EvaluationRooms,
  ExpertFiles,
  FinishEvaluation,
  FreezePool,
  FreezeSupplement,
  GiveVerdicts,
  NameOwnerRepresentatives,
  OpenRoom,
  opinionStatement,
  promiseStatement,
  RecuseMember,
  RegisterExpert,
  ReplaceMember,
  RollBackScoreSheet,
  SaveScores,
  SheetDrafts,
  SignPromise,
  SignReport,
  SignScoreSheet,
  VoteForChair,
  VoteOnCompetition,
  VoteOnVerdict,
  type RoomView,
} from '@kaibiao/evaluation';
import { TransparencyLog } from '../../../apps/worker/src/transparency-log';
import { soundScheme } from '../sound-lot';
import { custodians, workAll } from './custodians';
import type { PlayedLot } from './publish';
import { signed, type Player, type Stage } from './stage';

export interface Member extends Player {
  memberId: string;
  name: string;
}

/** Pool, draw, one replacement (by `late`, of a supplementary pool, where there is one), promises, reviews with one vote, sheets with one roll-back, report with one dissent. */
export async function evaluate(s: Stage, lot: PlayedLot, late?: string): Promise<void> {
  const members = await formCommittee(s, lot, { replaced: true, ...(late ? { late } : {}) });
  await review(s, lot, members);
  await score(s, lot, members);
  await report(s, lot, members);
}

/** The technical review of a lot of two envelopes, with one bid rejected, up to the report on it. */
export async function evaluateTechnical(s: Stage, lot: PlayedLot, rejected: string): Promise<Member[]> {
  const members = await formCommittee(s, lot);
  await review(s, lot, members, { rejected: [rejected] });
  await score(s, lot, members, [rejected]);
  await report(s, lot, members);
  return members;
}

/** The review of the qualifications alone (三信封), with one bid rejected and one item passed by three against two: nothing is scored, each member signs the own verdicts. */
export async function evaluateQualifications(s: Stage, lot: PlayedLot, rejected: string): Promise<Member[]> {
  const members = await formCommittee(s, lot);
  await review(s, lot, members, { rejected: [rejected], stages: ['form', 'qualification'], against: [3, 4] });
  for (const member of members) await signSheet(s, lot, member);
  await report(s, lot, members);
  return members;
}

/** One leaves in the middle of the review, with a ground of the law; the next of the pool comes, promises, and sits in the same seat. */
export async function replaceOne(s: Stage, { lotId, lotCode }: PlayedLot, leaving: Member): Promise<Member[]> {
  const seat = await s.owner.query<{ item: string }>('select item from committee_member where id = $1', [leaving.memberId]);
  const { principal } = await s.player('expertdesk');
  await s.get(ReplaceMember).execute(principal, { lotId, ...seat.rows[0]!, ground: 'ill', reason: '突发疾病，不能继续评标' });
  await answerCalls(s, lotId);
  const members = await seated(s, lotId);
  const { rows } = await s.owner.query<{ member_id: string }>('select member_id from member_promise');
  for (const member of members.filter(({ memberId }) => !rows.some((row) => row.member_id === memberId)))
    await promise(s, { lotId, lotCode }, member);
  return members;
}

/** What of the technical envelopes is judged after the qualifications (三信封), with more bids rejected, up to the report on those that are left. */
export async function evaluateOffers(s: Stage, lot: PlayedLot, members: readonly Member[], rejected: readonly string[]): Promise<void> {
  await review(s, lot, members, { rejected, stages: ['response'] });
  if (presentIn(await roomOf(s, lot.lotId, members)).length - rejected.length < 3) await goOnWithFew(s, lot, members);
  await score(s, lot, members, rejected);
  await report(s, lot, members);
}

/** Two bids are left: the majority finds that they compete. */
export async function goOnWithFew(s: Stage, { lotId }: PlayedLot, members: readonly Member[]): Promise<void> {
  for (const { principal } of members.slice(0, 3))
    await s.get(VoteOnCompetition).execute(principal, { lotId, choice: 'continue', reason: '两家报价独立，仍有竞争' });
}

/** Drawn up by the chair, signed by all with one dissent, handed over. */
export async function report(s: Stage, { lotId, lotCode }: PlayedLot, members: readonly Member[]): Promise<void> {
  const { hash: reportHash } = await s.get(DrawUpReport).execute(members[0]!.principal, { lotId });
  for (const [at, member] of members.entries()) {
    const [opinion, reason] = at === 4 ? (['dissent', '认为第二名施工方案应低半分'] as const) : (['agree', ''] as const);
    const said = await signed(member, opinionStatement({ lotCode, reportHash, memberId: member.memberId, opinion, reason }));
    await s.get(SignReport).execute(member.principal, { lotId, opinion, reason, ...said });
  }
  await s.get(FinishEvaluation).execute(members[0]!.principal, { lotId, refused: [] });
}

/** One member does not come and is replaced, or steps aside. `late` is in service only when nobody of the pool is left, and comes by a supplementary one. */
async function formCommittee(
  s: Stage,
  { lotId, lotCode }: PlayedLot,
  { replaced = false, late }: { replaced?: boolean; late?: string } = {},
): Promise<Member[]> {
  const [desk, tenderer] = [await s.player('expertdesk'), await s.player('tenderer')];
  if (late) await serve(s, late, false);
  await s.get(FreezePool).execute(desk.principal, { lotId });
  await workAll(await custodians(s));
  await s.get(DrawCommittee).execute(desk.principal, { lotId });
  await answerCalls(s, lotId, { firstDeclines: true });
  await s.get(OpenRoom).execute(desk.principal, { lotId });
  await s.get(NameOwnerRepresentatives).execute(tenderer.principal, { lotId, accountIds: [tenderer.principal.accountId] });
  const leaving = (await seated(s, lotId))[1]!;
  if (replaced) {
    const seat = await s.owner.query<{ item: string }>('select item from committee_member where id = $1', [leaving.memberId]);
    await s.get(ReplaceMember).execute(desk.principal, { lotId, ...seat.rows[0]!, ground: 'absent', reason: '到报到时间仍未到场' });
    if (late) await supplement(s, lotId, late);
  } else await s.get(RecuseMember).execute(leaving.principal, { lotId, reason: '曾在投标人处任职' });
  await answerCalls(s, lotId);
  const members = await seated(s, lotId);
  for (const member of members) await promise(s, { lotId, lotCode }, member);
  const chair = members[0]!;
  for (const { principal } of members.slice(0, 3)) await s.get(VoteForChair).execute(principal, { lotId, candidateId: chair.memberId });
  await s.get(BeginEvaluation).execute(chair.principal, { lotId });
  return members;
}

async function promise(s: Stage, { lotId, lotCode }: Pick<PlayedLot, 'lotId' | 'lotCode'>, member: Member): Promise<void> {
  const said = await signed(member, promiseStatement(lotCode, { id: member.memberId, name: member.name }));
  await s.get(SignPromise).execute(member.principal, { lotId, ...said });
}

/** An expert of the register is in service or not. */
async function serve(s: Stage, login: string, active: boolean): Promise<void> {
  const { principal } = await s.player(login);
  const { specialities, employerCode, employerName, earlierEmployers } = await s.get(ExpertFiles).of(principal.accountId);
  const said = { accountId: principal.accountId, specialities, employerCode, employerName, earlierEmployers, active };
  await s.get(RegisterExpert).execute((await s.player('expertdesk')).principal, said);
}

/** The last of the pool declines: a further pool for the place that nobody is left for, and the draw from it once the log has it. */
async function supplement(s: Stage, lotId: string, late: string): Promise<void> {
  await answerCalls(s, lotId, { firstDeclines: true });
  await serve(s, late, true);
  const { principal } = await s.player('expertdesk');
  const sealed = { actId: s.newId(), lotId, reason: '名册已抽尽，补充抽取' };
  const { number } = await s.get(FreezeSupplement).execute(principal, sealed);
  await s.get(TransparencyLog).advance();
  await s.get(DrawSupplement).execute(principal, { lotId, number });
}

/** Who is called answers, until nobody is left who has not: all accept, but perhaps the first. */
async function answerCalls(s: Stage, lotId: string, { firstDeclines = false } = {}): Promise<void> {
  const called =
    'select s.id, a.login from expert_summons s join account a on a.id = s.account_id where lot_id = $1 and answer is null order by item';
  const { rows } = await s.owner.query<{ id: string; login: string }>(called, [lotId]);
  for (const [at, { id: summonsId, login }] of rows.entries()) {
    const answer =
      firstDeclines && at === 0 ? ({ answer: 'declined', reason: '出差在外' } as const) : ({ answer: 'accepted', reason: '' } as const);
    await s.get(AnswerSummons).execute((await s.player(login)).principal, { summonsId, ...answer });
  }
  if (rows.length > 0) await answerCalls(s, lotId);
}

export async function seated(s: Stage, lotId: string): Promise<Member[]> {
  const { rows } = await s.owner.query<{ id: string; name: string; login: string }>(
    'select m.id, m.name, a.login from committee_member m join account a on a.id = m.account_id where lot_id = $1 and replaced_at is null order by item',
    [lotId],
  );
  return Promise.all(rows.map(async ({ id, name, login }) => ({ ...(await s.player(login)), memberId: id, name })));
}

interface ReviewPlay {
  rejected?: readonly string[];
  stages?: readonly string[];
  /** Seats whose holders are against, where the members differ. */
  against?: readonly number[];
}

/** All pass but the one that is rejected; on one item of the last that passes the members differ and decide by vote. */
async function review(
  s: Stage,
  { lotId }: PlayedLot,
  members: readonly Member[],
  { rejected = [], stages = ['form', 'qualification', 'response'], against = [3] }: ReviewPlay = {},
): Promise<void> {
  const { task, ...room } = await roomOf(s, lotId, members);
  const bids = presentIn(room);
  const items = task.reviewItems.filter(({ stage }) => stages.includes(stage)).map(({ id }) => id);
  const differs = { itemId: items[1] ?? items[0]!, submissionId: bids.findLast((bid) => !rejected.includes(bid))! };
  const asked = (at: number) =>
    against.includes(at) ? { verdict: 'fail' as const, reason: '业绩证明不清' } : { verdict: 'pass' as const, reason: '' };
  for (const [at, { principal }] of members.entries()) {
    const verdicts = bids.flatMap((submissionId) =>
      items.map((itemId) => {
        const differing = itemId === differs.itemId && submissionId === differs.submissionId;
        if (rejected.includes(submissionId) && itemId === items[0])
          return { itemId, submissionId, verdict: 'fail' as const, reason: '资质不符' };
        return { itemId, submissionId, ...asked(differing ? at : 0) };
      }),
    );
    await s.get(GiveVerdicts).execute(principal, { lotId, verdicts });
  }
  for (const [at, { principal }] of members.entries()) await s.get(VoteOnVerdict).execute(principal, { lotId, ...differs, ...asked(at) });
  const rejection = { itemId: items[0]!, ground: 3, clause: '2.1.2', reason: '资质不符' };
  const rejections = rejected.map((submissionId) => ({ ...rejection, submissionId }));
  await s.get(CloseReview).execute(members[0]!.principal, { lotId, rejections });
}

async function score(s: Stage, lot: PlayedLot, members: readonly Member[], rejected: readonly string[] = []): Promise<void> {
  const { lotId } = lot;
  const bids = presentIn(await roomOf(s, lotId, members)).filter((bid) => !rejected.includes(bid));
  for (const [at, { principal }] of members.entries()) {
    const scores = bids.flatMap((submissionId, which) =>
      soundScheme().scoredItems.map(({ id: itemId }, item) => {
        const points = String(10 - item * 4 + which * 0.5 + (at % 2) * 0.5);
        return { itemId, submissionId, points, reason: '', evidence: { file: 'technical/方案.txt', page: 1 } };
      }),
    );
    await s.get(SaveScores).execute(principal, { lotId, scores });
  }
  for (const member of members) await signSheet(s, lot, member);
  const again = members[2]!;
  const { principal } = await s.player('supervisor');
  await s.get(RollBackScoreSheet).execute(principal, { lotId, memberId: again.memberId, reason: '计分笔误' });
  const corrected = { itemId: soundScheme().scoredItems[0]!.id, submissionId: bids[0]!, points: '9.5', reason: '', evidence: null };
  await s.get(SaveScores).execute(again.principal, { lotId, scores: [corrected] });
  await signSheet(s, lot, again);
}

async function signSheet(s: Stage, { lotId }: PlayedLot, member: Member): Promise<void> {
  const { statement } = await s.get(SheetDrafts).own(member.principal, lotId);
  await s.get(SignScoreSheet).execute(member.principal, { lotId, ...(await signed(member, statement)) });
}

const roomOf = (s: Stage, lotId: string, members: readonly Member[]) => s.get(EvaluationRooms).of(members[0]!.principal, lotId);

/** Bids whose present envelope is open, as the room names them. */
const presentIn = ({ bids }: Pick<RoomView, 'bids'>): string[] =>
  bids.filter(({ present }) => present).map(({ submissionId }) => submissionId);
