import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BillFlag } from '@kaibiao/scoring';
import type { BillProblem } from './bill-reader';

/** A bill that the tenderer issued: the files that it was read from, and why it could not be. */
export interface IssuedBill {
  files: string[];
  problem: BillProblem | null;
}

/** That the priced bills of a lot were checked (清标), once, after the opening. */
@Entity({ name: 'bill_run' })
export class BillRun {
  @PrimaryColumn({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  /** 招标工程量清单 */
  @Column({ type: 'jsonb' })
  tendered: IssuedBill;

  /** 招标控制价 */
  @Column({ type: 'jsonb' })
  control: IssuedBill;

  @Column({ name: 'checked_at', type: 'timestamptz', precision: 3 })
  checkedAt: Date;
}

/** What the check of one bid's bill found. */
@Entity({ name: 'bill_check' })
export class BillCheck {
  @PrimaryColumn({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  @PrimaryColumn({ name: 'submission_id', type: 'uuid' })
  submissionId: string;

  @Column({ type: 'text', array: true })
  files: string[];

  /** Why there is nothing to check; then there are no flags. */
  @Column({ type: 'jsonb', nullable: true })
  problem: BillProblem | null;

  @Column({ type: 'integer' })
  lines: number;

  @Column({ type: 'jsonb' })
  flags: BillFlag[];
}
