import { Injectable } from '@nestjs/common';
import { Reader } from '@kaibiao/platform';
import { PATHS } from '../layout';
import { ArchivePart, type EndedLot } from './archive-part';
import { signedEntries, type ArchiveEntry } from './entry';

const SIGNED = 'select number, statement, signature from award_renewal where lot_id = $1 order by number';

/** Why the tenderer had its award committee choose again (重新定标). */
@Injectable()
export class RenewalsPart extends ArchivePart {
  constructor(private readonly reader: Reader) {
    super();
  }

  async entries({ id }: EndedLot): Promise<ArchiveEntry[]> {
    const rows = await this.reader.rows<{ number: number; statement: Buffer; signature: Buffer }>(SIGNED, [id]);
    return rows.flatMap(({ number, ...signed }) => signedEntries(PATHS.renewal(number), signed));
  }
}
