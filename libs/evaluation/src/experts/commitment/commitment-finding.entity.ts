import type { FindingResult } from '@kaibiao/credit';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What the centre found when it checked a commitment (事后核查结果); a later one takes the place of an earlier one, which stays. */
@Entity({ name: 'commitment_finding' })
export class CommitmentFinding {
  @PrimaryColumn({ name: 'account_id', type: 'uuid' })
  accountId: string;

  /** Counts the findings of the expert from 1. */
  @PrimaryColumn({ type: 'integer' })
  number: number;

  /** Of the commitment that was checked. */
  @Column({ type: 'integer' })
  version: number;

  @Column({ type: 'text' })
  result: FindingResult;

  @Column({ type: 'text' })
  words: string;

  @Column({ name: 'found_by', type: 'uuid' })
  foundBy: string;

  @Column({ name: 'found_at', type: 'timestamptz', precision: 3 })
  foundAt: Date;
}
