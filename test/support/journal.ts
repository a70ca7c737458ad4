import type { Client } from 'pg';
import { canonicalEntry, entryHash, type JournalEntry } from '@kaibiao/platform';

/** The whole journal, stream by stream. */
export async function wholeJournal(owner: Client): Promise<JournalEntry[]> {
  const { rows } = await owner.query<JournalEntry>(
    `select stream, stream_seq "streamSeq", type, actor_id "actorId", payload, canonical, occurred_at "occurredAt", previous_hash "previousHash", hash
     from journal_entry order by stream, stream_seq`,
  );
  return rows;
}

/** Whether these entries, ordered by stream and number, are whole streams whose hashes hold. */
export function chained(journal: readonly JournalEntry[]): boolean {
  return journal.every((entry, at) => {
    const before = journal[at - 1];
    const first = before?.stream !== entry.stream;
    const linked = entry.previousHash === (first ? '' : before.hash) && entry.streamSeq === (first ? 1 : before.streamSeq + 1);
    return linked && entry.hash === entryHash(entry.canonical) && canonicalEntry(entry).equals(entry.canonical);
  });
}
