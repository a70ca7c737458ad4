import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { evaluationReportPdf } from '@kaibiao/documents';
import { SealDocument, type Principal } from '@kaibiao/identity';
import { fen, toYuan } from '@kaibiao/kernel';
import { AppConfig, ObjectStore, Reader, UnitOfWork } from '@kaibiao/platform';
import { segmentsOf, type Envelopes } from '@kaibiao/rules';
import { lotNotFound, type EvaluationScheme } from '@kaibiao/tender';
import { unmaskedSheet, type BlindNumbers } from './blind-numbers';
import { EvaluationReportRow } from './evaluation-report.entity';
import { reportNotFound } from './evaluation.errors';
import { EvaluationReports, type ReportView } from './evaluation-reports.queries';
import type { AnnexRecords } from './report-annexes';
import { reportDocument, type ReportSetting } from './report-document';
import type { SheetStatement } from './sheet-statement';
import type { BytePart, StoredFile } from './stored-file';

const LARGEST = 64 * 1024 * 1024;

interface Row {
  lotName: string;
  tenderer: string;
  agency: string;
  ceilingFen: string;
  openedAt: Date;
  evaluatedFrom: Date;
  /** Every site at which a member sat (远程异地评标). */
  sites: string[];
  scheme: EvaluationScheme;
}

const SETTING = `
  select l.name "lotName", t.name tenderer, a.name agency, l.ceiling_price_fen "ceilingFen", l.bid_deadline "openedAt", l.evaluation_scheme scheme,
    array(select distinct a.site from member_attendance a join committee_member m on m.id = a.member_id where m.lot_id = l.id and m.replaced_at is null order by 1) sites,
    (select e.occurred_at from journal_entry e where e.stream = 'lot/' || l.id and e.type = 'evaluation.begun' limit 1) "evaluatedFrom"
  from lot l join organisation t on t.id = l.tenderer_id join organisation a on a.id = l.agency_id where l.id = $1`;

const ATTENDANCE = `
  select m.id "memberId", p.signed_at "promisedAt", a.site, a.seat, a.arrived_at "arrivedAt"
  from committee_member m join member_promise p on p.member_id = m.id left join member_attendance a on a.member_id = m.id
  where m.lot_id = $1 and m.replaced_at is null order by m.item`;

/** Of whoever left after the report on an envelope was drawn up, the one on that envelope too. */
const SHEETS = `
  select s.statement from score_sheet s join committee_member m on m.id = s.member_id
    left join evaluation_report r on (r.lot_id, r.segment) = (m.lot_id, s.segment)
  where m.lot_id = $1 and (m.replaced_at is null or m.replaced_at > r.drawn_up_at) and s.voided_at is null order by m.item, s.segment`;

const NUMBERS = 'select statement from blind_numbering where lot_id = $1 and revealed_at is not null';

const COMPETITION = `
  select v.segment, l.envelopes, v.member_id "memberId", v.choice, v.reason
  from competition_vote v join committee_member m on m.id = v.member_id join lot l on l.id = m.lot_id
  where m.lot_id = $1 and m.replaced_at is null order by m.item`;

type Vote = Omit<AnnexRecords['competition'][number], 'envelope'> & { segment: string; envelopes: Envelopes };

/** The printed report: made once, after the report is handed over, and kept by its hash. Making it again gives the same bytes. */
@Injectable()
export class ReportPdf {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reader: Reader,
    private readonly reports: EvaluationReports,
    private readonly store: ObjectStore,
    private readonly seal: SealDocument,
    private readonly config: AppConfig,
  ) {}

  /** Hash of the PDF in the object store; null while the report is not handed over. */
  async ensure(lotId: string): Promise<string | null> {
    const finished = await this.reports.finished(lotId);
    if (!finished || finished.pdfHash) return finished?.pdfHash ?? null;
    const bytes = await evaluationReportPdf(reportDocument(finished, await this.setting(finished)));
    const { hash: pdfHash } = await this.store.put(Readable.from([bytes]), { maxBytes: LARGEST });
    const key = { lotId, segment: finished.segment };
    await this.uow.run(async (tx) => {
      const row = await tx.lock(EvaluationReportRow, key);
      if (row.pdfHash === null) await tx.update(EvaluationReportRow, key, { pdfHash });
    });
    return pdfHash;
  }

  /** The PDF under the platform's seal, for those who may read the report; throws REPORT_NOT_FOUND until it is handed over. */
  async open(principal: Principal, lotId: string): Promise<StoredFile> {
    const { lotCode } = await this.reports.of(principal, lotId);
    const hash = await this.ensure(lotId);
    const stored = hash && (await this.store.stat(await this.seal.execute(hash, '评标报告')));
    if (!stored) throw reportNotFound();
    return { name: `评标报告-${lotCode}.pdf`, mediaType: 'application/pdf', ...stored };
  }

  bytes({ hash }: StoredFile, part: BytePart | null): Promise<Readable> {
    return part ? this.store.getRange(hash, part.start, part.end) : this.store.get(hash);
  }

  private async records(lotId: string): Promise<AnnexRecords> {
    const sheets = await this.reader.rows<{ statement: Buffer }>(SHEETS, [lotId]);
    const told = await this.reader.row<{ statement: Buffer }>(NUMBERS, [lotId]);
    const numbers = told ? (JSON.parse(told.statement.toString('utf8')) as BlindNumbers).bids : [];
    return {
      attendance: await this.reader.rows<AnnexRecords['attendance'][number]>(ATTENDANCE, [lotId]),
      competition: await this.competition(lotId),
      numbers,
      sheets: sheets.map(({ statement }) => unmaskedSheet(numbers, JSON.parse(statement.toString('utf8')) as SheetStatement)),
    };
  }

  private async competition(lotId: string): Promise<AnnexRecords['competition']> {
    const votes = await this.reader.rows<Vote>(COMPETITION, [lotId]);
    const segments = votes[0] ? segmentsOf(votes[0].envelopes) : [];
    return segments.flatMap((segment, at) =>
      votes.filter((vote) => vote.segment === segment).map((vote) => ({ ...vote, envelope: segments.length === 1 ? null : at + 1 })),
    );
  }

  private async setting({ lotId, lotCode }: ReportView): Promise<ReportSetting> {
    const row = await this.reader.row<Row>(SETTING, [lotId]);
    if (!row) throw lotNotFound();
    const { ceilingFen, ...said } = row;
    return {
      ...said,
      records: await this.records(lotId),
      ceilingPrice: toYuan(fen(ceilingFen)),
      centre: this.config.platformName,
      url: `${this.config.http.publicUrl}/verify/${lotCode}`,
    };
  }
}
