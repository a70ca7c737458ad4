import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { canonicalJson } from '@kaibiao/crypto';
import { uuidv7, FixedClock, type Random } from '@kaibiao/kernel';
import { JournalEntry } from './journal-entry.entity';

/** What happened, as a command says it; place, time and chain are the journal's. */
export interface Fact {
  stream: string;
  /** `noun.verb` */
  type: string;
  /** An account id, or `worker`, `api`, `public`, `operator` (the command line on the platform's own machine). */
  actorId: string;
  payload: Record<string, unknown>;
  /** The leaf is public from the start: schedule, L, R, order and reveal (design: sealed bid §8). */
  unblinded?: boolean;
}

/** The bytes that are hashed and chained: RFC 8785 JSON of these members and no others. */
export function canonicalEntry(
  entry: Pick<JournalEntry, 'stream' | 'streamSeq' | 'type' | 'actorId' | 'occurredAt' | 'payload' | 'previousHash'>,
): Buffer {
  const { stream, streamSeq, type, actorId, occurredAt, payload, previousHash } = entry;
  return Buffer.from(canonicalJson({ stream, streamSeq, type, actorId, occurredAt: occurredAt.toISOString(), payload, previousHash }));
}

export function entryHash(canonical: Uint8Array): string {
  return createHash('sha256').update(canonical).digest('hex');
}

const HEADS = `
  select wanted.stream, last.stream_seq "streamSeq", last.hash, kaibiao.now() now from unnest($1::text[]) wanted (stream)
  left join lateral (select stream_seq, hash from journal_entry where stream = wanted.stream order by stream_seq desc limit 1) last on true`;

type Head = Pick<JournalEntry, 'stream' | 'streamSeq' | 'hash'>;

/** The notification goes out at the commit, once a stream. */
const APPEND = `
  insert into journal_entry (id, stream, stream_seq, type, payload, canonical, actor_id, occurred_at, previous_hash, hash, leaf_salt)
  select * from unnest($1::uuid[], $2::text[], $3::integer[], $4::text[], $5::jsonb[], $6::bytea[], $7::text[], $8::timestamptz[], $9::text[], $10::text[], $11::bytea[])
  returning pg_notify('journal', stream)`;

/**
 * Appends facts to the chains of their streams, in the order given, and hints the live feed; UNIQUE (stream, stream_seq) refuses a second
 * writer that held no lock. Two statements, whatever the number of facts: the lock on the stream's owner is held all the while.
 */
export async function append(manager: EntityManager, random: Random, facts: readonly Fact[]): Promise<JournalEntry[]> {
  if (facts.length === 0) return [];
  const streams = [...new Set(facts.map(({ stream }) => stream))];
  const found = (await manager.query(HEADS, [streams])) as (Head & { now: Date })[];
  const occurredAt = found[0]!.now;
  const heads = new Map<string, Head>(found.filter(({ streamSeq }) => streamSeq !== null).map((head) => [head.stream, head]));
  const entries = facts.map((fact) => {
    const entry = entryAfter(heads.get(fact.stream), random, fact, occurredAt);
    heads.set(fact.stream, entry);
    return entry;
  });
  await manager.query(APPEND, columnsOf(entries));
  return entries;
}

/** As APPEND names them. */
function columnsOf(entries: readonly JournalEntry[]): unknown[][] {
  const column = (value: (entry: JournalEntry) => unknown): unknown[] => entries.map(value);
  return [
    column(({ id }) => id),
    column(({ stream }) => stream),
    column(({ streamSeq }) => streamSeq),
    column(({ type }) => type),
    column(({ payload }) => JSON.stringify(payload)),
    column(({ canonical }) => canonical),
    column(({ actorId }) => actorId),
    column(({ occurredAt }) => occurredAt.toISOString()),
    column(({ previousHash }) => previousHash),
    column(({ hash }) => hash),
    column(({ leafSalt }) => leafSalt),
  ];
}

function entryAfter(last: Head | undefined, random: Random, { unblinded = false, ...said }: Fact, occurredAt: Date): JournalEntry {
  const draft = { ...said, streamSeq: (last?.streamSeq ?? 0) + 1, occurredAt, previousHash: last?.hash ?? '' };
  const canonical = canonicalEntry(draft);
  return {
    ...draft,
    id: uuidv7(new FixedClock(occurredAt), random),
    canonical,
    hash: entryHash(canonical),
    leafSalt: Buffer.from(unblinded ? new Uint8Array(32) : random.bytes(32)),
  };
}
