import type { LotState } from '@kaibiao/tender';
import type { World } from './world';

/** How many transactions since `$2` were not taken back. */
const WRITTEN = `
  select count(*)::int from generate_series($2::bigint, next - 1) x where pg_xact_status(x::text::xid8) <> 'aborted'`;
const STATES = `
  select id, state, suspended_since is not null suspended,
    exists (select 1 from complaint c where c.lot_id = lot.id and c.decided_at is null and c.withdrawn_at is null and c.accepted is not false) complained, next::text, (${WRITTEN}) written,
    (select coalesce(max(stream_seq), 0)::int from journal_entry where stream = 'lot/' || lot.id) told
  from lot, (select pg_snapshot_xmax(pg_current_snapshot())::text::bigint next) numbers where id = any($1)`;

interface Row {
  id: string;
  state: LotState;
  suspended: boolean;
  complained: boolean;
  told: number;
  /** Number of the next transaction. */
  next: string;
  written: number;
}

/**
 * Tells a step in which there may be something to judge. Who changes a row, or locks one, takes the next number of a transaction; in a step in
 * which nobody does, or all of it was taken back, only that of the turned clock counts. A receipt may also be handed out again.
 */
export class Watch {
  private next: string | null = null;
  private receipts = 0;

  constructor(private readonly w: Pick<World, 'owner' | 'lots'>) {}

  /** Where the lots are now, and whether anything but the clock has changed since it was last asked; the first time it has. */
  async look(): Promise<boolean> {
    const { owner, lots } = this.w;
    const { next: before, receipts: known } = this;
    const { rows } = await owner.query<Row>(STATES, [lots.map(({ lotId }) => lotId), before]);
    for (const lot of lots) {
      const { state, suspended, complained, told } = rows.find(({ id }) => id === lot.lotId)!;
      Object.assign(lot, { state, suspended, complained, told });
      lot.been.add(lot.state);
    }
    this.next = rows[0]!.next;
    this.receipts = lots.reduce((sum, lot) => sum + lot.receipts.length, 0);
    return before === null || rows[0]!.written > 1 || this.receipts !== known;
  }
}
