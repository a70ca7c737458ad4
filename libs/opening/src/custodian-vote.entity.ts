import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Verdict } from '@kaibiao/crypto';

/** A custodian's one vote on the order (保管人表决). */
@Entity({ name: 'custodian_vote' })
export class CustodianVote {
  @PrimaryColumn({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  @PrimaryColumn({ type: 'text' })
  segment: string;

  /** Number in the lot's policy, from 1. */
  @PrimaryColumn({ type: 'integer' })
  custodian: number;

  @Column({ type: 'bytea' })
  statement: Buffer;

  @Column({ type: 'bytea' })
  signature: Buffer;

  @Column({ type: 'jsonb' })
  verdicts: Verdict[];

  @Column({ name: 'received_at', type: 'timestamptz', precision: 3 })
  receivedAt: Date;
}
