import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { Reader } from '@kaibiao/platform';
import type { SuspensionKind } from './suspension-proposal.entity';

/** What waits for a second person of the supervisor. */
export interface WaitingSuspension {
  proposalId: string;
  complaintId: string;
  lotCode: string;
  lotName: string;
  kind: SuspensionKind;
  reason: string;
  proposedBy: string;
  proposedAt: string;
  /** The caller has proposed it: another must confirm. */
  own: boolean;
}

@Injectable()
export class SuspensionProposals {
  constructor(private readonly reader: Reader) {}

  /** All that wait, the longest first: few, of every lot. */
  async waiting({ accountId }: Principal): Promise<WaitingSuspension[]> {
    const rows = await this.reader.rows<Omit<WaitingSuspension, 'proposedAt'> & { proposedAt: Date }>(
      `select p.id "proposalId", p.complaint_id "complaintId", l.code "lotCode", l.name "lotName", p.kind, p.reason,
         a.display_name "proposedBy", p.proposed_at "proposedAt", p.proposed_by = $1 own
       from suspension_proposal p join complaint c on c.id = p.complaint_id join lot l on l.id = c.lot_id join account a on a.id = p.proposed_by
       where p.ended_at is null order by p.proposed_at, p.id`,
      [accountId],
    );
    return rows.map((row) => ({ ...row, proposedAt: row.proposedAt.toISOString() }));
  }
}
