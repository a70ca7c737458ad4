import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { FindingResult, MeasureKind } from './finding';

/** What a checker found of a drawn item; a later finding of the item takes the place of an earlier one, which stays. */
@Entity({ name: 'credit_finding' })
export class CreditFinding {
  @PrimaryColumn({ name: 'sample_id', type: 'uuid' })
  sampleId: string;

  @PrimaryColumn({ type: 'integer' })
  item: number;

  /** Counts the findings of the item from 1. */
  @PrimaryColumn({ type: 'integer' })
  number: number;

  @Column({ type: 'text' })
  result: FindingResult;

  @Column({ type: 'text' })
  words: string;

  @Column({ type: 'text', nullable: true })
  measure: MeasureKind | null;

  @Column({ type: 'text', nullable: true })
  authority: string | null;

  @Column({ type: 'text', nullable: true })
  basis: string | null;

  @Column({ name: 'from_day', type: 'date', nullable: true })
  fromDay: string | null;

  @Column({ name: 'until_day', type: 'date', nullable: true })
  untilDay: string | null;

  @Column({ name: 'found_by', type: 'uuid' })
  foundBy: string;

  @Column({ name: 'found_at', type: 'timestamptz', precision: 3 })
  foundAt: Date;
}
