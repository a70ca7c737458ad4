import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PassReason } from '@kaibiao/rules';
import { AwardRow } from '../award.entity';

/** An award that its tenderer took back, whole, with the signed reason (取消中标资格). */
@Entity({ name: 'award_withdrawal' })
export class AwardWithdrawal extends AwardRow {
  @PrimaryColumn({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  /** Counts the awards of the lot that ended, from 1. */
  @PrimaryColumn({ type: 'integer' })
  number: number;

  @Column({ type: 'text' })
  reason: PassReason;

  @Column({ type: 'text' })
  note: string;

  /** Canonical JSON of the `WithdrawalStatement`. */
  @Column({ type: 'bytea' })
  statement: Buffer;

  @Column({ type: 'bytea' })
  signature: Buffer;

  @Column({ name: 'withdrawn_by', type: 'uuid' })
  withdrawnBy: string;

  @Column({ name: 'withdrawn_at', type: 'timestamptz', precision: 3 })
  withdrawnAt: Date;
}
