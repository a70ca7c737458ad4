import { sha256Hex } from '@kaibiao/crypto';
import {
  RECEIPT_FORMAT,
  REPORT_FORMAT,
  reportDue,
  type AwardNotice,
  type ReportReceiptStatement,
  type SupervisorReportStatement,
} from '@kaibiao/awarding/rules';
import { startOfDay } from '@kaibiao/rules';
import { PATHS, statementPath } from '../../layout';
import type { ArchivedLot } from '../archived-lot';
import type { Check } from '../check';
import type { Findings } from '../fault';
import type { JournalFact } from '../journal';

/**
 * The report to the supervisor is the tenderer's, says what the archive says of evaluation and award, and is as late as the journal says;
 * whoever signed for it is neither tenderer nor agency (招标投标法 第四十七条).
 */
export const reportKept: Check = {
  id: 'report.kept',
  async run(lot, found) {
    const stream = await lot.lot();
    const submitted = stream.maybe('report.submitted');
    if (!submitted) {
      found.expect(!lot.file.has(statementPath(PATHS.supervisorReport)), 'the journal knows of no report to the supervisor');
      return (await lot.reached('lot.awarded')) ? 'no report had been submitted when the archive was written' : lot.ended();
    }
    const report = await checkReport(lot, found, submitted);
    const acknowledged = stream.maybe('report.acknowledged');
    if (acknowledged) await checkReceipt(lot, found, { submitted, acknowledged, report });
    const time = submitted.payload.late === true ? 'late' : 'in time';
    return `submitted at ${submitted.at.toISOString()}, ${time}, ${acknowledged ? 'and signed for' : 'not signed for yet'}`;
  },
};

async function checkReport(lot: ArchivedLot, found: Findings, submitted: JournalFact): Promise<SupervisorReportStatement> {
  const hashOf = async (path: string): Promise<string> => sha256Hex(await lot.file.bytes(path));
  const { notice, lotCode } = await lot.terms();
  found.expect(
    (await hashOf(statementPath(PATHS.supervisorReport))) === submitted.payload.reportHash,
    'the report is not the one in the journal',
  );
  const { value, certificate } = await lot.signatures.statement<SupervisorReportStatement>(
    PATHS.supervisorReport,
    REPORT_FORMAT,
    submitted.at,
  );
  found.expect(certificate.organisationCode === notice.tenderer.code, 'the report is not signed by the tenderer');
  found.expect(value.lot.code === lotCode, 'the report is about another lot');
  found.expect(value.award.notice === (await hashOf(statementPath(PATHS.awardNotice))), 'the report names another award notice');
  found.expect(value.evaluation.report === (await hashOf(PATHS.report)), 'the report names another evaluation report');
  const { id: procedure, version: procedureVersion } = notice.procedure ?? { id: 'open-tender', version: 1 };
  const award = await lot.file.json<AwardNotice>(statementPath(PATHS.awardNotice));
  const decidedAt = startOfDay(award.decidedOn);
  const due = reportDue({ procedure, procedureVersion, compulsory: notice.project.compulsory, decidedAt });
  const submittedAt = new Date(String(submitted.payload.submittedAt));
  found.expect(submittedAt <= submitted.at, 'the report is said to be submitted after the journal says so');
  const late = due !== null && submittedAt >= due;
  found.expect(submitted.payload.late === late, `the journal calls the report ${late ? 'in time' : 'late'}, and it is not`);
  return value;
}

async function checkReceipt(
  lot: ArchivedLot,
  found: Findings,
  { submitted, acknowledged, report }: { submitted: JournalFact; acknowledged: JournalFact; report: SupervisorReportStatement },
): Promise<void> {
  const { value, certificate } = await lot.signatures.statement<ReportReceiptStatement>(
    PATHS.reportReceipt,
    RECEIPT_FORMAT,
    acknowledged.at,
  );
  found.expect(value.report === submitted.payload.reportHash && value.lotCode === report.lot.code, 'the receipt is for another report');
  found.expect(value.submittedAt === submitted.payload.submittedAt, 'the receipt names another time of the report');
  found.expect(
    ![report.tenderer.code, report.agency.code].includes(certificate.organisationCode ?? ''),
    'the receipt is signed by those who reported',
  );
}
