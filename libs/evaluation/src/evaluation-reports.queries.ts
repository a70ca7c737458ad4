import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { Reader } from '@kaibiao/platform';
import { holdsPrice } from '@kaibiao/rules';
import type { Opinion } from './evaluation-report.entity';
import { blindReviewOn, reportNotFound } from './evaluation.errors';
import type { AnyReport, EvaluationReport } from './report';

export interface ReportView<R extends AnyReport = AnyReport> {
  lotId: string;
  lotCode: string;
  hash: string;
  /** Canonical JSON, base64. */
  statement: string;
  /** The envelope that it is about. */
  segment: string;
  report: R;
  drawnUpAt: string;
  finishedAt: string | null;
  /** Hash of the PDF in the object store; null until it is made. */
  pdfHash: string | null;
  opinions: { memberId: string; opinion: Opinion; reason: string; statement: string | null; signature: string | null }[];
}

interface Row {
  lotId: string;
  lotCode: string;
  segment: string;
  hash: string;
  statement: Buffer;
  drawnUpAt: Date;
  finishedAt: Date | null;
  pdfHash: string | null;
  tendererId: string;
  agencyId: string;
}

const ROW = `
  select r.lot_id "lotId", l.code "lotCode", r.segment, r.hash, r.statement, r.drawn_up_at "drawnUpAt", r.finished_at "finishedAt", r.pdf_hash "pdfHash", l.tenderer_id "tendererId", l.agency_id "agencyId"
  from evaluation_report r join lot l on l.id = r.lot_id where r.lot_id = $1`;

/** The report for those who may have it: members from the start, tenderer, agency and supervisor once it is handed over (评标委员会名单 stays among them). */
@Injectable()
export class EvaluationReports {
  constructor(private readonly reader: Reader) {}

  async of(principal: Principal, lotId: string): Promise<ReportView> {
    const rows = await this.reader.rows<Row>(`${ROW} order by r.drawn_up_at desc`, [lotId]);
    const member = await this.sits(principal, lotId);
    if (member && (await this.blind(lotId))) throw blindReviewOn();
    const row = rows.find((one) => member || mayRead(principal, one));
    if (!row) throw reportNotFound();
    return this.view(row);
  }

  /** For the libraries above: the finished report with the prices, or null. */
  async finished(lotId: string): Promise<ReportView<EvaluationReport> | null> {
    const row = await this.reader.row<Row>(`${ROW} and r.finished_at is not null and r.segment in ('bid', 'price')`, [lotId]);
    return row && this.view<EvaluationReport>(row);
  }

  private async view<R extends AnyReport>({
    lotId,
    lotCode,
    segment,
    hash,
    statement,
    drawnUpAt,
    finishedAt,
    pdfHash,
  }: Row): Promise<ReportView<R>> {
    const opinions = await this.reader.rows<ReportView['opinions'][number]>(
      `select o.member_id "memberId", o.opinion, o.reason, translate(encode(o.statement, 'base64'), E'\\n', '') statement,
              translate(encode(o.signature, 'base64'), E'\\n', '') signature
       from report_opinion o join committee_member m on m.id = o.member_id where o.lot_id = $1 and o.segment = $2 order by m.item`,
      [lotId, segment],
    );
    const report = JSON.parse(statement.toString('utf8')) as R;
    const times = { drawnUpAt: drawnUpAt.toISOString(), finishedAt: finishedAt?.toISOString() ?? null };
    return { lotId, lotCode, segment, hash, statement: statement.toString('base64'), report, ...times, pdfHash, opinions };
  }

  /** The report on the qualifications names those whose bids are judged by number now. */
  private async blind(lotId: string): Promise<boolean> {
    const on =
      'select 1 from blind_numbering b join lot l on l.id = b.lot_id where b.lot_id = $1 and b.revealed_at is null and l.state = $2';
    return (await this.reader.row(on, [lotId, 'evaluating'])) !== null;
  }

  private async sits({ accountId }: Principal, lotId: string): Promise<boolean> {
    const seat = await this.reader.row('select 1 from committee_member where lot_id = $1 and account_id = $2 and replaced_at is null', [
      lotId,
      accountId,
    ]);
    return seat !== null;
  }
}

/** Parties and supervisor get the last report; one on an earlier envelope stays in the room while the evaluation goes on (招标投标法 第三十八条). */
function mayRead({ organisationId, roles }: Principal, { finishedAt, segment, tendererId, agencyId }: Row): boolean {
  const party = organisationId !== null && [tendererId, agencyId].includes(organisationId);
  return finishedAt !== null && holdsPrice(segment) && (party || roles.includes('supervisor'));
}
