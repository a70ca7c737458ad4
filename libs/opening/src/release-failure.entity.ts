import { Column, Entity, PrimaryColumn } from 'typeorm';

export type FailureCause = 'bidder' | 'other';

/** Why a bid was not released, as the host proposes and the witness confirms it (解封失败原因): by the bidder 撤销, by something else 撤回 (电子招标投标办法 第三十一条). */
@Entity({ name: 'release_failure' })
export class ReleaseFailure {
  @PrimaryColumn({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  @PrimaryColumn({ type: 'text' })
  segment: string;

  @PrimaryColumn({ name: 'manifest_hash', type: 'text' })
  manifestHash: string;

  @Column({ type: 'text' })
  cause: FailureCause;

  @Column({ type: 'text' })
  reason: string;

  @Column({ name: 'proposed_by', type: 'uuid' })
  proposedBy: string;

  @Column({ name: 'proposed_at', type: 'timestamptz', precision: 3 })
  proposedAt: Date;

  @Column({ name: 'confirmed_by', type: 'uuid', nullable: true })
  confirmedBy: string | null;

  @Column({ name: 'confirmed_at', type: 'timestamptz', precision: 3, nullable: true })
  confirmedAt: Date | null;
}
