import { Injectable } from '@nestjs/common';
import type { Suite } from '@kaibiao/crypto';
import { Reader } from '@kaibiao/platform';
import { lotNotFound } from '@kaibiao/tender';
import type { DrawSaid } from './draw-rules';
import { ManualDraws, type PublishedManualDraw } from './manual-draws.queries';

/** A parameter drawn at the opening and the proof of it: the counter and the deciding HMAC (hex), or, by hand, round and balls. */
export type DrawnItemView = DrawSaid & {
  candidates: string[];
  index: number;
  /** Hex, sorted; none to a draw by hand. */
  nonces: string[];
};

export interface PublishedDraws {
  /** Of the lot: which hash the draws are of. */
  suite: Suite;
  /** Hex; null while nothing was drawn, and where the balls decided. */
  seed: string | null;
  draws: DrawnItemView[];
  /** The exception: drawn by ball machine, why, and who signed for it. */
  manual: PublishedManualDraw | null;
}

type Row = Pick<DrawnItemView, 'item' | 'choice' | 'candidates' | 'index' | 'nonces'> & { counter: number; r: string } & {
  manual: NonNullable<DrawnItemView['manual']> | null;
};

@Injectable()
export class DrawnItems {
  constructor(
    private readonly reader: Reader,
    private readonly manualDraws: ManualDraws,
  ) {}

  /** The draws of the opening in their order; empty before the reveal. */
  async of(lotId: string): Promise<DrawnItemView[]> {
    const rows = await this.reader.rows<Row>(
      'select item, choice, candidates, index, counter, r, nonces, manual from drawn_item where lot_id = $1 order by sequence',
      [lotId],
    );
    return rows.map(({ manual, counter, r, ...drawn }) => (manual ? { ...drawn, manual } : { ...drawn, counter, r }));
  }

  /** The draws of an opening with what they are recomputed from; none before the reveal. Refuses a lot not published. */
  async published(lotCode: string): Promise<PublishedDraws> {
    const row = await this.reader.row<{ lotId: string; suite: Suite; seed: Buffer | null }>(
      `select l.id "lotId", l.suite, r.draw_seed seed from lot l left join bid_reveal r on r.lot_id = l.id and r.segment in ('bid', 'price')
        where l.code = $1 and l.published_at is not null`,
      [lotCode],
    );
    if (!row) throw lotNotFound();
    const [draws, manual] = [await this.of(row.lotId), await this.manualDraws.published(row.lotId)];
    return { suite: row.suite, seed: row.seed?.toString('hex') ?? null, draws, manual };
  }
}
