import { Injectable } from '@nestjs/common';
import type { ManualDraw } from '@kaibiao/crypto';
import type { Principal } from '@kaibiao/identity';
import { Reader } from '@kaibiao/platform';
import { lotNotFound, type Lot, type PriceRule } from '@kaibiao/tender';
import { roleOf } from './sign-order';

/** What host and witness work with: the parameters of the document, how far the draw by hand is, and what its statement has to name. */
export interface ManualDrawView {
  lotCode: string;
  segment: string;
  /** null while R is open. */
  releasesHash: string | null;
  drawn: PriceRule['drawn'];
  reason: string | null;
  confirmedAt: string | null;
  /** What the host has recorded, in its canonical bytes; null before. */
  statement: Uint8Array | null;
  signedAt: string | null;
}

/** A draw by hand as everybody may see it: the result with both signatures, checked by `kaibiao verify` as those of every other act. */
export interface PublishedManualDraw {
  reason: string;
  results: ManualDraw['results'];
  signatures: { role: 'host' | 'witness'; name: string; signedAt: string }[];
}

interface Row {
  agencyId: string;
  state: Lot['state'];
  lotCode: string;
  segment: string;
  releasesHash: string | null;
  drawn: PriceRule['drawn'] | null;
  reason: string | null;
  confirmedAt: Date | null;
  statement: Buffer | null;
  signedAt: Date | null;
}

const VIEW = `
  select l.agency_id "agencyId", l.state, l.code "lotCode", l.segment, f.releases_hash "releasesHash", l.evaluation_scheme->'price'->'drawn' drawn,
    m.reason, m.confirmed_at "confirmedAt", m.statement, m.signed_at "signedAt"
  from lot l left join release_fix f on (f.lot_id, f.segment) = (l.id, l.segment) left join manual_draw m on m.lot_id = l.id where l.id = $1`;

const PUBLISHED = `
  select m.reason, m.statement, h.display_name host, m.recorded_at "recordedAt", w.display_name witness, m.signed_at "signedAt"
  from manual_draw m join account h on h.id = m.host_account join account w on w.id = m.witness_account where m.lot_id = $1 and m.signed_at is not null`;

@Injectable()
export class ManualDraws {
  constructor(private readonly reader: Reader) {}

  /** For host and witness of the lot; to anybody else LOT_NOT_FOUND. */
  async of(principal: Principal, lotId: string): Promise<ManualDrawView> {
    const row = await this.reader.row<Row>(VIEW, [lotId]);
    if (!row) throw lotNotFound();
    roleOf(principal, row);
    const { agencyId: _, state: __, drawn, confirmedAt, signedAt, ...rest } = row;
    const times = { confirmedAt: confirmedAt?.toISOString() ?? null, signedAt: signedAt?.toISOString() ?? null };
    return { ...rest, drawn: drawn ?? [], ...times };
  }

  /** null when the seeds decide, or while the balls are not signed by both. */
  async published(lotId: string): Promise<PublishedManualDraw | null> {
    const row = await this.reader.row<{
      reason: string;
      statement: Buffer;
      host: string;
      recordedAt: Date;
      witness: string;
      signedAt: Date;
    }>(PUBLISHED, [lotId]);
    if (!row) return null;
    const { results } = JSON.parse(row.statement.toString('utf8')) as ManualDraw;
    return {
      reason: row.reason,
      results,
      signatures: [
        { role: 'host', name: row.host, signedAt: row.recordedAt.toISOString() },
        { role: 'witness', name: row.witness, signedAt: row.signedAt.toISOString() },
      ],
    };
  }
}
