import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The gate: enough custodians have voted on one order; from here their shares may be given. */
@Entity({ name: 'opening_gate' })
export class OpeningGate {
  @PrimaryColumn({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  @PrimaryColumn({ type: 'text' })
  segment: string;

  @Column({ name: 'gated_at', type: 'timestamptz', precision: 3 })
  gatedAt: Date;

  /** Manifest hashes of the bids that are opened, sorted. */
  @Column({ type: 'jsonb' })
  gated: string[];

  /** Manifest hashes of the bids whose envelopes were broken, sorted; their evidence is in the votes. */
  @Column({ type: 'jsonb' })
  excluded: string[];
}
