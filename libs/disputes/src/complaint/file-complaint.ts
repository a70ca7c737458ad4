import { Injectable } from '@nestjs/common';
import { sha256Hex, type Signed } from '@kaibiao/crypto';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { complaintAcceptanceDue, complaintIssues } from '@kaibiao/rules';
import { Lot, lotNotFound, organisationRequired } from '@kaibiao/tender';
import { Authors } from '../authors';
import { Complaint } from './complaint.entity';
import { complaintIdReused, complaintInvalid, complaintsTooMany } from './complaint.errors';
import { whereKnown } from './complaint-rules';
import { COMPLAINT_FORMAT, complaintStatementIssues, type ComplaintStatement } from './complaint-statement';
import { EarlierObjections } from './earlier-objections';

export interface FileComplaintInput extends Signed {
  lotCode: string;
  complaintId: string;
}

export interface ComplaintFiled {
  complaintId: string;
  hash: string;
  filedAt: string;
  /** Until when the supervisor says whether it takes the complaint on; null where the days off are not announced yet. */
  acceptanceDueAt: string | null;
}

/** Of one organisation about one lot. */
const MOST_COMPLAINTS = 10;

/**
 * A bidder or somebody else concerned complains to the supervisor (投诉, 招标投标法实施条例 第六十条), within ten days and where the article wants it
 * after an objection. Neither row nor journal says who. It stops nothing by itself.
 */
@Injectable()
export class FileComplaint {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly authors: Authors,
    private readonly objections: EarlierObjections,
  ) {}

  /** The same again changes nothing. Throws LOT_NOT_FOUND, COMPLAINT_INVALID, COMPLAINT_ID_REUSED, COMPLAINTS_TOO_MANY, and what `verifyStatement` throws. */
  async execute(principal: Principal, { lotCode, complaintId, ...signed }: FileComplaintInput): Promise<ComplaintFiled> {
    const { organisationId } = principal;
    if (organisationId === null) throw organisationRequired();
    const hash = await sha256Hex(signed.statement);
    return this.uow.run(async (tx) => {
      const lot = await tx.lock(Lot, { code: lotCode }, lotNotFound);
      if (!lot.publishedAt) throw lotNotFound();
      const earlier = await tx.findOne(Complaint, { id: complaintId });
      if (earlier) {
        if (earlier.hash === hash && this.authors.own('complaint', principal, [earlier]).length === 1) return filed(earlier);
        throw complaintIdReused();
      }
      const filedAt = await tx.now();
      const by = { organisationId, at: filedAt };
      const { said, author } = await this.authors.verified<ComplaintStatement>(tx, COMPLAINT_FORMAT, signed, by);
      const faults = complaintStatementIssues(said, { lotCode, complaintId, complainant: author });
      if (faults.length > 0) throw complaintInvalid(faults);
      const { matter, knownOn } = said;
      const objection = await this.objections.of(tx, principal, lot.id, said);
      const issues = complaintIssues({ matter, knownOn, objection }, filedAt);
      if (issues.length > 0) throw complaintInvalid(issues);
      const others = await tx.find(Complaint, { where: { lotId: lot.id }, select: { id: true, authorTag: true } });
      if (this.authors.own('complaint', principal, others).length >= MOST_COMPLAINTS) throw complaintsTooMany(MOST_COMPLAINTS);
      const complaint = { id: complaintId, lotId: lot.id, matter, hash, filedAt };
      await tx.insert(Complaint, { ...complaint, ...this.authors.keep('complaint', complaintId, organisationId, signed) });
      const payload = { complaintId, matter, hash };
      await tx.record({ stream: `complaint/${lot.id}`, type: 'complaint.filed', actorId: 'complainant', payload });
      return filed(complaint);
    });
  }
}

const filed = ({ id, hash, filedAt }: Pick<Complaint, 'id' | 'hash' | 'filedAt'>): ComplaintFiled => ({
  complaintId: id,
  hash,
  filedAt: filedAt.toISOString(),
  acceptanceDueAt: whereKnown(() => complaintAcceptanceDue(filedAt)),
});
