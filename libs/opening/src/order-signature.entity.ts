import { Column, Entity, PrimaryColumn } from 'typeorm';

/** 主持人 (agency), 见证人 (centre), platform. */
export type OrderRole = 'host' | 'witness' | 'platform';

/** One of the three signatures under the opening order; the platform's comes last and never alone. */
@Entity({ name: 'order_signature' })
export class OrderSignature {
  @PrimaryColumn({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  @PrimaryColumn({ type: 'text' })
  segment: string;

  @PrimaryColumn({ type: 'text' })
  role: OrderRole;

  /** null for the platform. */
  @Column({ name: 'account_id', type: 'uuid', nullable: true })
  accountId: string | null;

  @Column({ type: 'bytea' })
  signature: Buffer;

  /** Fingerprint of the signer's certificate; one certificate signs an order once. */
  @Column({ type: 'text' })
  certificate: string;

  @Column({ name: 'signed_at', type: 'timestamptz', precision: 3 })
  signedAt: Date;
}
