import { Injectable } from '@nestjs/common';
import { SignedActs, type Principal, type SignedInput } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { lotNotFound, LotsService } from '@kaibiao/tender';
import { RECEIPT_FORMAT, type ReportReceiptStatement } from './supervisor-report-statement';
import { reportInForce, SupervisorReport } from './supervisor-report.entity';

/** The supervisor signs for the report (签收): that it has it, not that it approves of it. */
@Injectable()
export class AcknowledgeSupervisorReport {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
    private readonly acts: SignedActs,
  ) {}

  /** Once; whoever comes second is told of the first. Throws LOT_NOT_FOUND for a lot without a report, and what `SignedActs` throws. */
  execute({ accountId }: Principal, { lotId, ...signed }: { lotId: string } & SignedInput): Promise<{ acknowledgedAt: string }> {
    return this.uow.run(async (tx) => {
      const { code: lotCode } = await this.lots.lock(tx, lotId);
      const report = await reportInForce(tx, lotId);
      if (!report) throw lotNotFound();
      if (report.acknowledgedAt) return { acknowledgedAt: report.acknowledgedAt.toISOString() };
      const submittedAt = report.submittedAt.toISOString();
      const expected: ReportReceiptStatement = { format: RECEIPT_FORMAT, lotCode, report: report.hash, submittedAt };
      const { statement: receipt, signature: receiptSignature } = await this.acts.require(tx, expected, signed, { accountId });
      const acknowledgedAt = await tx.now();
      await tx.update(SupervisorReport, { hash: report.hash }, { receipt, receiptSignature, acknowledgedBy: accountId, acknowledgedAt });
      const payload = { reportHash: report.hash };
      await tx.record({ stream: `lot/${lotId}`, type: 'report.acknowledged', actorId: accountId, payload });
      return { acknowledgedAt: acknowledgedAt.toISOString() };
    });
  }
}
