import type { Clock } from '@kaibiao/kernel';
import type { Reader } from '@kaibiao/platform';

/** What an operator watches. Before an opening none of it moves with who bids, how many, or what (ADR 0082). */
export interface OperationsStanding {
  /** To the nearest bid deadline of the public calendar; `Infinity` when none is ahead. */
  deadlineSeconds: number;
  /** What is due and not done waits since; whole seconds, 0 when nothing is due. */
  overdueSeconds: number;
  /** How late the latest closing of the last day was: the deadline to the instant that the closing was decided; whole seconds. */
  latenessSeconds: number;
  /** Receipts of bids that stood when they were revealed, of the lots revealed in the last day: the opening record tells as many. */
  receiptsOpened: number;
  /** Since the last checkpoint; 0 when there is nothing to sign. */
  checkpointSeconds: number;
  /** Something has waited for more than five minutes to be told on. */
  dispatchLate: boolean;
  webhooksLate: boolean;
  messagesLate: boolean;
  timestampsLate: boolean;
  /** The process's clock less the database's true one; seconds. */
  clockOffsetSeconds: number;
}

const LATE = `kaibiao.now() - interval '5 minutes'`;
const DAY_AGO = `kaibiao.now() - interval '1 day'`;
/** Receipts are left out: how many wait for a time-stamp is how many bids there are. Older ones than a week were somebody's decision. */
const TO_BE_STAMPED = `
  select sha256(data) imprint, recorded_at at from opening_record
  union all select sha256(statement), finished_at from evaluation_report
  union all select sha256(award_notice), decided_at from award
  union all select sha256(award_notice), decided_at from award_withdrawal`;
const STANDING = `
  select
    coalesce((select extract(epoch from min(bid_deadline) - kaibiao.now()) from lot
      where state = 'bidding' and bid_deadline > kaibiao.now()), 'Infinity')::float8 "deadlineSeconds",
    coalesce((select extract(epoch from kaibiao.now() - min(next_due_at)) from lot where next_due_at <= kaibiao.now()), 0)::int "overdueSeconds",
    coalesce((select extract(epoch from max(c.closed_at - l.bid_deadline)) from bidding_close c join lot l on l.id = c.lot_id
      where c.closed_at > ${DAY_AGO}), 0)::int "latenessSeconds",
    (select count(*) from bid_reveal r join submission s on s.lot_id = r.lot_id and s.state = 'live' where r.revealed_at > ${DAY_AGO})::int "receiptsOpened",
    case when exists (select 1 from log_waiting) or exists (select 1 from lot
      where state in ('bidding', 'closed', 'releasing', 'released', 'ordered', 'unlocked')) then
      coalesce(extract(epoch from kaibiao.now() - coalesce((select signed_at from log_checkpoint order by size desc limit 1),
        (select min(published_at) from lot))), 0) else 0 end::int "checkpointSeconds",
    exists (select 1 from outbox o join journal_entry j on j.id = o.entry_id where j.stream like 'lot/%' and j.occurred_at < ${LATE}) "dispatchLate",
    exists (select 1 from webhook_delivery where state = 'waiting' and next_at < ${LATE}) "webhooksLate",
    exists (select 1 from message where state = 'queued' and next_at < ${LATE}) "messagesLate",
    exists (select 1 from (${TO_BE_STAMPED}) document where at between kaibiao.now() - interval '7 days' and ${LATE}
      and not exists (select 1 from time_stamp t where t.imprint = encode(document.imprint, 'hex'))) "timestampsLate"`;

export async function operationsStanding(reader: Reader, clock: Clock): Promise<OperationsStanding> {
  const asked = clock.now().getTime();
  const { at } = (await reader.row<{ at: number }>('select (extract(epoch from clock_timestamp()) * 1000)::float8 at'))!;
  // The database read its clock somewhere between question and answer: the middle is wrong by half the journey at the most.
  const clockOffsetSeconds = ((asked + clock.now().getTime()) / 2 - at) / 1000;
  return { ...(await reader.row<Omit<OperationsStanding, 'clockOffsetSeconds'>>(STANDING))!, clockOffsetSeconds };
}
