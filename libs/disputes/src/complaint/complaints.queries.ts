import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { Reader } from '@kaibiao/platform';
import { complaintAcceptanceDue, complaintDecisionDue, type ComplaintMatter } from '@kaibiao/rules';
import { lotNotFound } from '@kaibiao/tender';
import { Authors } from '../authors';
import type { Outcome } from '../objection-statement';
import type { Complaint } from './complaint.entity';
import type { ComplaintStep } from './complaint.errors';
import { stepOf, whereKnown } from './complaint-rules';
import type { ComplaintStatement, DecisionStatement } from './complaint-statement';

/** What anyone may know of a complaint that was taken on: neither who complained nor in which words, and the decision once there is one. */
export interface PublicComplaint {
  complaintId: string;
  lotCode: string;
  matter: ComplaintMatter;
  hash: string;
  step: ComplaintStep;
  acceptedAt: string | null;
  /** 30 working days (招标投标法实施条例 第六十一条); null before the acceptance, and where the days off are not announced yet. */
  decisionDueAt: string | null;
  /** Because of it the lot stands still (责令暂停). */
  suspended: { since: string; reason: string } | null;
  decision: { findings: string; decision: string; outcome: Outcome; decidedAt: string; hash: string } | null;
}

/** The same with its own words, for its author and for the supervisor. */
export interface FullComplaint extends PublicComplaint {
  lotId: string;
  lotName: string;
  filedAt: string;
  /** 3 working days; null where the days off are not announced yet. */
  acceptanceDueAt: string | null;
  reception: { accepted: boolean; reason: string; at: string } | null;
  statement: ComplaintStatement;
}

type Row = Omit<Complaint, 'receivedBy' | 'decidedBy' | 'decisionSignature'> & {
  lotCode: string;
  lotName: string;
  order: { since: string; reason: string } | null;
};

const COMPLAINTS = `
  select c.id, c.lot_id "lotId", l.code "lotCode", l.name "lotName", c.matter, c.hash, c.author_tag "authorTag", c.sealed, c.filed_at "filedAt",
    c.withdrawn_at "withdrawnAt", c.accepted, c.reception_reason "receptionReason", c.received_at "receivedAt", c.decision,
    c.decision_hash "decisionHash", c.decided_at "decidedAt",
    (select json_build_object('since', o.begun_at, 'reason', o.reason) from suspension_order o where o.complaint_id = c.id and o.ended_at is null) "order"
  from complaint c join lot l on l.id = c.lot_id`;

@Injectable()
export class Complaints {
  constructor(
    private readonly reader: Reader,
    private readonly authors: Authors,
  ) {}

  /** Those about a published lot that were taken on, for anyone. */
  async published(lotCode: string): Promise<PublicComplaint[]> {
    return (await this.ofLot(lotCode)).filter(({ accepted }) => accepted).map(publicView);
  }

  /** The caller's own about a published lot. */
  async own(principal: Principal, lotCode: string): Promise<FullComplaint[]> {
    return this.authors.own('complaint', principal, await this.ofLot(lotCode)).map((row) => this.full(row));
  }

  /** All of them, newest first, for the supervisor; `after` is the last one's id of the page before. */
  async all({ after, limit }: { after?: string; limit: number }): Promise<FullComplaint[]> {
    const page = `where $1::uuid is null or (c.filed_at, c.id) < (select filed_at, id from complaint where id = $1)
      order by c.filed_at desc, c.id desc limit $2`;
    return (await this.reader.rows<Row>(`${COMPLAINTS} ${page}`, [after ?? null, limit])).map((row) => this.full(row));
  }

  private async ofLot(lotCode: string): Promise<Row[]> {
    const lot = await this.reader.row<{ id: string }>('select id from lot where code = $1 and published_at is not null', [lotCode]);
    if (!lot) throw lotNotFound();
    return this.reader.rows<Row>(`${COMPLAINTS} where c.lot_id = $1 order by c.filed_at, c.id`, [lot.id]);
  }

  private full(row: Row): FullComplaint {
    const { lotId, lotName, filedAt, accepted, receptionReason, receivedAt } = row;
    return {
      ...publicView(row),
      ...{ lotId, lotName, filedAt: filedAt.toISOString() },
      acceptanceDueAt: whereKnown(() => complaintAcceptanceDue(filedAt)),
      reception: accepted === null ? null : { accepted, reason: receptionReason!, at: receivedAt!.toISOString() },
      statement: this.authors.said('complaint', row),
    };
  }
}

function publicView(row: Row): PublicComplaint {
  const { id, lotCode, matter, hash, accepted, receivedAt, decision, decisionHash, decidedAt, order } = row;
  const said = decision && (JSON.parse(decision.toString('utf8')) as DecisionStatement);
  return {
    ...{ complaintId: id, lotCode, matter, hash, step: stepOf(row) },
    acceptedAt: accepted ? receivedAt!.toISOString() : null,
    decisionDueAt: accepted ? whereKnown(() => complaintDecisionDue(receivedAt!)) : null,
    suspended: order && { since: new Date(order.since).toISOString(), reason: order.reason },
    decision: said && {
      ...{ findings: said.findings, decision: said.decision, outcome: said.outcome },
      ...{ decidedAt: decidedAt!.toISOString(), hash: decisionHash! },
    },
  };
}
