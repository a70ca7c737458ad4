import { AcknowledgeSupervisorReport, FileContract, SubmitSupervisorReport, SupervisorReports } from '@kaibiao/awarding';
import { signed } from '../../../support/whole-lot/stage';
import { inHand, type Act } from '../act';

const files: Act = {
  name: 'centre files the contract',
  states: ['contracted'],
  weight: 4,
  async prepare(w, { lotId }) {
    const clerk = await w.player('acceptance');
    const said = await signed(clerk, await w.get(FileContract).draft(lotId));
    return () => w.get(FileContract).execute(clerk.principal, { lotId, ...said });
  },
};

/** What it has to remark is another each time: two who report at once report different things, and one of them is refused. */
const reports: Act = {
  name: 'tenderer reports to the supervisor',
  states: ['awarded', 'contracted'],
  weight: 3,
  async prepare(w, { lotId }) {
    const tenderer = await w.player('tenderer');
    const remarks = `无其他情况（${w.chance.below(1000)}）`;
    const report = await signed(tenderer, await w.get(SubmitSupervisorReport).draft(tenderer.principal, lotId, remarks));
    return () => w.get(SubmitSupervisorReport).execute(tenderer.principal, { lotId, remarks, report });
  },
};

const acknowledges: Act = {
  name: 'supervisor signs for the report',
  states: ['contracted'],
  weight: 4,
  async prepare(w, { lotId, lotCode }) {
    const supervisor = await w.player('supervisor');
    const { report } = await w.get(SupervisorReports).ofLot(supervisor.principal, lotId);
    const { hash, submittedAt } = inHand(report);
    const receipt = { format: 'kaibiao-supervisor-report-receipt/1', lotCode, report: hash, submittedAt };
    const said = await signed(supervisor, receipt);
    return () => w.get(AcknowledgeSupervisorReport).execute(supervisor.principal, { lotId, ...said });
  },
};

export const AFTER_AWARD: readonly Act[] = [files, reports, acknowledges];
