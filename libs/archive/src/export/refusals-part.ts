import { Injectable } from '@nestjs/common';
import { sha256Hex } from '@kaibiao/crypto';
import { Reader } from '@kaibiao/platform';
import { PATHS } from '../layout';
import { ArchivePart, type EndedLot } from './archive-part';
import { signedEntries, type ArchiveEntry } from './entry';

/** What custodians would not do, as they signed it. It names no bid. */
@Injectable()
export class RefusalsPart extends ArchivePart {
  constructor(private readonly reader: Reader) {
    super();
  }

  async entries({ id }: EndedLot): Promise<ArchiveEntry[]> {
    const rows = await this.reader.rows<{ statement: Buffer; signature: Buffer }>(
      'select statement, signature from custodian_refusal where lot_id = $1',
      [id],
    );
    const entries = rows.map(async (signed) => signedEntries(PATHS.refusal(await sha256Hex(signed.statement)), signed));
    return (await Promise.all(entries)).flat();
  }
}
