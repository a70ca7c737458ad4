import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A bidder's release of its key (解封). Blind: with the custodians' shares missing it opens nothing. */
@Entity({ name: 'bid_release' })
export class BidRelease {
  @PrimaryColumn({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  @PrimaryColumn({ type: 'text' })
  segment: string;

  @PrimaryColumn({ name: 'manifest_hash', type: 'text' })
  manifestHash: string;

  @Column({ type: 'bytea' })
  statement: Buffer;

  @Column({ type: 'bytea' })
  signature: Buffer;

  /** Kb, 32 bytes. */
  @Column({ name: 'bidder_key', type: 'bytea' })
  bidderKey: Buffer;

  @Column({ name: 'received_at', type: 'timestamptz', precision: 3 })
  receivedAt: Date;

  /** The signed receipt, answered again byte for byte. */
  @Column({ type: 'bytea' })
  receipt: Buffer;

  @Column({ name: 'receipt_signature', type: 'bytea' })
  receiptSignature: Buffer;
}
