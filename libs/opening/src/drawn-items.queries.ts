import { Injectable } from '@nestjs/common';
import { Reader } from '@kaibiao/platform';
import { lotNotFound } from '@kaibiao/tender';

/** A parameter drawn at the opening and the proof of it. */
export interface DrawnItemView {
  item: string;
  choice: string;
  candidates: string[];
  index: number;
  counter: number;
  /** The deciding HMAC, hex. */
  r: string;
  /** Hex, sorted. */
  nonces: string[];
}

export interface PublishedDraws {
  /** Hex; null while nothing was drawn. */
  seed: string | null;
  draws: DrawnItemView[];
}

@Injectable()
export class DrawnItems {
  constructor(private readonly reader: Reader) {}

  /** The draws of the opening in their order; empty before the reveal. */
  of(lotId: string): Promise<DrawnItemView[]> {
    return this.reader.rows<DrawnItemView>(
      'select item, choice, candidates, index, counter, r, nonces from drawn_item where lot_id = $1 order by sequence',
      [lotId],
    );
  }

  /** The draws of an opening with what they are recomputed from; none before the reveal. Refuses a lot not published. */
  async published(lotCode: string): Promise<PublishedDraws> {
    const row = await this.reader.row<{ lotId: string; seed: Buffer | null }>(
      `select l.id "lotId", r.draw_seed seed from lot l left join bid_reveal r on r.lot_id = l.id and r.segment in ('bid', 'price')
        where l.code = $1 and l.published_at is not null`,
      [lotCode],
    );
    if (!row) throw lotNotFound();
    return { seed: row.seed?.toString('hex') ?? null, draws: await this.of(row.lotId) };
  }
}
