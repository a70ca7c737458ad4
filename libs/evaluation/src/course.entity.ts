import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The evaluation stands still (评标暂停): whatever is judged, voted or signed waits. */
@Entity({ name: 'evaluation_pause' })
export class EvaluationPause {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  @Column({ type: 'text' })
  reason: string;

  @Column({ name: 'paused_by', type: 'uuid' })
  pausedBy: string;

  @Column({ name: 'paused_at', type: 'timestamptz', precision: 3 })
  pausedAt: Date;

  @Column({ name: 'resumed_by', type: 'uuid', nullable: true })
  resumedBy: string | null;

  @Column({ name: 'resumed_at', type: 'timestamptz', precision: 3, nullable: true })
  resumedAt: Date | null;
}

/** The chair asks to go back to the initial review (评审回退, 复议); the supervisor decides. */
@Entity({ name: 'review_rollback' })
export class ReviewRollBack {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  @Column({ type: 'text' })
  reason: string;

  /** The chair's seat. */
  @Column({ name: 'asked_by', type: 'uuid' })
  askedBy: string;

  @Column({ name: 'asked_at', type: 'timestamptz', precision: 3 })
  askedAt: Date;

  /** null until the supervisor has decided. */
  @Column({ type: 'boolean', nullable: true })
  approved: boolean | null;

  @Column({ name: 'decision_reason', type: 'text', nullable: true })
  decisionReason: string | null;

  @Column({ name: 'decided_by', type: 'uuid', nullable: true })
  decidedBy: string | null;

  @Column({ name: 'decided_at', type: 'timestamptz', precision: 3, nullable: true })
  decidedAt: Date | null;
}
