import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { supervisorReportPdf } from '@kaibiao/documents';
import type { BytePart, StoredFile } from '@kaibiao/evaluation';
import { SealDocument, type Principal } from '@kaibiao/identity';
import { AppConfig, ObjectStore, UnitOfWork } from '@kaibiao/platform';
import { supervisorReportNotFound } from '../awarding.errors';
import type { SupervisorReportStatement } from './supervisor-report-statement';
import { SupervisorReport } from './supervisor-report.entity';
import { SupervisorReports, type SupervisorReportView } from './supervisor-reports.queries';

const LARGEST = 16 * 1024 * 1024;

/** The printed report under the centre's seal: made when it is first asked for, kept by its hash. Making it again gives the same bytes. */
@Injectable()
export class SupervisorReportPdf {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reports: SupervisorReports,
    private readonly store: ObjectStore,
    private readonly seal: SealDocument,
    private readonly config: AppConfig,
  ) {}

  /** For the tenderer, the agency and the supervisor; throws AWARD_NOT_FOUND, SUPERVISOR_REPORT_NOT_FOUND until it is submitted. */
  async open(principal: Principal, lotId: string): Promise<StoredFile> {
    const { lotCode, hash } = await this.ensure(principal, lotId);
    const stored = await this.store.stat(await this.seal.execute(hash, '招标投标情况书面报告'));
    if (!stored) throw supervisorReportNotFound();
    return { name: `招标投标情况书面报告-${lotCode}.pdf`, mediaType: 'application/pdf', ...stored };
  }

  /** Hash of the PDF in the object store, before the seal. */
  async ensure(principal: Principal, lotId: string): Promise<{ lotCode: string; hash: string }> {
    const { lotCode, report } = await this.reports.ofLot(principal, lotId);
    if (!report) throw supervisorReportNotFound();
    return { lotCode, hash: report.pdfHash ?? (await this.make(lotId, lotCode, report)) };
  }

  bytes({ hash }: StoredFile, part: BytePart | null): Promise<Readable> {
    return part ? this.store.getRange(hash, part.start, part.end) : this.store.get(hash);
  }

  private async make(lotId: string, lotCode: string, report: NonNullable<SupervisorReportView['report']>): Promise<string> {
    const said = JSON.parse(Buffer.from(report.statement, 'base64').toString('utf8')) as SupervisorReportStatement;
    const pdf = await supervisorReportPdf({
      ...said,
      number: `${lotCode}-BG`,
      submittedAt: new Date(report.submittedAt),
      centre: this.config.platformName,
      verification: { url: `${this.config.http.publicUrl}/verify/${lotCode}`, hash: report.hash },
    });
    const { hash: pdfHash } = await this.store.put(Readable.from([pdf]), { maxBytes: LARGEST });
    await this.uow.run(async (tx) => {
      await tx.lock(SupervisorReport, { hash: report.hash }, supervisorReportNotFound);
      await tx.update(SupervisorReport, { hash: report.hash }, { pdfHash });
    });
    return pdfHash;
  }
}
