import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BondStatus } from '@kaibiao/treasury';

/** The envelopes (数字信封) of the segment that is opened, base64 DER. */
export interface StoredEnvelopes {
  bidder: string | null;
  custodians: string[];
}

/** A bid of list L as the opening treats it: its public name, and what custodians and verifiers need of its package. */
@Entity({ name: 'opening_bid' })
export class OpeningBid {
  @PrimaryColumn({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  @PrimaryColumn({ type: 'text' })
  segment: string;

  @PrimaryColumn({ name: 'manifest_hash', type: 'text' })
  manifestHash: string;

  @Column({ name: 'submission_id', type: 'uuid' })
  submissionId: string;

  /** Place in the table (序号), from 1, in the order of the receipts. */
  @Column({ type: 'integer' })
  position: number;

  @Column({ name: 'organisation_id', type: 'uuid' })
  organisationId: string;

  /** 统一社会信用代码 */
  @Column({ name: 'bidder_code', type: 'text' })
  bidderCode: string;

  @Column({ name: 'bidder_name', type: 'text' })
  bidderName: string;

  @Column({ type: 'bytea' })
  manifest: Buffer;

  @Column({ name: 'manifest_signature', type: 'bytea' })
  manifestSignature: Buffer;

  @Column({ type: 'jsonb' })
  envelopes: StoredEnvelopes;

  /** 保证金递交情况; null where the notice asks for none. */
  @Column({ type: 'jsonb', nullable: true })
  bond: BondStatus | null;

  @Column({ name: 'received_at', type: 'timestamptz', precision: 3 })
  receivedAt: Date;
}
