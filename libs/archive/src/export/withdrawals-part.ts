import { Injectable } from '@nestjs/common';
import { Reader } from '@kaibiao/platform';
import { PATHS } from '../layout';
import { ArchivePart, type EndedLot } from './archive-part';
import { signedEntries, type ArchiveEntry } from './entry';

interface Row {
  number: number;
  statement: Buffer;
  signature: Buffer;
  notice: Buffer;
  noticeSignature: Buffer;
  result: Buffer;
  resultSignature: Buffer;
  report: Buffer | null;
  reportSignature: Buffer | null;
}

const ENDED = `
  select w.number, w.statement, w.signature, w.award_notice notice, w.award_notice_signature "noticeSignature",
    n.statement result, n.signature "resultSignature", r.statement report, r.signature "reportSignature"
  from award_withdrawal w join notice n on n.id = w.notice_id
    left join supervisor_report r on r.lot_id = w.lot_id and r.submitted_at between w.decided_at and w.withdrawn_at
  where w.lot_id = $1 order by w.number`;

/** Awards that were taken back before the contract, each with its notices, the report about it, and why it ended. */
@Injectable()
export class WithdrawalsPart extends ArchivePart {
  constructor(private readonly reader: Reader) {
    super();
  }

  async entries({ id }: EndedLot): Promise<ArchiveEntry[]> {
    const rows = await this.reader.rows<Row>(ENDED, [id]);
    return rows.flatMap(({ number, statement, signature, notice, noticeSignature, result, resultSignature, report, reportSignature }) => [
      ...signedEntries(PATHS.withdrawal(number), { statement, signature }),
      ...signedEntries(PATHS.withdrawnNotice(number), { statement: notice, signature: noticeSignature }),
      ...signedEntries(PATHS.withdrawnResult(number), { statement: result, signature: resultSignature }),
      ...(report && reportSignature ? signedEntries(PATHS.withdrawnReport(number), { statement: report, signature: reportSignature }) : []),
    ]);
  }
}
