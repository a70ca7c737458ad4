import type { EntryWritten, PerformanceAct, PerformanceStatement, PublicResult } from '@kaibiao/awarding';
import type { Random } from '@kaibiao/kernel';
import type { Actor } from './actor';
import type { LotInPlay, World } from './life-of-a-lot';
import { samplePdf } from './sample-pdf';

/** 履约与验收：代理机构记录履约计划、完成、付款和验收，中标人逐条确认 */
export async function perform({ cast, timeline, tools }: World, { lotId, lotCode }: LotInPlay): Promise<void> {
  const agency = await cast.the('agency');
  const { award } = await agency.client.get<PublicResult>(`public/lots/${lotCode}/result`);
  const contractor = (await cast.all('bidder')).find(({ account }) => account.organisationCode === award!.winner.code)!;
  const on = award!.decidedAt.slice(0, 10);
  const evidence = [await paper(agency, lotId, tools.random)];
  const milestones = [
    { title: '主体封顶', dueOn: '2027-06-30', share: '60' },
    { title: '竣工验收', dueOn: '2027-12-31', share: '40' },
  ];
  const signatories = [
    { role: 'tenderer', organisation: '建设单位', person: '王主任' },
    { role: 'contractor', organisation: award!.winner.name, person: '李建造' },
  ] as const;
  const acts: PerformanceAct[] = [
    { kind: 'plan', milestones },
    { kind: 'fulfilment', milestone: 1, fulfilledOn: on, note: '', evidence },
    { kind: 'payment', milestone: 1, paidOn: on, amount: '8000000.00', note: '', evidence: [] },
    { kind: 'acceptance', heldOn: on, result: 'passed', findings: '', signatories, evidence },
  ];
  for (const act of acts) {
    const draft = { act, replaces: null };
    const entry = await agency.signed(await agency.act<PerformanceStatement>(`lots/${lotId}/performance/draft`, draft));
    const { number, hash } = await agency.act<EntryWritten>(`lots/${lotId}/performance`, { ...draft, entry });
    const said = { format: 'kaibiao-performance-answer/1', lotCode, number, entry: hash, answer: 'confirm', words: '' };
    const signed = await contractor.signed(said);
    await contractor.act(`lots/${lotId}/performance/${number}/answer`, { answer: 'confirm', words: '', signed });
  }
  await timeline.say('履约与验收 planned, fulfilled in part, paid and accepted; the contractor confirms each entry', {
    entries: acts.length,
  });
}

async function paper(agency: Actor, lotId: string, random: Random): Promise<{ name: string; hash: string }> {
  const name = '验收报告.pdf';
  const query = new URLSearchParams({ name, mediaType: 'application/pdf' });
  const pdf = await samplePdf('Acceptance report', 40_000, random);
  const open = async function* (): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(pdf);
  };
  const { hash } = await agency.client.postStream<{ hash: string }>(`lots/${lotId}/performance/evidence?${query}`, {
    length: pdf.length,
    open,
  });
  return { name, hash };
}
