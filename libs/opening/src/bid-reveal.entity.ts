import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The reveal: all bids of R at once. */
@Entity({ name: 'bid_reveal' })
export class BidReveal {
  @PrimaryColumn({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  @PrimaryColumn({ type: 'text' })
  segment: string;

  @Column({ name: 'revealed_at', type: 'timestamptz', precision: 3 })
  revealedAt: Date;

  /** The combined seed of the opening's draws, 32 bytes; null when the lot draws nothing. */
  @Column({ name: 'draw_seed', type: 'bytea', nullable: true })
  drawSeed: Buffer | null;

  /** Dealers whose seed no threshold of custodians could put together; 32 zero bytes stand in its place. */
  @Column({ name: 'void_seeds', type: 'jsonb' })
  voidSeeds: number[];
}
