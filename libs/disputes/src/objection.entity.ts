import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ObjectionSubject } from '@kaibiao/rules';

/** A written objection (异议) and its reply (异议答复). Who objected, and in which words, is in `sealed` only. */
@Entity({ name: 'objection' })
export class Objection {
  /** Chosen by the objector's client: a retry objects to nothing twice. */
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  @Column({ type: 'text' })
  subject: ObjectionSubject;

  /** SHA-256 of the signed statement, hex; the statement is salted, so that nobody can guess it from its hash. */
  @Column({ type: 'text' })
  hash: string;

  /** Who objected, as only the row key can say, and another for each objection. */
  @Column({ name: 'objector_tag', type: 'text' })
  authorTag: string;

  /** Statement and signature under the row key. */
  @Column({ type: 'bytea' })
  sealed: Buffer;

  @Column({ name: 'filed_at', type: 'timestamptz', precision: 3 })
  filedAt: Date;

  @Column({ name: 'withdrawn_at', type: 'timestamptz', precision: 3, nullable: true })
  withdrawnAt: Date | null;

  /** Canonical JSON, format `kaibiao-objection-reply/1`; public. */
  @Column({ type: 'bytea', nullable: true })
  reply: Buffer | null;

  @Column({ name: 'reply_signature', type: 'bytea', nullable: true })
  replySignature: Buffer | null;

  @Column({ name: 'reply_hash', type: 'text', nullable: true })
  replyHash: string | null;

  @Column({ name: 'replied_by', type: 'uuid', nullable: true })
  repliedBy: string | null;

  @Column({ name: 'replied_at', type: 'timestamptz', precision: 3, nullable: true })
  repliedAt: Date | null;
}
