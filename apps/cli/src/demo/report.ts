import type { SupervisorReportStatement, SupervisorReportView } from '@kaibiao/awarding';
import type { LotInPlay, World } from './life-of-a-lot';

/** 书面报告：招标人向监督部门提交招标投标情况书面报告，监督部门签收 */
export async function report({ cast, timeline }: World, { lotId, lotCode }: LotInPlay): Promise<void> {
  const [tenderer, supervisor] = await Promise.all([cast.the('tenderer'), cast.the('supervisor')]);
  const remarks = '招标投标过程中没有投诉。';
  const draft = await tenderer.act<SupervisorReportStatement>(`lots/${lotId}/supervisor-report/draft`, { remarks });
  await tenderer.act(`lots/${lotId}/supervisor-report`, { remarks, report: await tenderer.signed(draft) });
  const { report: submitted } = await supervisor.client.get<SupervisorReportView>(`lots/${lotId}/supervisor-report`);
  const { hash, submittedAt } = submitted!;
  const receipt = { format: 'kaibiao-supervisor-report-receipt/1', lotCode, report: hash, submittedAt } as const;
  await supervisor.act(`lots/${lotId}/supervisor-report/receipt`, await supervisor.signed(receipt));
  await timeline.say('书面报告 the tender is reported to the supervisor, who signs for it', { report: hash.slice(0, 12) });
}
