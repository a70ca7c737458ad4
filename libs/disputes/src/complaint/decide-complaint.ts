import { Injectable } from '@nestjs/common';
import { equalBytes, sha256Hex, type Signed } from '@kaibiao/crypto';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { organisationRequired } from '@kaibiao/tender';
import { Authors } from '../authors';
import { Complaint } from './complaint.entity';
import { complaintStepWrong, decisionInvalid } from './complaint.errors';
import { ComplaintDesk } from './complaint-desk';
import { requireStep } from './complaint-rules';
import { DECISION_FORMAT, decisionStatementIssues, type ComplaintStatement, type DecisionStatement } from './complaint-statement';

export interface DecideInput extends Signed {
  complaintId: string;
}

export interface ComplaintDecided {
  decidedAt: string;
  decisionHash: string;
}

/** The supervisor decides a complaint that it has taken on (投诉处理决定), and signs; public at once. What was ordered because of it ends. */
@Injectable()
export class DecideComplaint {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly authors: Authors,
    private readonly desk: ComplaintDesk,
  ) {}

  /** Once; the same again changes nothing. Throws COMPLAINT_NOT_FOUND, COMPLAINT_STEP_WRONG, COMPLAINT_DECISION_INVALID, and what `verifyStatement` throws. */
  async execute({ accountId, organisationId }: Principal, { complaintId, ...signed }: DecideInput): Promise<ComplaintDecided> {
    if (organisationId === null) throw organisationRequired();
    const decisionHash = await sha256Hex(signed.statement);
    return this.uow.run(async (tx) => {
      const { lot, complaint } = await this.desk.lock(tx, complaintId);
      if (complaint.decidedAt) {
        if (!equalBytes(complaint.decision!, signed.statement)) throw complaintStepWrong('decided');
        return { decidedAt: complaint.decidedAt.toISOString(), decisionHash };
      }
      requireStep(complaint, 'accepted');
      const decidedAt = await tx.now();
      const { said } = await this.authors.verified<DecisionStatement>(tx, DECISION_FORMAT, signed, { organisationId, at: decidedAt });
      const expected = { lotCode: lot.code, complaintId, complaint: complaint.hash, matter: complaint.matter };
      const { complainant } = this.authors.said<ComplaintStatement>('complaint', complaint);
      const issues = decisionStatementIssues(said, expected, complainant);
      if (issues.length > 0) throw decisionInvalid(issues);
      const [decision, decisionSignature] = [Buffer.from(signed.statement), Buffer.from(signed.signature)];
      await tx.update<Complaint>(
        Complaint,
        { id: complaintId },
        { decision, decisionSignature, decisionHash, decidedBy: accountId, decidedAt },
      );
      const payload = { complaintId, matter: complaint.matter, decisionHash, outcome: said.outcome };
      await tx.record({ stream: `lot/${lot.id}`, type: 'complaint.decided', actorId: accountId, payload });
      await this.desk.release(tx, lot, complaintId, { at: decidedAt, actorId: accountId });
      return { decidedAt: decidedAt.toISOString(), decisionHash };
    });
  }
}
