import { Injectable } from '@nestjs/common';
import type { Signed } from '@kaibiao/crypto';
import { Reader } from '@kaibiao/platform';
import { Authors } from './authors';

/** What was said in a dispute about a lot, as it was signed. */
export interface DisputeRecord {
  objections: { objectionId: string; objection: Signed; reply: Signed | null }[];
  /** Decisions on complaints that were taken on. Who complained stays between complainant and supervisor. */
  decisions: { complaintId: string; decision: Signed }[];
}

/** For the archive of a lot, whose readers are asked elsewhere. */
@Injectable()
export class DisputeRecords {
  constructor(
    private readonly reader: Reader,
    private readonly authors: Authors,
  ) {}

  async of(lotId: string): Promise<DisputeRecord> {
    const objections = await this.reader.rows<{ id: string; sealed: Buffer; reply: Buffer | null; signature: Buffer | null }>(
      'select id, sealed, reply, reply_signature signature from objection where lot_id = $1 order by filed_at, id',
      [lotId],
    );
    const decisions = await this.reader.rows<{ complaintId: string; statement: Buffer; signature: Buffer }>(
      `select id "complaintId", decision statement, decision_signature signature from complaint where lot_id = $1 and decision is not null
       order by decided_at, id`,
      [lotId],
    );
    return {
      objections: objections.map(({ id, sealed, reply, signature }) => ({
        objectionId: id,
        objection: this.authors.open('objection', { id, sealed }),
        reply: reply && signature && { statement: reply, signature },
      })),
      decisions: decisions.map(({ complaintId, ...decision }) => ({ complaintId, decision })),
    };
  }
}
