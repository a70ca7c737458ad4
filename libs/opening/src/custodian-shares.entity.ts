import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The shares of the gate keys that a custodian gave after the gate (保管人份额). */
@Entity({ name: 'custodian_shares' })
export class CustodianShares {
  @PrimaryColumn({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  @PrimaryColumn({ type: 'text' })
  segment: string;

  @PrimaryColumn({ type: 'integer' })
  custodian: number;

  @Column({ type: 'bytea' })
  statement: Buffer;

  @Column({ type: 'bytea' })
  signature: Buffer;

  /** Manifest hashes of the bids whose share matches its commitment; the others are kept as evidence and never used. */
  @Column({ type: 'jsonb' })
  matching: string[];

  @Column({ name: 'received_at', type: 'timestamptz', precision: 3 })
  receivedAt: Date;
}
