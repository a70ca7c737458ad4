import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ComplaintMatter } from '@kaibiao/rules';

/** A complaint (投诉) to the supervisor and what became of it. Who complained, and in which words, is in `sealed` only. */
@Entity({ name: 'complaint' })
export class Complaint {
  /** Chosen by the complainant's client: a retry complains of nothing twice. */
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  @Column({ type: 'text' })
  matter: ComplaintMatter;

  /** SHA-256 of the signed statement, hex; the statement is salted. */
  @Column({ type: 'text' })
  hash: string;

  @Column({ name: 'author_tag', type: 'text' })
  authorTag: string;

  /** Statement and signature under the row key. */
  @Column({ type: 'bytea' })
  sealed: Buffer;

  @Column({ name: 'filed_at', type: 'timestamptz', precision: 3 })
  filedAt: Date;

  @Column({ name: 'withdrawn_at', type: 'timestamptz', precision: 3, nullable: true })
  withdrawnAt: Date | null;

  /** 受理 or 不予受理; null until the supervisor has said so. */
  @Column({ type: 'boolean', nullable: true })
  accepted: boolean | null;

  @Column({ name: 'reception_reason', type: 'text', nullable: true })
  receptionReason: string | null;

  @Column({ name: 'received_by', type: 'uuid', nullable: true })
  receivedBy: string | null;

  @Column({ name: 'received_at', type: 'timestamptz', precision: 3, nullable: true })
  receivedAt: Date | null;

  /** Canonical JSON, format `kaibiao-complaint-decision/1`; public. */
  @Column({ type: 'bytea', nullable: true })
  decision: Buffer | null;

  @Column({ name: 'decision_signature', type: 'bytea', nullable: true })
  decisionSignature: Buffer | null;

  @Column({ name: 'decision_hash', type: 'text', nullable: true })
  decisionHash: string | null;

  @Column({ name: 'decided_by', type: 'uuid', nullable: true })
  decidedBy: string | null;

  @Column({ name: 'decided_at', type: 'timestamptz', precision: 3, nullable: true })
  decidedAt: Date | null;
}
