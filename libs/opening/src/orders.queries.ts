import { Injectable } from '@nestjs/common';
import { sha256Hex, type OpeningOrder } from '@kaibiao/crypto';
import { Tx, type Reader } from '@kaibiao/platform';
import { openingOrder } from './order-rules';

export interface OrderDraft {
  value: OpeningOrder;
  /** Canonical bytes: what host, witness and platform sign. */
  statement: Uint8Array;
  orderHash: string;
}

interface Row {
  lotCode: string;
  segment: string;
  schedule: Record<string, unknown>;
  submissionsHash: string;
  releases: string[];
  releasesHash: string;
  windowEndedAt: Date;
  previousReport: string | null;
}

const FACTS = `
  select l.code "lotCode", l.segment, c.submissions_hash "submissionsHash", f.releases, f.releases_hash "releasesHash", f.fixed_at "windowEndedAt",
         (select payload from journal_entry where stream = 'lot/' || l.id and payload ? 'bidDeadline' order by stream_seq desc limit 1) schedule,
         (select payload->>'reportHash' from journal_entry where stream = 'lot/' || l.id and type = 'evaluation.stage_finished'
            and payload->>'segment' <> l.segment order by stream_seq desc limit 1) "previousReport"
  from lot l join bidding_close c on c.lot_id = l.id join release_fix f on (f.lot_id, f.segment) = (l.id, l.segment) where l.id = $1`;

/** The order to open the lot's present envelope, from what is fixed: the schedule in force, L, R, the end of the window, the report before. */
@Injectable()
export class Orders {
  /** null while R is not fixed. */
  async draft(via: Tx | Reader, lotId: string): Promise<OrderDraft | null> {
    const [row] = via instanceof Tx ? await via.query<Row>(FACTS, [lotId]) : await via.rows<Row>(FACTS, [lotId]);
    if (!row) return null;
    const order = openingOrder(row);
    return { ...order, orderHash: await sha256Hex(order.statement) };
  }
}
