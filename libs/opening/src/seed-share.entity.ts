import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SeedPurpose } from '@kaibiao/crypto';

/** A custodian's shares of all draw seeds of one purpose (design: sealed bid §7). */
@Entity({ name: 'seed_share' })
export class GivenSeedShares {
  @PrimaryColumn({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  @PrimaryColumn({ type: 'text' })
  purpose: SeedPurpose;

  @PrimaryColumn({ type: 'integer' })
  custodian: number;

  @Column({ type: 'bytea' })
  statement: Buffer;

  @Column({ type: 'bytea' })
  signature: Buffer;

  @Column({ name: 'received_at', type: 'timestamptz', precision: 3 })
  receivedAt: Date;
}
