import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A custodian's key for one lot (标段密钥), as its custodian has certified it (design: sealed bid §1). The key itself never leaves the custodian. */
@Entity({ name: 'lot_key' })
export class LotKey {
  @PrimaryColumn({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  /** Number in the lot's policy, from 1. */
  @PrimaryColumn({ type: 'integer' })
  custodian: number;

  /** SHA-256 of the certificate, hex; printed in the notice. */
  @Column({ type: 'text' })
  fingerprint: string;

  /** DER, self-signed. */
  @Column({ type: 'bytea' })
  certificate: Buffer;

  /** Canonical JSON, format `kaibiao-lot-key/1`. */
  @Column({ type: 'bytea' })
  statement: Buffer;

  /** CMS, detached, by the custodian. */
  @Column({ type: 'bytea' })
  signature: Buffer;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt: Date;
}
