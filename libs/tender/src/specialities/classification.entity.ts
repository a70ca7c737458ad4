import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An edition of the classification of experts' specialities (评标专家专业分类标准). The last one is in force; earlier ones stay to be read. */
@Entity({ name: 'speciality_classification' })
export class Classification {
  @PrimaryColumn({ type: 'integer' })
  number: number;

  @Column({ type: 'text' })
  title: string;

  /** Who issued it and under which number. */
  @Column({ type: 'text' })
  source: string;

  /** Day of issue, `YYYY-MM-DD`. */
  @Column({ name: 'issued_on', type: 'date' })
  issuedOn: string;

  /** Why it replaces the one before; empty for the first. */
  @Column({ type: 'text' })
  reason: string;

  /** SHA-256 of the canonical classes. */
  @Column({ type: 'text' })
  hash: string;

  @Column({ name: 'imported_by', type: 'uuid' })
  importedBy: string;

  @Column({ name: 'imported_at', type: 'timestamptz', precision: 3 })
  importedAt: Date;
}

@Entity({ name: 'speciality' })
export class Speciality {
  @PrimaryColumn({ type: 'integer' })
  number: number;

  @PrimaryColumn({ type: 'text' })
  code: string;

  @Column({ type: 'text', nullable: true })
  parent: string | null;

  @Column({ type: 'text' })
  name: string;
}
