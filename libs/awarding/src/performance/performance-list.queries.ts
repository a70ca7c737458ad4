import { Injectable } from '@nestjs/common';
import { fen, toYuan } from '@kaibiao/kernel';
import { Reader } from '@kaibiao/platform';
import { readCursor, writeCursor } from '@kaibiao/tender';

/** A filed contract as the supervisor's list shows it. */
export interface PerformedContract {
  lotId: string;
  lotCode: string;
  lotName: string;
  tenderer: string;
  contractor: string;
  /** Decimal string of yuan, as signed. */
  price: string;
  filedAt: string;
  /** How many entries the record has, how many the contractor has not answered, and to how many of those that stand he objects. */
  entries: number;
  open: number;
  objected: number;
}

type Row = Omit<PerformedContract, 'price' | 'filedAt'> & { priceFen: string; filedAt: Date };

/** Entries whose place another took count no more. */
const LINES = `
  select l.id "lotId", l.code "lotCode", l.name "lotName", t.name tenderer, w.winner_name contractor, c.price_fen "priceFen", f.filed_at "filedAt", told.*
  from contract_filing f join contract c on c.lot_id = f.lot_id and c.version = f.version join award w on w.lot_id = f.lot_id
    join lot l on l.id = f.lot_id join organisation t on t.id = l.tenderer_id
    cross join lateral (
      select count(*)::int entries, (count(*) filter (where stands and answer is null))::int open, (count(*) filter (where stands and answer = 'object'))::int objected
      from (select e.answer, not exists (select 1 from performance_entry n where n.lot_id = e.lot_id and n.replaces = e.number) stands
            from performance_entry e where e.lot_id = f.lot_id) entry) told
  where $2::timestamptz is null or (f.filed_at, f.lot_id) < ($2, $3::uuid)
  order by f.filed_at desc, f.lot_id desc limit $1`;

/** Filed contracts, the last filed first: the supervisor's way into their performance. */
@Injectable()
export class PerformanceList {
  constructor(private readonly reader: Reader) {}

  async page({ after, limit }: { after?: string; limit: number }): Promise<{ contracts: PerformedContract[]; next: string | null }> {
    const place = after === undefined ? null : readCursor(after);
    const rows = await this.reader.rows<Row>(LINES, [limit + 1, place?.at ?? null, place?.id ?? null]);
    const contracts = rows.slice(0, limit).map(({ priceFen, filedAt, ...row }) => ({
      ...row,
      price: toYuan(fen(priceFen)),
      filedAt: filedAt.toISOString(),
    }));
    const last = rows.at(limit - 1);
    return { contracts, next: last && rows.length > limit ? writeCursor({ at: last.filedAt, id: last.lotId }) : null };
  }
}
