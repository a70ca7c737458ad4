import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { Reader } from '@kaibiao/platform';
import type { Opinion } from './evaluation-report.entity';
import { reportNotFound } from './evaluation.errors';
import type { EvaluationReport } from './report';

export interface ReportView {
  lotId: string;
  lotCode: string;
  hash: string;
  /** Canonical JSON, base64. */
  statement: string;
  report: EvaluationReport;
  drawnUpAt: string;
  finishedAt: string | null;
  /** Hash of the PDF in the object store; null until it is made. */
  pdfHash: string | null;
  opinions: { memberId: string; opinion: Opinion; reason: string; statement: string | null; signature: string | null }[];
}

interface Row {
  lotId: string;
  lotCode: string;
  hash: string;
  statement: Buffer;
  drawnUpAt: Date;
  finishedAt: Date | null;
  pdfHash: string | null;
  tendererId: string;
  agencyId: string;
}

const ROW = `
  select r.lot_id "lotId", l.code "lotCode", r.hash, r.statement, r.drawn_up_at "drawnUpAt", r.finished_at "finishedAt", r.pdf_hash "pdfHash", l.tenderer_id "tendererId", l.agency_id "agencyId"
  from evaluation_report r join lot l on l.id = r.lot_id where r.lot_id = $1`;

/** The report for those who may have it: members from the start, tenderer, agency and supervisor once it is handed over (评标委员会名单 stays among them). */
@Injectable()
export class EvaluationReports {
  constructor(private readonly reader: Reader) {}

  async of(principal: Principal, lotId: string): Promise<ReportView> {
    const row = await this.reader.row<Row>(ROW, [lotId]);
    if (!row || !(await this.mayRead(principal, row))) throw reportNotFound();
    return this.view(row);
  }

  /** For the libraries above: the finished report, or null. */
  async finished(lotId: string): Promise<ReportView | null> {
    const row = await this.reader.row<Row>(`${ROW} and r.finished_at is not null`, [lotId]);
    return row && this.view(row);
  }

  private async view({ lotId, lotCode, hash, statement, drawnUpAt, finishedAt, pdfHash }: Row): Promise<ReportView> {
    const opinions = await this.reader.rows<ReportView['opinions'][number]>(
      `select o.member_id "memberId", o.opinion, o.reason, translate(encode(o.statement, 'base64'), E'\\n', '') statement,
              translate(encode(o.signature, 'base64'), E'\\n', '') signature
       from report_opinion o join committee_member m on m.id = o.member_id where o.lot_id = $1 order by m.item`,
      [lotId],
    );
    const report = JSON.parse(statement.toString('utf8')) as EvaluationReport;
    const times = { drawnUpAt: drawnUpAt.toISOString(), finishedAt: finishedAt?.toISOString() ?? null };
    return { lotId, lotCode, hash, statement: statement.toString('base64'), report, ...times, pdfHash, opinions };
  }

  private async mayRead(principal: Principal, row: Row): Promise<boolean> {
    const member = await this.reader.row('select 1 from committee_member where lot_id = $1 and account_id = $2 and replaced_at is null', [
      row.lotId,
      principal.accountId,
    ]);
    if (member) return true;
    const party = principal.organisationId !== null && [row.tendererId, row.agencyId].includes(principal.organisationId);
    return row.finishedAt !== null && (party || principal.roles.includes('supervisor'));
  }
}
