import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SeedPurpose } from '@kaibiao/crypto';

/** A draw seed that the platform or a custodian has dealt to all custodians of the lot (design: sealed bid §7). */
@Entity({ name: 'seed_dealing' })
export class SeedDealing {
  @PrimaryColumn({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  @PrimaryColumn({ type: 'text' })
  purpose: SeedPurpose;

  /** 0: the platform; i: custodian i of the lot's policy. */
  @PrimaryColumn({ type: 'integer' })
  dealer: number;

  /** Canonical JSON, format `kaibiao-seed-dealing/1`. */
  @Column({ type: 'bytea' })
  statement: Buffer;

  /** CMS, detached, by the dealer. */
  @Column({ type: 'bytea' })
  signature: Buffer;

  /** SHA-256 of the statement, hex; printed in the notice. */
  @Column({ type: 'text' })
  hash: string;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt: Date;
}
