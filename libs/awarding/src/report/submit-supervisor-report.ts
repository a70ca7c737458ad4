import { Injectable } from '@nestjs/common';
import { sha256Hex } from '@kaibiao/crypto';
import { isRetry, SignedActs, type Principal, type SignedInput } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { lotNotFound, LotsService, type Lot } from '@kaibiao/tender';
import { Award } from '../award.entity';
import { awardNotFound, supervisorReportSubmitted } from '../awarding.errors';
import { SupervisorReportDrafts } from './supervisor-report-drafts';
import type { SupervisorReportStatement } from './supervisor-report-statement';
import { reportInForce, SupervisorReport } from './supervisor-report.entity';

export interface ReportSubmitted {
  hash: string;
  submittedAt: string;
}

/** The tenderer reports the tender to the supervisor (招标投标法 第四十七条), signed; once. */
@Injectable()
export class SubmitSupervisorReport {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
    private readonly drafts: SupervisorReportDrafts,
    private readonly acts: SignedActs,
  ) {}

  /** As it would be signed now. Changes nothing. */
  draft({ organisationId }: Principal, lotId: string, remarks: string): Promise<SupervisorReportStatement> {
    return this.uow.run(async (tx) => {
      const lot = ownLot(await this.lots.lock(tx, lotId), organisationId);
      return (await this.drafts.of(tx, lot, remarks)).report;
    });
  }

  /** The same again changes nothing. Throws AWARD_NOT_FOUND, SUPERVISOR_REPORT_SUBMITTED, and what `SignedActs` throws. */
  execute(
    { accountId, organisationId }: Principal,
    { lotId, remarks, report: signed }: { lotId: string; remarks: string; report: SignedInput },
  ): Promise<ReportSubmitted> {
    return this.uow.run(async (tx) => {
      const lot = ownLot(await this.lots.lock(tx, lotId), organisationId);
      const earlier = await reportInForce(tx, lotId);
      if (earlier && !isRetry(earlier.statement, signed)) throw supervisorReportSubmitted();
      if (earlier) return { hash: earlier.hash, submittedAt: earlier.submittedAt.toISOString() };
      const { report, dueAt } = await this.drafts.of(tx, lot, remarks);
      const { statement, signature } = await this.acts.require(tx, report, signed, { accountId });
      const [hash, submittedAt] = [await sha256Hex(statement), await tx.now()];
      const { awardNoticeHash } = await tx.lock(Award, { lotId }, awardNotFound);
      await tx.insert(SupervisorReport, {
        ...{ lotId, awardNoticeHash, statement, signature, hash, submittedBy: accountId, submittedAt },
        ...{ receipt: null, receiptSignature: null, acknowledgedBy: null, acknowledgedAt: null, pdfHash: null },
      });
      const payload = { reportHash: hash, submittedAt: submittedAt.toISOString(), late: dueAt !== null && submittedAt >= dueAt };
      await tx.record({ stream: `lot/${lotId}`, type: 'report.submitted', actorId: accountId, payload });
      return { hash, submittedAt: submittedAt.toISOString() };
    });
  }
}

function ownLot(lot: Lot, organisationId: string | null): Lot {
  if (lot.tendererId !== organisationId) throw lotNotFound();
  return lot;
}
