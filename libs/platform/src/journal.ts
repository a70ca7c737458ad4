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
  /** An account id, or `worker`, `api`, `public`. */
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

/** Appends to the stream's chain and hints the live feed; UNIQUE (stream, stream_seq) refuses a second writer that held no lock. */
export async function append(manager: EntityManager, random: Random, fact: Fact, occurredAt: Date): Promise<JournalEntry> {
  const [entry] = await appendAll(manager, random, [fact], occurredAt);
  return entry!;
}

const HEADS = `
  select wanted.stream, last.stream_seq "streamSeq", last.hash from unnest($1::text[]) wanted (stream)
  cross join lateral (select stream_seq, hash from journal_entry where stream = wanted.stream order by stream_seq desc limit 1) last`;

type Head = Pick<JournalEntry, 'stream' | 'streamSeq' | 'hash'>;

/** The same for many facts at once, in three statements; facts of one stream follow each other in the order given. */
export async function appendAll(manager: EntityManager, random: Random, facts: readonly Fact[], occurredAt: Date): Promise<JournalEntry[]> {
  if (facts.length === 0) return [];
  const streams = [...new Set(facts.map(({ stream }) => stream))];
  const heads = new Map(((await manager.query(HEADS, [streams])) as Head[]).map((head) => [head.stream, head]));
  const entries = facts.map((fact) => {
    const entry = entryAfter(heads.get(fact.stream), random, fact, occurredAt);
    heads.set(fact.stream, entry);
    return entry;
  });
  await manager.insert(JournalEntry, entries as never);
  await manager.query(`select pg_notify('journal', stream) from unnest($1::text[]) stream`, [streams]);
  return entries;
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
