import { Decimal } from '@kaibiao/kernel';
import type { Actor } from './actor';
import type { Cast } from './cast';
import { eventually } from './eventually';
import type { LotInPlay, World } from './life-of-a-lot';
import { SAMPLE_SCHEME } from './sample-lot';

interface Room {
  phase: string;
  self: string;
  promise: { format: string } | null;
  /** What is judged in the envelope that is open. */
  task: { reviewItems: { id: string }[]; scoredItems: { id: string; max: string; step: string }[] };
  bids: { present: boolean; submissionId: string; files: { name: string; hash: string }[] }[];
}

export interface Seat {
  member: Actor;
  memberId: string;
}

/** 组建评标委员会：冻结名册、保管人交出种子、抽取专家、业主代表 */
export async function formCommittee({ cast, timeline }: World, { lotId }: LotInPlay): Promise<Seat[]> {
  const [desk, tenderer] = await Promise.all([cast.the('centre_expert_desk'), cast.the('tenderer')]);
  const { poolHash, size } = await desk.act<{ poolHash: string; size: number }>(`lots/${lotId}/committee/pool`);
  await timeline.say('专家名册封存 pool of experts frozen', { size, pool: poolHash.slice(0, 12) });
  await eventually('the custodians have released the experts’ seed', async () => {
    const { seed } = await desk.client.get<{ seed: { ready: boolean } }>(`lots/${lotId}/committee`);
    return seed.ready;
  });
  const { called } = await desk.act<{ called: number }>(`lots/${lotId}/committee/draw`);
  await timeline.say('抽取评标专家 experts drawn and called, their names sealed', { called });
  await answerCalls(cast);
  const candidates = await tenderer.client.get<{ accountId: string }[]>(`lots/${lotId}/committee/owner-candidates`);
  const accountIds = candidates.slice(0, SAMPLE_SCHEME.ownerRepresentatives).map(({ accountId }) => accountId);
  await tenderer.client.put(`lots/${lotId}/committee/owner-representatives`, { accountIds });
  await desk.act(`lots/${lotId}/committee/room`);
  await timeline.say('评标室开启 evaluation room open');
  return seatsOf(cast, lotId);
}

/** 应允: every expert who is called accepts. */
export async function answerCalls(cast: Cast): Promise<void> {
  for (const expert of await cast.all('expert')) {
    const calls = await expert.client.get<{ summonsId: string; standing: string }[]>('summons');
    for (const { summonsId, standing } of calls)
      if (standing === 'open') await expert.act(`summons/${summonsId}/answer`, { answer: 'accepted', reason: '' });
  }
}

/** Whoever finds the lot among the own rooms sits in its committee. */
async function seatsOf(cast: Cast, lotId: string): Promise<Seat[]> {
  const people = [...(await cast.all('expert')), ...(await cast.all('tenderer'))];
  const seats: Seat[] = [];
  for (const member of people) {
    const rooms = await member.client.get<{ lotId: string }[]>('evaluation/rooms');
    if (!rooms.some((room) => room.lotId === lotId)) continue;
    seats.push({ member, memberId: (await roomOf(member, lotId)).self });
  }
  return seats;
}

const roomOf = (member: Actor, lotId: string) => member.client.get<Room>(`lots/${lotId}/evaluation`);

/** 评标：承诺、推举组长、初步评审、打分、签字、报告 */
export async function evaluate(world: World, lot: LotInPlay, seats: readonly Seat[]): Promise<void> {
  await beginEvaluation(world, lot, seats);
  await evaluateEnvelope(world, lot, seats);
}

/** 承诺、推举组长: the first seat is the chair. */
export async function beginEvaluation({ timeline }: World, { lotId }: LotInPlay, seats: readonly Seat[]): Promise<void> {
  const at = `lots/${lotId}/evaluation`;
  for (const { member } of seats) {
    const { promise } = await roomOf(member, lotId);
    await member.say(`${at}/promise`, promise!);
  }
  const chair = seats[0]!;
  for (const { member } of seats) await member.act(`${at}/chair-votes`, { candidateId: chair.memberId }).catch(ignoreDecided);
  await chair.member.act(`${at}/beginning`);
  await timeline.say('评标开始 committee has promised and elected its chair', { members: seats.length });
}

/** What of the envelope that is open has to be judged: reviewed, scored where there is something to score, signed, reported. */
export async function evaluateEnvelope(world: World, lot: LotInPlay, seats: readonly Seat[]): Promise<void> {
  const { timeline } = world;
  const at = `lots/${lot.lotId}/evaluation`;
  await dealNumbers(world, lot, seats);
  await reviewBids(world, lot, seats);
  await scoreBids(lot, seats);
  await signSheets(lot, seats);
  await timeline.say('评分表全部签署 all score sheets signed and locked');
  await report(at, seats);
  await timeline.say('评标报告签署完毕 evaluation report signed');
}

/** 暗标编号: the chair has the numbers dealt where the review is to be blind. */
async function dealNumbers({ timeline }: World, { lotId }: LotInPlay, seats: readonly Seat[]): Promise<void> {
  const chair = seats[0]!.member;
  if ((await roomOf(chair, lotId)).phase !== 'numbering') return;
  const { commitment } = await chair.act<{ commitment: string }>(`lots/${lotId}/evaluation/numbers`);
  await timeline.say('暗标随机编号 numbers of the blind review dealt and sealed', { commitment: commitment.slice(0, 12) });
}

/** The vote is over as soon as somebody has the majority. */
function ignoreDecided(error: unknown): void {
  if ((error as { code?: string }).code !== 'CHAIR_ALREADY_ELECTED') throw error;
}

/** 初步评审: everything passes. */
export async function reviewBids({ timeline }: World, { lotId }: LotInPlay, seats: readonly Seat[]): Promise<void> {
  const at = `lots/${lotId}/evaluation`;
  const { task, bids } = await roomOf(seats[0]!.member, lotId);
  const verdicts = bids
    .filter(({ present }) => present)
    .flatMap(({ submissionId }) => task.reviewItems.map(({ id }) => ({ itemId: id, submissionId, verdict: 'pass', reason: '' })));
  for (const { member } of seats) await member.client.put(`${at}/verdicts`, { verdicts });
  await seats[0]!.member.act(`${at}/review-closure`, { rejections: [] });
  await timeline.say('初步评审结束 initial review closed');
}

/** 详细评审: points in every cell, with the first page of the plan as evidence. */
export async function scoreBids({ lotId }: LotInPlay, seats: readonly Seat[]): Promise<void> {
  const { task, bids } = await roomOf(seats[0]!.member, lotId);
  for (const [seat, { member }] of seats.entries()) {
    const scores = bids
      .filter(({ present }) => present)
      .flatMap(({ submissionId, files }, bid) =>
        task.scoredItems.map(({ id, max, step }) => ({
          itemId: id,
          submissionId,
          points: new Decimal(max).minus(new Decimal(step).times((bid + seat) % 4)).toFixed(),
          reason: '内容完整，措施可行。',
          evidence: { file: files.find(({ name }) => name.endsWith('.pdf'))!.name, page: 1 },
        })),
      );
    if (scores.length > 0) await member.client.put(`lots/${lotId}/evaluation/scores`, { scores });
  }
}

/** 锁定并签名 */
export async function signSheets({ lotId }: LotInPlay, seats: readonly Seat[]): Promise<void> {
  const at = `lots/${lotId}/evaluation`;
  for (const { member } of seats) {
    const { statement } = await member.client.get<{ statement: { format: string } }>(`${at}/sheet`);
    await member.say(`${at}/sheet-signature`, statement);
  }
}

/** The report on what is open: computed, signed by everybody, handed over. */
export const signReport = ({ lotId }: LotInPlay, seats: readonly Seat[]): Promise<void> => report(`lots/${lotId}/evaluation`, seats);

async function report(at: string, seats: readonly Seat[]): Promise<void> {
  const chair = seats[0]!.member;
  await agree(at, seats, await chair.act<DrawnUp>(`${at}/report`));
  await chair.act(`${at}/completion`, { refused: [] });
}

interface DrawnUp {
  hash: string;
  report: { lotCode: string };
}

/** 同意并签署: of a report that was drawn up. */
export async function agreeToReport({ lotId }: LotInPlay, seats: readonly Seat[]): Promise<void> {
  const at = `lots/${lotId}/evaluation`;
  await agree(at, seats, await seats[0]!.member.client.get<DrawnUp>(`${at}/report`));
}

async function agree(at: string, seats: readonly Seat[], { hash: reportHash, report }: DrawnUp): Promise<void> {
  for (const { member, memberId } of seats) {
    const opinion = { opinion: 'agree', reason: '' };
    const statement = { format: 'kaibiao-report-opinion/1', lotCode: report.lotCode, reportHash, memberId, ...opinion };
    await member.say(`${at}/report-opinions`, statement as { format: string }, opinion);
  }
}
