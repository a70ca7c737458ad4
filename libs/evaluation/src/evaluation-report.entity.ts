import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The report (评标报告, 招标投标法实施条例 第五十三条). */
@Entity({ name: 'evaluation_report' })
export class EvaluationReportRow {
  @PrimaryColumn({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  /** The envelope that it is about; of a lot of one envelope `bid`. */
  @PrimaryColumn({ type: 'text' })
  segment: string;

  /** Canonical JSON of the `EvaluationReport`, or of the `StageReport` on an envelope before the price. */
  @Column({ type: 'bytea' })
  statement: Buffer;

  /** SHA-256 of the statement. */
  @Column({ type: 'text' })
  hash: string;

  /** Hash of the PDF in the object store. */
  @Column({ name: 'pdf_hash', type: 'text', nullable: true })
  pdfHash: string | null;

  @Column({ name: 'drawn_up_by', type: 'uuid' })
  drawnUpBy: string;

  @Column({ name: 'drawn_up_at', type: 'timestamptz', precision: 3 })
  drawnUpAt: Date;

  /** When the last signature was in and the report went to the tenderer. */
  @Column({ name: 'finished_at', type: 'timestamptz', precision: 3, nullable: true })
  finishedAt: Date | null;
}

/** `refused`: neither signed nor gave reasons, which the law takes as agreement (第五十三条). */
export type Opinion = 'agree' | 'dissent' | 'refused';

/** What a member says to the report, signed unless the member refuses to say anything. */
@Entity({ name: 'report_opinion' })
export class ReportOpinion {
  @PrimaryColumn({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  /** The envelope that it is about; of a lot of one envelope `bid`. */
  @PrimaryColumn({ type: 'text' })
  segment: string;

  @PrimaryColumn({ name: 'member_id', type: 'uuid' })
  memberId: string;

  @Column({ type: 'text' })
  opinion: Opinion;

  @Column({ type: 'text' })
  reason: string;

  @Column({ type: 'bytea', nullable: true })
  statement: Buffer | null;

  @Column({ type: 'bytea', nullable: true })
  signature: Buffer | null;

  @Column({ name: 'given_at', type: 'timestamptz', precision: 3 })
  givenAt: Date;
}
