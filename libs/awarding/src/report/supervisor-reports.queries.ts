import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { Reader } from '@kaibiao/platform';
import { readCursor, writeCursor } from '@kaibiao/tender';
import { awardNotFound } from '../awarding.errors';
import { reportDue, type ReportedAward } from './report-rules';

/** What tenderer, agency and supervisor see of the report of a lot; bytes in base64. */
export interface SupervisorReportView {
  lotCode: string;
  /** 招标投标法 第四十七条; null where no report is owed. */
  dueAt: string | null;
  /** null until it is submitted. */
  report: {
    hash: string;
    /** Canonical JSON, `kaibiao-supervisor-report/1`. */
    statement: string;
    signature: string;
    submittedAt: string;
    late: boolean;
    acknowledgedAt: string | null;
    /** Hash of the printed report once somebody asked for it. */
    pdfHash: string | null;
  } | null;
}

/** What anyone may know of it: that it was made and received, not what it says. */
export interface PublicReport {
  submittedAt: string;
  hash: string;
  late: boolean;
  acknowledgedAt: string | null;
}

/** A report that the supervisor waits for or has not signed for yet. */
export interface OpenReport {
  lotId: string;
  lotCode: string;
  lotName: string;
  tenderer: string;
  decidedAt: string;
  dueAt: string | null;
  submittedAt: string | null;
}

interface Row extends ReportedAward {
  lotId: string;
  lotCode: string;
  lotName: string;
  tenderer: string;
  hash: string | null;
  statement: Buffer | null;
  signature: Buffer | null;
  submittedAt: Date | null;
  acknowledgedAt: Date | null;
  pdfHash: string | null;
}

const ROW = `
  select l.id "lotId", l.code "lotCode", l.name "lotName", t.name tenderer, l.procedure, l.procedure_version "procedureVersion", p.compulsory,
    w.decided_at "decidedAt", r.hash, r.statement, r.signature, r.submitted_at "submittedAt", r.acknowledged_at "acknowledgedAt", r.pdf_hash "pdfHash"
  from award w join lot l on l.id = w.lot_id join project p on p.id = l.project_id join organisation t on t.id = l.tenderer_id
    left join supervisor_report r on r.lot_id = w.lot_id and r.submitted_at >= w.decided_at`;

@Injectable()
export class SupervisorReports {
  constructor(private readonly reader: Reader) {}

  /** Throws AWARD_NOT_FOUND before the award, and for whom it is no business. */
  async ofLot(principal: Principal, lotId: string): Promise<SupervisorReportView> {
    const row = await this.reader.row<Row>(`${ROW} where w.lot_id = $1 and ($2::uuid in (l.tenderer_id, l.agency_id) or $3)`, [
      lotId,
      principal.organisationId,
      principal.roles.includes('supervisor'),
    ]);
    if (!row) throw awardNotFound();
    const { lotCode, statement, signature, pdfHash } = row;
    const known = publicOf(row);
    return {
      lotCode,
      dueAt: reportDue(row)?.toISOString() ?? null,
      report: known && { ...known, statement: statement!.toString('base64'), signature: signature!.toString('base64'), pdfHash },
    };
  }

  /** Null until it is submitted. */
  async published(lotId: string): Promise<PublicReport | null> {
    const row = await this.reader.row<Row>(`${ROW} where w.lot_id = $1`, [lotId]);
    return row && publicOf(row);
  }

  /** What waits for the supervisor, the oldest award first; each leaves the list when it is signed for. */
  async open({ after, limit }: { after?: string; limit: number }): Promise<{ reports: OpenReport[]; next: string | null }> {
    const place = after === undefined ? null : readCursor(after);
    const rows = await this.reader.rows<Row>(
      `${ROW} where r.acknowledged_at is null and (p.compulsory or r.lot_id is not null)
         and ($2::timestamptz is null or (w.decided_at, w.lot_id) > ($2, $3::uuid)) order by w.decided_at, w.lot_id limit $1`,
      [limit + 1, place?.at ?? null, place?.id ?? null],
    );
    const reports = rows.slice(0, limit).map((row) => {
      const { lotId, lotCode, lotName, tenderer, decidedAt, submittedAt } = row;
      const times = { decidedAt: decidedAt.toISOString(), dueAt: reportDue(row)?.toISOString() ?? null };
      return { lotId, lotCode, lotName, tenderer, ...times, submittedAt: submittedAt?.toISOString() ?? null };
    });
    const last = rows.at(limit - 1);
    return { reports, next: last && rows.length > limit ? writeCursor({ at: last.decidedAt, id: last.lotId }) : null };
  }
}

function publicOf(row: Row): PublicReport | null {
  const { hash, submittedAt, acknowledgedAt } = row;
  if (!hash || !submittedAt) return null;
  const due = reportDue(row);
  const late = due !== null && submittedAt >= due;
  return { submittedAt: submittedAt.toISOString(), hash, late, acknowledgedAt: acknowledgedAt?.toISOString() ?? null };
}
