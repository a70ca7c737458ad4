import { Injectable } from '@nestjs/common';
import { fen, toYuan } from '@kaibiao/kernel';
import { Reader } from '@kaibiao/platform';

export interface ResultLine {
  /** Names in their rank. */
  candidates: string;
  publicityEndsAt: string;
  winner: string | null;
  /** Decimal string of yuan. */
  price: string | null;
  decidedAt: string | null;
}

interface Row {
  lotId: string;
  candidates: string;
  publicityEndsAt: Date;
  winner: string | null;
  price: string | null;
  decidedAt: Date | null;
}

const RESULTS = `
  select c.lot_id "lotId", c.publicity_ends_at "publicityEndsAt", w.winner_name winner, w.price_fen price, w.decided_at "decidedAt",
    (select string_agg((one ->> 'rank') || '. ' || (one ->> 'name'), '；' order by (one ->> 'rank')::int) from jsonb_array_elements(c.candidates) one) candidates
  from candidate_list c left join award w using (lot_id) where c.lot_id = any($1)`;

@Injectable()
export class ResultLines {
  constructor(private readonly reader: Reader) {}

  /** Of those lots whose candidates are published. */
  async of(lotIds: readonly string[]): Promise<Map<string, ResultLine>> {
    const rows = await this.reader.rows<Row>(RESULTS, [lotIds]);
    return new Map(
      rows.map(({ lotId, publicityEndsAt, price, decidedAt, ...row }) => [
        lotId,
        {
          ...row,
          publicityEndsAt: publicityEndsAt.toISOString(),
          price: price === null ? null : toYuan(fen(price)),
          decidedAt: decidedAt?.toISOString() ?? null,
        },
      ]),
    );
  }
}
