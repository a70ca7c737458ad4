import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where in the bid the points come from. */
export interface Evidence {
  file: string;
  page: number;
}

/** One member's points for one item of one bid; a draft until the sheet is signed, immutable from then on. */
@Entity({ name: 'score' })
export class Score {
  @PrimaryColumn({ name: 'member_id', type: 'uuid' })
  memberId: string;

  @PrimaryColumn({ name: 'item_id', type: 'text' })
  itemId: string;

  @PrimaryColumn({ name: 'submission_id', type: 'uuid' })
  submissionId: string;

  /** The envelope that it is about; of a lot of one envelope `bid`. */
  @Column({ type: 'text' })
  segment: string;

  /** Exact decimal with four decimals. */
  @Column({ type: 'numeric', precision: 9, scale: 4 })
  points: string;

  @Column({ type: 'text' })
  reason: string;

  @Column({ type: 'jsonb', nullable: true })
  evidence: Evidence | null;

  @Column({ name: 'saved_at', type: 'timestamptz', precision: 3 })
  savedAt: Date;
}

/** A signed sheet (评分表). A roll-back voids it and keeps it. */
@Entity({ name: 'score_sheet' })
export class ScoreSheet {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId: string;

  /** The envelope that it is about; of a lot of one envelope `bid`. */
  @Column({ type: 'text' })
  segment: string;

  @Column({ type: 'bytea' })
  statement: Buffer;

  @Column({ type: 'bytea' })
  signature: Buffer;

  /** SHA-256 of the statement. */
  @Column({ type: 'text' })
  hash: string;

  @Column({ name: 'signed_at', type: 'timestamptz', precision: 3 })
  signedAt: Date;

  @Column({ name: 'voided_at', type: 'timestamptz', precision: 3, nullable: true })
  voidedAt: Date | null;

  @Column({ name: 'void_reason', type: 'text', nullable: true })
  voidReason: string | null;

  @Column({ name: 'voided_by', type: 'uuid', nullable: true })
  voidedBy: string | null;
}
