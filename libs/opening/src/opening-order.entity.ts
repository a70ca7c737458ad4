import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The order to open (开标指令) with all three signatures; what the custodians vote on. */
@Entity({ name: 'opening_order' })
export class OrderToOpen {
  @PrimaryColumn({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  @PrimaryColumn({ type: 'text' })
  segment: string;

  /** Canonical JSON, format `kaibiao-opening-order/1`. */
  @Column({ type: 'bytea' })
  statement: Buffer;

  /** SHA-256 of the statement, hex. */
  @Column({ name: 'order_hash', type: 'text' })
  orderHash: string;

  @Column({ name: 'ordered_at', type: 'timestamptz', precision: 3 })
  orderedAt: Date;
}
