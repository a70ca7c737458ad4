import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Tx } from '@kaibiao/platform';
import type { PassReason } from '@kaibiao/rules';
import type { PassedOver } from '../award-rules';

/** The award committee chooses again, because whom it had chosen cannot be awarded (重新定标). */
@Entity({ name: 'award_renewal' })
export class AwardRenewal {
  @PrimaryColumn({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  /** Counts the renewals of the lot from 1. */
  @PrimaryColumn({ type: 'integer' })
  number: number;

  /** Whom it had chosen. */
  @Column({ name: 'submission_id', type: 'uuid' })
  submissionId: string;

  @Column({ type: 'text' })
  reason: PassReason;

  @Column({ type: 'text' })
  note: string;

  /** Canonical JSON of the `RenewalStatement`. */
  @Column({ type: 'bytea' })
  statement: Buffer;

  @Column({ type: 'bytea' })
  signature: Buffer;

  /** The round that had chosen. */
  @Column({ type: 'integer' })
  round: number;

  /** The draw that had chosen. */
  @Column({ type: 'jsonb', nullable: true })
  draw: object | null;

  @Column({ name: 'chosen_at', type: 'timestamptz', precision: 3 })
  chosenAt: Date;

  @Column({ name: 'renewed_by', type: 'uuid' })
  renewedBy: string;

  @Column({ name: 'renewed_at', type: 'timestamptz', precision: 3 })
  renewedAt: Date;
}

/** Whom the award committee had chosen before, with the reasons, in their order. */
export async function struckOf(tx: Tx, lotId: string): Promise<PassedOver[]> {
  const renewals = await tx.find(AwardRenewal, { where: { lotId }, order: { number: 'ASC' } });
  return renewals.map(({ submissionId, reason, note }) => ({ submissionId, reason, note }));
}
