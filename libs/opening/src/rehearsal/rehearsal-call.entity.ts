import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The test envelope for one custodian, and what it answered: signed, once. */
@Entity({ name: 'rehearsal_call' })
export class RehearsalCall {
  @PrimaryColumn({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  @PrimaryColumn({ name: 'planned_for', type: 'timestamptz', precision: 3 })
  plannedFor: Date;

  /** The custodian's number in the lot's policy, from 1. */
  @PrimaryColumn({ type: 'integer' })
  custodian: number;

  @Column({ type: 'bytea' })
  envelope: Buffer;

  /** SHA-256 of the plaintext, which nobody keeps. */
  @Column({ name: 'expected_hash', type: 'text' })
  expectedHash: string;

  @Column({ type: 'bytea', nullable: true })
  statement: Buffer | null;

  @Column({ type: 'bytea', nullable: true })
  signature: Buffer | null;

  /** Whether the answered hash is the expected one. */
  @Column({ type: 'boolean', nullable: true })
  fits: boolean | null;

  @Column({ name: 'answered_at', type: 'timestamptz', precision: 3, nullable: true })
  answeredAt: Date | null;
}
