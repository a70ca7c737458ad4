import { Injectable } from '@nestjs/common';
import { Reader } from '@kaibiao/platform';
import { isTaken } from './is-taken';
import type { OutboundRecord } from './outbound-record.entity';

export interface DueRecord extends Pick<OutboundRecord, 'id' | 'set' | 'key' | 'version' | 'values' | 'deleted' | 'toldAt' | 'attempts'> {
  /** null for what several lots share. */
  dealCode: string | null;
  /** The receiver has an earlier version of it. */
  known: boolean;
}

/** A record as it is sent if it goes now, as SQL over `outbound_record r join outbound_lot l`. */
export const DUE_COLUMNS = `
  r.id, r.data_set "set", r.data_key key, r.version, r.values, r.deleted, r.told_at "toldAt", r.attempts,
  case when r.values ? 'BID_SECTION_CODE' then l.deal_code end "dealCode", ${isTaken('r.data_key')} known`;
/**
 * The next record to be sent: its time has come, its earlier versions are answered, and the receiver has taken every record that must be there
 * before it.
 */
const NEXT = `
  select ${DUE_COLUMNS} from outbound_record r join outbound_lot l using (lot_id)
  where r.state = 'waiting' and r.next_attempt_at <= kaibiao.now()
    and not exists (select 1 from outbound_record e where e.data_key = r.data_key and e.version < r.version and e.state = 'waiting')
    and not exists (select 1 from unnest(r.parents) parent where not ${isTaken('parent')})
  order by r.place limit 1`;

@Injectable()
export class DueRecords {
  constructor(private readonly reader: Reader) {}

  /** null when none is due. */
  next(): Promise<DueRecord | null> {
    return this.reader.row<DueRecord>(NEXT);
  }

  /** Milliseconds until the next record that waits for its time; null when none does. */
  async nextInMs(): Promise<number | null> {
    const row = await this.reader.row<{ ms: number | null }>(
      `select extract(epoch from min(next_attempt_at) - kaibiao.now())::float8 * 1000 ms from outbound_record
       where state = 'waiting' and next_attempt_at > kaibiao.now()`,
    );
    return row?.ms ?? null;
  }
}
