import { Column, Entity, MoreThanOrEqual, PrimaryColumn } from 'typeorm';
import type { Tx } from '@kaibiao/platform';
import { Award } from '../award.entity';

/** The report to the supervisor (招标投标情况书面报告), and the supervisor's receipt of it. */
@Entity({ name: 'supervisor_report' })
export class SupervisorReport {
  @Column({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  /** Canonical JSON, format `kaibiao-supervisor-report/1`. */
  @Column({ type: 'bytea' })
  statement: Buffer;

  @Column({ type: 'bytea' })
  signature: Buffer;

  @PrimaryColumn({ type: 'text' })
  hash: string;

  /** Of the award that it reports; null from a version that knew one award a lot. One report an award: a constraint of the database. */
  @Column({ name: 'award_notice_hash', type: 'text', nullable: true })
  awardNoticeHash: string | null;

  @Column({ name: 'submitted_by', type: 'uuid' })
  submittedBy: string;

  @Column({ name: 'submitted_at', type: 'timestamptz', precision: 3 })
  submittedAt: Date;

  /** Canonical JSON, format `kaibiao-supervisor-report-receipt/1`; null until the supervisor has signed for it. */
  @Column({ type: 'bytea', nullable: true })
  receipt: Buffer | null;

  @Column({ name: 'receipt_signature', type: 'bytea', nullable: true })
  receiptSignature: Buffer | null;

  @Column({ name: 'acknowledged_by', type: 'uuid', nullable: true })
  acknowledgedBy: string | null;

  @Column({ name: 'acknowledged_at', type: 'timestamptz', precision: 3, nullable: true })
  acknowledgedAt: Date | null;

  /** Hash of the printed report in the object store. */
  @Column({ name: 'pdf_hash', type: 'text', nullable: true })
  pdfHash: string | null;
}

/** The report about the award in force; one about an award that was taken back is of the past. */
export async function reportInForce(tx: Tx, lotId: string): Promise<SupervisorReport | null> {
  const award = await tx.findOne(Award, { lotId });
  return award && tx.findOne(SupervisorReport, { lotId, submittedAt: MoreThanOrEqual(award.decidedAt) });
}
