import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { supervisorReportPdf } from '@kaibiao/documents';
import type { BytePart, StoredFile } from '@kaibiao/evaluation';
import { SealDocument, type Principal } from '@kaibiao/identity';
import { AppConfig, ObjectStore, Reader, UnitOfWork } from '@kaibiao/platform';
import { supervisorReportNotFound } from '../awarding.errors';
import type { SupervisorReportStatement } from './supervisor-report-statement';
import { SupervisorReport } from './supervisor-report.entity';
import { SupervisorReports } from './supervisor-reports.queries';

const LARGEST = 16 * 1024 * 1024;

interface Submitted {
  lotCode: string;
  hash: string;
  statement: Buffer;
  submittedAt: Date;
  pdfHash: string | null;
}

const SUBMITTED = `
  select l.code "lotCode", r.hash, r.statement, r.submitted_at "submittedAt", r.pdf_hash "pdfHash"
  from supervisor_report r join lot l on l.id = r.lot_id where r.hash = $1`;

/** The printed report under the centre's seal: made when it is first asked for, kept by its hash. Making it again gives the same bytes. */
@Injectable()
export class SupervisorReportPdf {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reader: Reader,
    private readonly reports: SupervisorReports,
    private readonly store: ObjectStore,
    private readonly seal: SealDocument,
    private readonly config: AppConfig,
  ) {}

  /** For the tenderer, the agency and the supervisor; throws AWARD_NOT_FOUND, SUPERVISOR_REPORT_NOT_FOUND until it is submitted. */
  async open(principal: Principal, lotId: string): Promise<StoredFile> {
    const { lotCode, report } = await this.reports.ofLot(principal, lotId);
    if (!report) throw supervisorReportNotFound();
    const stored = await this.store.stat(await this.seal.execute(await this.ensure(report.hash), '招标投标情况书面报告'));
    if (!stored) throw supervisorReportNotFound();
    return { name: `招标投标情况书面报告-${lotCode}.pdf`, mediaType: 'application/pdf', ...stored };
  }

  /** Hash of the PDF of the report with this hash in the object store, before the seal. */
  async ensure(reportHash: string): Promise<string> {
    const report = await this.reader.row<Submitted>(SUBMITTED, [reportHash]);
    if (!report) throw supervisorReportNotFound();
    if (report.pdfHash) return report.pdfHash;
    const { hash: pdfHash } = await this.store.put(Readable.from([await this.render(report)]), { maxBytes: LARGEST });
    await this.uow.run(async (tx) => {
      await tx.lock(SupervisorReport, { hash: reportHash }, supervisorReportNotFound);
      await tx.update(SupervisorReport, { hash: reportHash }, { pdfHash });
    });
    return pdfHash;
  }

  bytes({ hash }: StoredFile, part: BytePart | null): Promise<Readable> {
    return part ? this.store.getRange(hash, part.start, part.end) : this.store.get(hash);
  }

  private render({ lotCode, hash, statement, submittedAt }: Submitted): Promise<Uint8Array> {
    return supervisorReportPdf({
      ...(JSON.parse(statement.toString('utf8')) as SupervisorReportStatement),
      number: `${lotCode}-BG`,
      submittedAt,
      centre: this.config.platformName,
      verification: { url: `${this.config.http.publicUrl}/verify/${lotCode}`, hash },
    });
  }
}
