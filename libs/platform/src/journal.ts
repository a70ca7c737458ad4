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
  const { unblinded = false, ...said } = fact;
  const last = await manager.findOne(JournalEntry, {
    where: { stream: fact.stream },
    order: { streamSeq: 'DESC' },
    select: { streamSeq: true, hash: true },
  });
  const draft = { ...said, streamSeq: (last?.streamSeq ?? 0) + 1, occurredAt, previousHash: last?.hash ?? '' };
  const canonical = canonicalEntry(draft);
  const entry: JournalEntry = {
    ...draft,
    id: uuidv7(new FixedClock(occurredAt), random),
    canonical,
    hash: entryHash(canonical),
    leafSalt: Buffer.from(unblinded ? new Uint8Array(32) : random.bytes(32)),
  };
  await manager.insert(JournalEntry, entry as never);
  await manager.query(`select pg_notify('journal', $1)`, [fact.stream]);
  return entry;
}
