import { Injectable } from '@nestjs/common';
import { Reader } from '@kaibiao/platform';
import { PATHS } from '../layout';
import { ArchivePart, type EndedLot } from './archive-part';
import { signedEntries, type ArchiveEntry } from './entry';

interface Row {
  number: number;
  /** null: the request. */
  memberId: string | null;
  statement: Buffer;
  signature: Buffer;
}

const SIGNED = `
  select number, null "memberId", statement, signature from capacity_review where lot_id = $1
  union all select number, member_id::text, statement, signature from capacity_opinion where lot_id = $1 order by 1, 2 nulls first`;

/** What the tenderer asked the committee about candidates before the award, and what its members found (履约能力审查). */
@Injectable()
export class CapacityPart extends ArchivePart {
  constructor(private readonly reader: Reader) {
    super();
  }

  async entries({ id }: EndedLot): Promise<ArchiveEntry[]> {
    const rows = await this.reader.rows<Row>(SIGNED, [id]);
    return rows.flatMap(({ number, memberId, ...signed }) =>
      signedEntries(memberId === null ? PATHS.capacityRequest(number) : PATHS.capacityOpinion(number, memberId), signed),
    );
  }
}
