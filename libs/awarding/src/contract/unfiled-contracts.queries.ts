import { Injectable } from '@nestjs/common';
import { fen, toYuan } from '@kaibiao/kernel';
import { Reader } from '@kaibiao/platform';
import { readCursor, writeCursor } from '@kaibiao/tender';

/** A contract that stands and is not filed. */
export interface UnfiledContract {
  lotId: string;
  lotCode: string;
  lotName: string;
  tenderer: string;
  contractor: string;
  /** Decimal string of yuan. */
  price: string;
  concludedAt: string;
}

type Row = Omit<UnfiledContract, 'price' | 'concludedAt'> & { priceFen: string; concludedAt: Date };

/** What waits for the centre's filing, the oldest first; each leaves the list when it is filed. */
@Injectable()
export class UnfiledContracts {
  constructor(private readonly reader: Reader) {}

  async page({ after, limit }: { after?: string; limit: number }): Promise<{ contracts: UnfiledContract[]; next: string | null }> {
    const place = after === undefined ? null : readCursor(after);
    const rows = await this.reader.rows<Row>(
      `select l.id "lotId", l.code "lotCode", l.name "lotName", t.name tenderer, w.winner_name contractor, c.price_fen "priceFen", c.concluded_at "concludedAt"
       from contract c join award w on w.lot_id = c.lot_id join lot l on l.id = c.lot_id join organisation t on t.id = l.tenderer_id
       where c.concluded_at is not null and not exists (select 1 from contract_filing f where f.lot_id = c.lot_id)
         and ($2::timestamptz is null or (c.concluded_at, c.lot_id) > ($2, $3::uuid))
       order by c.concluded_at, c.lot_id limit $1`,
      [limit + 1, place?.at ?? null, place?.id ?? null],
    );
    const contracts = rows.slice(0, limit).map(({ priceFen, concludedAt, ...row }) => ({
      ...row,
      price: toYuan(fen(priceFen)),
      concludedAt: concludedAt.toISOString(),
    }));
    const last = rows.at(limit - 1);
    return { contracts, next: last && rows.length > limit ? writeCursor({ at: last.concludedAt, id: last.lotId }) : null };
  }
}
