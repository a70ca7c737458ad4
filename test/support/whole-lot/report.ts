import { AcknowledgeSupervisorReport, SubmitSupervisorReport, SupervisorReports } from '@kaibiao/awarding';
import type { PlayedLot } from './publish';
import { signed, type Stage } from './stage';

/** The tenderer reports the tender to the supervisor, who signs for it. */
export async function report(s: Stage, { lotId, lotCode }: PlayedLot): Promise<void> {
  const [tenderer, supervisor] = [await s.player('tenderer'), await s.player('supervisor')];
  const remarks = '无其他情况';
  const draft = await s.get(SubmitSupervisorReport).draft(tenderer.principal, lotId, remarks);
  await s.get(SubmitSupervisorReport).execute(tenderer.principal, { lotId, remarks, report: await signed(tenderer, draft) });
  const { hash, submittedAt } = (await s.get(SupervisorReports).ofLot(supervisor.principal, lotId)).report!;
  const receipt = { format: 'kaibiao-supervisor-report-receipt/1', lotCode, report: hash, submittedAt };
  await s.get(AcknowledgeSupervisorReport).execute(supervisor.principal, { lotId, ...(await signed(supervisor, receipt)) });
}
