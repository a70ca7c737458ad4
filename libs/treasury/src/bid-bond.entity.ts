import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A bidder's bid bond (投标保证金) for a lot, as declared before the deadline. Nothing in clear tells whose it is, or how much. */
@Entity({ name: 'bid_bond' })
export class BidBondRow {
  @PrimaryColumn({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  /** HMAC of lot and organisation under the row key, hex. */
  @PrimaryColumn({ name: 'bidder_tag', type: 'text' })
  bidderTag: string;

  /** The declared bond as JSON, encrypted under the row key that only the api process holds. */
  @Column({ type: 'bytea' })
  sealed: Buffer;

  /** By the database's clock under the lot's lock. */
  @Column({ name: 'declared_at', type: 'timestamptz', precision: 3 })
  declaredAt: Date;
}
