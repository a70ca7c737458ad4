import { Injectable } from '@nestjs/common';
import { Reader } from '@kaibiao/platform';
import { PATHS } from '../layout';
import { ArchivePart, type EndedLot } from './archive-part';
import { bytesEntry, type ArchiveEntry } from './entry';

/** The draw by ball machine (人工摇号) of a lot whose bids were revealed, signed by host and witness. */
@Injectable()
export class ManualDrawPart extends ArchivePart {
  constructor(private readonly reader: Reader) {
    super();
  }

  async entries({ id }: EndedLot): Promise<ArchiveEntry[]> {
    const drawn = await this.reader.row<{ statement: Buffer; host: Buffer; witness: Buffer }>(
      `select m.statement, m.host_signature host, m.witness_signature witness
       from manual_draw m join bid_reveal using (lot_id, segment) where lot_id = $1 and signed_at is not null`,
      [id],
    );
    if (!drawn) return [];
    return [
      bytesEntry(PATHS.manualDraw, drawn.statement),
      bytesEntry(PATHS.manualDrawSignature('host'), drawn.host),
      bytesEntry(PATHS.manualDrawSignature('witness'), drawn.witness),
    ];
  }
}
