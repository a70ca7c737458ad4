import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AskedOfCustodian } from '@kaibiao/crypto';

/** What a custodian would not do (保管人拒绝), signed by it. */
@Entity({ name: 'custodian_refusal' })
export class CustodianRefusal {
  @PrimaryColumn({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  /** Number in the lot's policy, from 1. */
  @PrimaryColumn({ type: 'integer' })
  custodian: number;

  @PrimaryColumn({ type: 'text' })
  asked: AskedOfCustodian;

  /** Hash of the order, of the pool of experts or of the envelope that it was asked about. */
  @PrimaryColumn({ type: 'text' })
  reference: string;

  /** Codes. */
  @PrimaryColumn({ type: 'text', array: true })
  reasons: string[];

  @Column({ type: 'bytea' })
  statement: Buffer;

  @Column({ type: 'bytea' })
  signature: Buffer;

  @Column({ name: 'received_at', type: 'timestamptz', precision: 3 })
  receivedAt: Date;
}
