import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * receiving 接收中 (begun, no receipt: claims nothing), live 有效, replaced 已被替换, withdrawn 已撤回,
 * incomplete 未传输完整, deemed withdrawn at the deadline (视为撤回).
 */
export type SubmissionState = 'receiving' | 'live' | 'replaced' | 'withdrawn' | 'incomplete';

/** The sealed payload of a segment. */
export interface SegmentPayload {
  segment: string;
  /** SHA-256, hex: its name in the object store. */
  hash: string;
  /** Bytes, as a decimal string. */
  length: string;
}

/** One version of a bidder's sealed bid for a lot (投标文件). Nothing in clear tells whose it is. */
@Entity({ name: 'submission' })
export class Submission {
  /** The same for all versions of a bidder's bid for a lot; made by the bidder. */
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  /** 1, 2, 3 … */
  @PrimaryColumn({ type: 'integer' })
  version: number;

  @Column({ name: 'lot_id', type: 'uuid' })
  lotId: string;

  /** HMAC of lot and organisation under the row key, hex: equal for the versions of one bidder, telling nothing without the key. */
  @Column({ name: 'bidder_tag', type: 'text' })
  bidderTag: string;

  @Column({ type: 'text' })
  state: SubmissionState;

  /** SHA-256 of manifest.json, hex. */
  @Column({ name: 'manifest_hash', type: 'text' })
  manifestHash: string;

  /** Manifest, signature, envelopes and the bidder's name, encrypted under the row key that only the api process holds. */
  @Column({ name: 'package_sealed', type: 'bytea' })
  packageSealed: Buffer;

  /** Of every segment, in their order. */
  @Column({ type: 'jsonb' })
  payloads: SegmentPayload[];

  /** SHA-256 of the first sealed payload, hex: its name in the object store. */
  @Column({ name: 'payload_hash', type: 'text' })
  payloadHash: string;

  /** Bytes of all payloads, as a decimal string. */
  @Column({ name: 'payload_length', type: 'bigint' })
  payloadLength: string;

  /** Time of the receipt, by the database's clock under the lot's lock. */
  @Column({ name: 'received_at', type: 'timestamptz', precision: 3, nullable: true })
  receivedAt: Date | null;

  /** The receipt (递交回执) as signed by the platform; a retry answers these very bytes. */
  @Column({ type: 'bytea', nullable: true })
  receipt: Buffer | null;

  @Column({ name: 'receipt_signature', type: 'bytea', nullable: true })
  receiptSignature: Buffer | null;

  @Column({ name: 'withdrawn_at', type: 'timestamptz', precision: 3, nullable: true })
  withdrawnAt: Date | null;

  /** The bidder's signed withdrawal, encrypted under the row key: its signature names the bidder. */
  @Column({ name: 'withdrawal_sealed', type: 'bytea', nullable: true })
  withdrawalSealed: Buffer | null;

  /** What tells that the signer was not revoked (吊销状态证据), encrypted under the row key: it names the certificate. */
  @Column({ name: 'revocation_sealed', type: 'bytea', nullable: true })
  revocationSealed: Buffer | null;
}
