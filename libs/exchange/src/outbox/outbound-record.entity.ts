import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Values } from '../datasets/data-record';

/** 待报送, 已接收, 被退回; `superseded`: refused, and a later version took its place, or it takes back what the receiver never had. */
export const OUTBOUND_STATES = ['waiting', 'accepted', 'refused', 'superseded'] as const;
export type OutboundState = (typeof OUTBOUND_STATES)[number];

/** One version of a record for the national platform. What it says never changes; a correction is the next version. */
@Entity({ name: 'outbound_record' })
export class OutboundRecord {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  @Column({ name: 'data_set', type: 'text' })
  set: string;

  /** DATA_KEY; unique with the version. */
  @Column({ name: 'data_key', type: 'text' })
  key: string;

  @Column({ type: 'integer' })
  version: number;

  @Column({ type: 'jsonb' })
  values: Values;

  /** Keys of the records that must be accepted first. */
  @Column({ type: 'text', array: true })
  parents: string[];

  /** It takes the record back. */
  @Column({ type: 'boolean' })
  deleted: boolean;

  /** When what it says became so. */
  @Column({ name: 'told_at', type: 'timestamptz', precision: 3 })
  toldAt: Date;

  @Column({ name: 'made_at', type: 'timestamptz', precision: 3 })
  madeAt: Date;

  @Column({ type: 'text' })
  state: OutboundState;

  @Column({ type: 'integer' })
  attempts: number;

  @Column({ name: 'next_attempt_at', type: 'timestamptz', precision: 3 })
  nextAttemptAt: Date;

  /** Why the last attempt brought no answer; null once there is one. */
  @Column({ name: 'last_fault', type: 'text', nullable: true })
  lastFault: string | null;
}
