import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Refusal } from './receipt';
import type { Change } from './written-record';

/** A receiver's receipt (回执) for one attempt, kept as it came. */
@Entity({ name: 'outbound_answer' })
export class OutboundAnswer {
  @PrimaryColumn({ name: 'record_id', type: 'uuid' })
  recordId: string;

  @PrimaryColumn({ type: 'integer' })
  attempt: number;

  /** As what it was sent. */
  @Column({ type: 'text' })
  change: Change;

  @Column({ type: 'boolean' })
  accepted: boolean;

  @Column({ name: 'receipt_number', type: 'text' })
  receiptNumber: string;

  @Column({ type: 'jsonb' })
  reasons: readonly Refusal[];

  @Column({ type: 'bytea' })
  receipt: Buffer;

  /** SHA-256 of the bytes that were sent, hex. */
  @Column({ name: 'sent_hash', type: 'text' })
  sentHash: string;

  @Column({ name: 'answered_at', type: 'timestamptz', precision: 3 })
  answeredAt: Date;
}
