import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What the committee makes of an answer: `taken` into account, or `beyond` what a clarification may be and left out of account. */
export type InquiryFinding = 'taken' | 'beyond';

/** A question of the committee to one bidder (询标, 招标投标法实施条例 第五十二条) and its signed answer. */
@Entity({ name: 'inquiry' })
export class Inquiry {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  @Column({ name: 'submission_id', type: 'uuid' })
  submissionId: string;

  /** Whose people may answer. */
  @Column({ name: 'organisation_id', type: 'uuid' })
  organisationId: string;

  @Column({ type: 'text' })
  question: string;

  /** The member who sent it for the committee; the bidder never learns who. */
  @Column({ name: 'asked_by', type: 'uuid' })
  askedBy: string;

  @Column({ name: 'asked_at', type: 'timestamptz', precision: 3 })
  askedAt: Date;

  @Column({ name: 'answer_until', type: 'timestamptz', precision: 3 })
  answerUntil: Date;

  /** Canonical JSON of the `InquiryAnswer`. */
  @Column({ type: 'bytea', nullable: true })
  answer: Buffer | null;

  @Column({ name: 'answer_signature', type: 'bytea', nullable: true })
  answerSignature: Buffer | null;

  @Column({ name: 'answered_by', type: 'uuid', nullable: true })
  answeredBy: string | null;

  @Column({ name: 'answered_at', type: 'timestamptz', precision: 3, nullable: true })
  answeredAt: Date | null;

  @Column({ type: 'text', nullable: true })
  finding: InquiryFinding | null;

  @Column({ name: 'finding_reason', type: 'text', nullable: true })
  findingReason: string | null;

  @Column({ name: 'found_at', type: 'timestamptz', precision: 3, nullable: true })
  foundAt: Date | null;
}
