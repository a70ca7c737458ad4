import { Readable } from 'node:stream';
import {
  AnswerPerformanceEntry,
  KeepPerformanceEvidence,
  PerformanceRecords,
  Results,
  WritePerformanceEntry,
  type Answer,
  type PerformanceAct,
} from '@kaibiao/awarding';
import { civilDateOf } from '@kaibiao/rules';
import type { PlayedBid } from './bids';
import type { PlayedLot } from './publish';
import { signed, type Stage } from './stage';

/** One entry about the contract, signed by the agency. */
export async function writePerformance(
  s: Stage,
  { lotId }: PlayedLot,
  act: PerformanceAct,
  replaces: { number: number; reason: string } | null = null,
): Promise<void> {
  const agency = await s.player('agency');
  const draft = { lotId, act, replaces };
  const entry = await signed(agency, await s.get(WritePerformanceEntry).draft(agency.principal, draft));
  await s.get(WritePerformanceEntry).execute(agency.principal, { ...draft, entry });
}

/** A plan of as many milestones as shares. */
export const plan = (...shares: string[]): PerformanceAct => ({
  kind: 'plan',
  milestones: shares.map((share, at) => ({ title: `节点${at + 1}`, dueOn: `2027-0${at + 3}-01`, share })),
});

/** The contract is planned, objected to, planned again, changed, fulfilled in part, paid for, refused and accepted. */
export async function perform(s: Stage, lot: PlayedLot, bids: readonly PlayedBid[]): Promise<void> {
  const { lotId, lotCode } = lot;
  const agency = await s.player('agency');
  const { award } = await s.get(Results).ofLot(lotCode);
  const contractor = bids.map(({ bidder }) => bidder).find(({ principal }) => principal.organisationCode === award!.winner.code)!;
  const write = (act: PerformanceAct, replaces: { number: number; reason: string } | null = null) =>
    writePerformance(s, lot, act, replaces);
  const answer = async (number: number, said: Answer, words = '') => {
    const { entries } = await s.get(PerformanceRecords).ofLot(contractor.principal, lotId);
    const entry = entries[number - 1]!.hash;
    const statement = { format: 'kaibiao-performance-answer/1', lotCode, number, entry, answer: said, words };
    const input = { lotId, number, answer: said, words, signed: await signed(contractor, statement) };
    await s.get(AnswerPerformanceEntry).execute(contractor.principal, input);
  };
  const pdf = { lotId, name: '验收报告.pdf', mediaType: 'application/pdf' } as const;
  const { hash } = await s.get(KeepPerformanceEvidence).execute(agency.principal, pdf, Readable.from([Buffer.from('%PDF-1.7 report')]));
  const evidence = [{ name: pdf.name, hash }];
  const on = civilDateOf(await s.now());
  const acceptance = (result: 'passed' | 'refused'): PerformanceAct => ({
    ...{ kind: 'acceptance', heldOn: on, result, findings: '屋面渗漏', evidence },
    signatories: (['tenderer', 'contractor'] as const).map((role) => ({ role, organisation: role, person: '王工' })),
  });
  await write(plan('50', '30', '20'));
  await answer(1, 'object', '请合并后两个节点');
  await write(plan('50', '50'), { number: 1, reason: '采纳承包人意见' });
  const kept = { price: null, projectManager: null, provisions: '', evidence: [] };
  await write({ kind: 'addendum', ground: 'circumstances', reason: '地质条件与勘察不符', periodDays: '450', ...kept });
  await answer(3, 'confirm');
  await write({ kind: 'fulfilment', milestone: 1, fulfilledOn: on, note: '', evidence });
  await write({ kind: 'payment', milestone: 1, paidOn: on, amount: '1000000', note: '误记', evidence: [] });
  await write({ kind: 'payment', milestone: 1, paidOn: on, amount: '2000000', note: '', evidence: [] }, { number: 5, reason: '金额误记' });
  await write(acceptance('refused'));
  await write(acceptance('passed'));
  await answer(8, 'confirm');
}
