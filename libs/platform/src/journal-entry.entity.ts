import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One fact, for ever (日志条目): audit log, outbox and live feed at once. The application's role may not update or delete it. */
@Entity({ name: 'journal_entry' })
export class JournalEntry {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  /** `lot/<id>` is public; `submission/<id>` is its owner's alone; `desk/<lot id>` and `evaluation/<lot id>` belong to those at work on the lot; `stamp/<hash>` says that a token over a document came; `calendar` has the years that were imported. */
  @Column({ type: 'text' })
  stream: string;

  /** 1, 2, 3 … without a gap, in the order of the commits. */
  @Column({ name: 'stream_seq', type: 'integer' })
  streamSeq: number;

  /** `noun.verb`, for example `bid.received`. */
  @Column({ type: 'text' })
  type: string;

  /** Ids, hashes and public facts; never plaintext of a bid, never a key before its reveal. */
  @Column({ type: 'jsonb' })
  payload: Record<string, unknown>;

  /** The very bytes that were hashed (RFC 8785 JSON); a verifier never serialises again. */
  @Column({ type: 'bytea' })
  canonical: Buffer;

  @Column({ name: 'actor_id', type: 'text' })
  actorId: string;

  @Column({ name: 'occurred_at', type: 'timestamptz', precision: 3 })
  occurredAt: Date;

  /** Hash of the stream's entry before, empty for the first. */
  @Column({ name: 'previous_hash', type: 'text' })
  previousHash: string;

  @Column({ type: 'text' })
  hash: string;

  /** Blinds the entry's leaf of the transparency log: 32 random bytes, or 32 zero bytes where the leaf is public from the start. */
  @Column({ name: 'leaf_salt', type: 'bytea' })
  leafSalt: Buffer;
}
