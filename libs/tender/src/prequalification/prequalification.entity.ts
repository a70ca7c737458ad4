import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The pre-qualification of a lot (资格预审, 招标投标法实施条例 第十五条至第十九条), from its draft to the decision. */
@Entity({ name: 'prequalification' })
export class Prequalification {
  @PrimaryColumn({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  /** 资格审查标准, as the notice numbers them: the first is 1. */
  @Column({ type: 'text', array: true })
  criteria: string[];

  /** 资格预审文件获取: from here … */
  @Column({ name: 'documents_from', type: 'timestamptz', precision: 3 })
  documentsFrom: Date;

  /** … until here. */
  @Column({ name: 'documents_until', type: 'timestamptz', precision: 3 })
  documentsUntil: Date;

  /** 资格预审申请截止时间: at this instant an application is late. */
  @Column({ type: 'timestamptz', precision: 3 })
  deadline: Date;

  /** The notice as its agency signed it; null before it is published. */
  @Column({ type: 'bytea', nullable: true })
  statement: Buffer | null;

  @Column({ type: 'bytea', nullable: true })
  signature: Buffer | null;

  /** SHA-256 of the statement, hex. */
  @Column({ type: 'text', nullable: true })
  hash: string | null;

  @Column({ name: 'published_at', type: 'timestamptz', precision: 3, nullable: true })
  publishedAt: Date | null;

  /** 资格审查报告, as only the row key can read it. */
  @Column({ name: 'review_sealed', type: 'bytea', nullable: true })
  reviewSealed: Buffer | null;

  /** Salted, so that nobody can try names against it. */
  @Column({ name: 'review_hash', type: 'text', nullable: true })
  reviewHash: string | null;

  @Column({ name: 'reviewed_by', type: 'uuid', nullable: true })
  reviewedBy: string | null;

  /** Another person than who entered the review. */
  @Column({ name: 'decided_by', type: 'uuid', nullable: true })
  decidedBy: string | null;

  @Column({ name: 'decided_at', type: 'timestamptz', precision: 3, nullable: true })
  decidedAt: Date | null;
}

/** One application for it (资格预审申请), as only the row key can say whose. */
@Entity({ name: 'prequalification_application' })
export class PrequalificationApplication {
  @PrimaryColumn({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  /** Another for each lot, so that nobody can tell for which one organisation applied. */
  @PrimaryColumn({ name: 'applicant_tag', type: 'text' })
  applicantTag: string;

  @Column({ type: 'bytea' })
  sealed: Buffer;
}
