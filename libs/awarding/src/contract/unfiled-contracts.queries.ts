import { Injectable } from '@nestjs/common';
import { fen, toYuan } from '@kaibiao/kernel';
import { Reader } from '@kaibiao/platform';

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
const AT_ONCE = 100;

/** What waits for the centre's filing, the oldest first; each leaves the list when it is filed. */
@Injectable()
export class UnfiledContracts {
  constructor(private readonly reader: Reader) {}

  async list(): Promise<UnfiledContract[]> {
    const rows = await this.reader.rows<Row>(
      `select l.id "lotId", l.code "lotCode", l.name "lotName", t.name tenderer, w.winner_name contractor, c.price_fen "priceFen", c.concluded_at "concludedAt"
       from contract c join award w on w.lot_id = c.lot_id join lot l on l.id = c.lot_id join organisation t on t.id = l.tenderer_id
       where c.concluded_at is not null and not exists (select 1 from contract_filing f where f.lot_id = c.lot_id)
       order by c.concluded_at, c.lot_id limit ${AT_ONCE}`,
      [],
    );
    return rows.map(({ priceFen, concludedAt, ...row }) => ({
      ...row,
      price: toYuan(fen(priceFen)),
      concludedAt: concludedAt.toISOString(),
    }));
  }
}
