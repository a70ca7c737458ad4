import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CapacityGround, CapacityResult } from './capacity-rules';

/** The committee is asked whether a candidate can still perform (履约能力审查). */
@Entity({ name: 'capacity_review' })
export class CapacityReview {
  @PrimaryColumn({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  /** Counts the reviews of the lot from 1. */
  @PrimaryColumn({ type: 'integer' })
  number: number;

  @Column({ name: 'submission_id', type: 'uuid' })
  submissionId: string;

  @Column({ type: 'text' })
  ground: CapacityGround;

  /** Canonical JSON of the `CapacityRequestStatement`. */
  @Column({ type: 'bytea' })
  statement: Buffer;

  @Column({ type: 'bytea' })
  signature: Buffer;

  @Column({ type: 'text' })
  hash: string;

  @Column({ name: 'requested_by', type: 'uuid' })
  requestedBy: string;

  @Column({ name: 'requested_at', type: 'timestamptz', precision: 3 })
  requestedAt: Date;

  @Column({ type: 'text', nullable: true })
  result: CapacityResult | null;

  @Column({ name: 'concluded_at', type: 'timestamptz', precision: 3, nullable: true })
  concludedAt: Date | null;
}

@Entity({ name: 'capacity_opinion' })
export class CapacityOpinion {
  @PrimaryColumn({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  @PrimaryColumn({ type: 'integer' })
  number: number;

  @PrimaryColumn({ name: 'member_id', type: 'uuid' })
  memberId: string;

  @Column({ type: 'text' })
  opinion: CapacityResult;

  /** Canonical JSON of the `CapacityOpinionStatement`. */
  @Column({ type: 'bytea' })
  statement: Buffer;

  @Column({ type: 'bytea' })
  signature: Buffer;

  @Column({ name: 'given_at', type: 'timestamptz', precision: 3 })
  givenAt: Date;
}
