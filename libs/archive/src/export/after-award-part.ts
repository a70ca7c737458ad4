import { Injectable } from '@nestjs/common';
import { ObjectStore, Reader } from '@kaibiao/platform';
import { PATHS } from '../layout';
import { ArchivePart, type EndedLot } from './archive-part';
import { signedEntries, storedEntry, type ArchiveEntry } from './entry';

interface ReportRow {
  statement: Buffer;
  signature: Buffer;
  receipt: Buffer | null;
  receiptSignature: Buffer | null;
  pdf: string | null;
}

/** What follows the award beside the contract: its filing, and the report to the supervisor with its receipt. */
@Injectable()
export class AfterAwardPart extends ArchivePart {
  constructor(
    private readonly reader: Reader,
    private readonly store: ObjectStore,
  ) {
    super();
  }

  async entries({ id }: EndedLot): Promise<ArchiveEntry[]> {
    const filing = await this.reader.row<{ statement: Buffer; signature: Buffer }>(
      'select statement, signature from contract_filing where lot_id = $1',
      [id],
    );
    return [...(filing ? signedEntries(PATHS.contractFiling, filing) : []), ...(await this.report(id))];
  }

  private async report(id: string): Promise<ArchiveEntry[]> {
    const report = await this.reader.row<ReportRow>(
      `select r.statement, r.signature, r.receipt, r.receipt_signature "receiptSignature", r.pdf_hash pdf
       from supervisor_report r join award w on w.lot_id = r.lot_id and r.submitted_at >= w.decided_at where r.lot_id = $1`,
      [id],
    );
    if (!report) return [];
    const { receipt: statement, receiptSignature: signature } = report;
    return [
      ...signedEntries(PATHS.supervisorReport, report),
      ...(statement && signature ? signedEntries(PATHS.reportReceipt, { statement, signature }) : []),
      ...(await storedEntry(PATHS.supervisorReportPdf, report.pdf, this.store)),
    ];
  }
}
