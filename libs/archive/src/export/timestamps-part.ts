import { Injectable } from '@nestjs/common';
import { Reader } from '@kaibiao/platform';
import { PATHS } from '../layout';
import { ArchivePart, type EndedLot } from './archive-part';
import { bytesEntry, type ArchiveEntry } from './entry';

/** SHA-256 (hex) of what of a lot ($1) is stamped. */
export const STAMPED = `
  select encode(sha256(document), 'hex') from (
    select receipt document from submission where lot_id = $1::uuid and receipt is not null
    union all select data from opening_record where lot_id = $1::uuid
    union all select statement from evaluation_report where lot_id = $1::uuid
    union all select award_notice from award where lot_id = $1::uuid) stamped`;

/** Time-stamp tokens (RFC 3161) of receipts, record, report and notice to the winner, each under the hash of what it stamps. */
@Injectable()
export class TimestampsPart extends ArchivePart {
  constructor(private readonly reader: Reader) {
    super();
  }

  async entries({ id }: EndedLot): Promise<ArchiveEntry[]> {
    const rows = await this.reader.rows<{ imprint: string; token: Buffer }>(
      `select imprint, token from time_stamp where imprint in (${STAMPED})`,
      [id],
    );
    return rows.map(({ imprint, token }) => bytesEntry(PATHS.timestamp(imprint), token));
  }
}
