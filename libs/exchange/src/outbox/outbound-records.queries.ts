import { Injectable } from '@nestjs/common';
import { AppConfig, Reader, rfc3339 } from '@kaibiao/platform';
import { isTaken } from './is-taken';
import { ANSWERED, recordView, SHOWN_STATE, type OutboundRecordView, type RecordRow, type ShownState } from './outbound-record-view';
import { outboundRecordNotFound } from './outbox.errors';

export interface OutboundFilter {
  state?: ShownState;
  /** 标段编号: what is told of this lot alone. */
  lot?: string;
}

export interface OutboundRecordPage {
  records: OutboundRecordView[];
  /** Goes into `after`. */
  next: string | null;
}

/** How many records there are in each state, and whether there is a receiver. */
export interface OutboxOverview {
  configured: boolean;
  counts: Record<ShownState, number>;
}

const BLOCKING = `
  select parent from unnest(r.parents) with ordinality one (parent, nth) where r.state = 'waiting' and not ${isTaken('parent')} order by nth limit 1`;
const RECORDS = `
  select r.id "recordId", r.data_set "set", r.data_key key, r.version, r.values, r.deleted, ${SHOWN_STATE} state, r.attempts,
    r.last_fault fault, (${BLOCKING}) "waitsFor", l.code "lotCode", l.name "lotName",
    ${rfc3339('r.made_at')} "madeAt", case when r.state = 'waiting' then ${rfc3339('r.next_attempt_at')} end "nextAttemptAt",
    case when a.attempt is not null then json_build_object('change', a.change, 'accepted', a.accepted, 'receiptNumber', a.receipt_number,
      'reasons', a.reasons, 'sentHash', a.sent_hash, 'answeredAt', ${rfc3339('a.answered_at')}) end answer
  from outbound_record r join lot l on l.id = r.lot_id ${ANSWERED}`;
const PAGE = `${RECORDS}
  where ($1::text is null or (r.state = $2 and ${SHOWN_STATE} = $1)) and ($3::text is null or r.lot_id = (select id from lot where code = $3))
    and ($4::uuid is null or r.place < (select place from outbound_record where id = $4))
  order by r.place desc limit $5`;
const ONE = `${RECORDS} where r.id = $1`;
const COUNTS = `select ${SHOWN_STATE} state, count(*)::int n from outbound_record r group by 1`;
const NONE: Readonly<Record<ShownState, number>> = { waiting: 0, sent: 0, accepted: 0, refused: 0, superseded: 0 };

/** What the centre reads of the exchange with the national platform (数据报送). Before an opening none of it depends on who has bid, or how many. */
@Injectable()
export class OutboundRecords {
  constructor(
    private readonly reader: Reader,
    private readonly config: AppConfig,
  ) {}

  async overview(): Promise<OutboxOverview> {
    const rows = await this.reader.rows<{ state: ShownState; n: number }>(COUNTS);
    const counts = { ...NONE, ...Object.fromEntries(rows.map(({ state, n }) => [state, n])) };
    return { configured: this.config.exchange.url !== undefined, counts };
  }

  /** The newest first. */
  async page({ state, lot, after, limit }: OutboundFilter & { after?: string; limit: number }): Promise<OutboundRecordPage> {
    const kept = state === 'sent' ? 'waiting' : (state ?? null);
    const rows = await this.reader.rows<RecordRow>(PAGE, [state ?? null, kept, lot ?? null, after ?? null, limit + 1]);
    const records = rows.slice(0, limit).map(recordView);
    return { records, next: rows.length > limit ? records.at(-1)!.recordId : null };
  }

  /** Throws OUTBOUND_RECORD_NOT_FOUND. */
  async one(recordId: string): Promise<OutboundRecordView> {
    const row = await this.reader.row<RecordRow>(ONE, [recordId]);
    if (!row) throw outboundRecordNotFound();
    return recordView(row);
  }
}
