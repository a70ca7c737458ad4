import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Answer, PerformanceKind } from './performance-act';

/** An entry of the record of performance (履约记录), and the contractor's answer to it. */
@Entity({ name: 'performance_entry' })
export class PerformanceEntryRow {
  @PrimaryColumn({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  /** 1, 2, 3 … */
  @PrimaryColumn({ type: 'integer' })
  number: number;

  @Column({ type: 'text' })
  kind: PerformanceKind;

  /** Number of the entry whose place it takes. */
  @Column({ type: 'integer', nullable: true })
  replaces: number | null;

  /** Canonical JSON, format `kaibiao-performance/1`. */
  @Column({ type: 'bytea' })
  statement: Buffer;

  @Column({ type: 'bytea' })
  signature: Buffer;

  @Column({ type: 'text' })
  hash: string;

  @Column({ name: 'written_by', type: 'uuid' })
  writtenBy: string;

  @Column({ name: 'written_at', type: 'timestamptz', precision: 3 })
  writtenAt: Date;

  /** null until the contractor has answered. */
  @Column({ type: 'text', nullable: true })
  answer: Answer | null;

  /** Canonical JSON, format `kaibiao-performance-answer/1`. */
  @Column({ name: 'answer_statement', type: 'bytea', nullable: true })
  answerStatement: Buffer | null;

  @Column({ name: 'answer_signature', type: 'bytea', nullable: true })
  answerSignature: Buffer | null;

  @Column({ name: 'answered_by', type: 'uuid', nullable: true })
  answeredBy: string | null;

  @Column({ name: 'answered_at', type: 'timestamptz', precision: 3, nullable: true })
  answeredAt: Date | null;
}
