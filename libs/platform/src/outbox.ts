import type { JournalEntry } from './journal-entry.entity';
import type { Tx } from './tx';

/** A journal entry that is to be told outside. */
export type ToldEntry = Pick<JournalEntry, 'id' | 'stream' | 'streamSeq' | 'type' | 'payload' | 'occurredAt'>;

const TAKE = `
  with taken as (delete from outbox where entry_id in (select entry_id from outbox order by entry_id limit $1 for update skip locked) returning entry_id)
  select id, stream, stream_seq "streamSeq", type, payload, occurred_at "occurredAt" from journal_entry where id in (select entry_id from taken) order by id`;

/**
 * Takes what nobody has taken yet out of the outbox, the oldest first. What becomes of it is written in the same transaction: then it is done
 * exactly once; after a crash the entries are there again.
 */
export function takeFromOutbox(tx: Tx, most: number): Promise<ToldEntry[]> {
  return tx.query<ToldEntry>(TAKE, [most]);
}
