import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A custodian of opening keys (开标密钥保管人) whom the centre works with today. A lot's own custodians are those of its policy. */
@Entity({ name: 'custodian' })
export class Custodian {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'account_id', type: 'uuid' })
  accountId: string;

  /** As notices name it, for example 市公证处. */
  @Column({ type: 'text' })
  name: string;

  /** The employer; a threshold of custodians may never have the same one. */
  @Column({ name: 'organisation_id', type: 'uuid' })
  organisationId: string;

  /** Fingerprint of the certificate to which shares are sealed. */
  @Column({ name: 'encryption_fingerprint', type: 'text' })
  encryptionFingerprint: string;

  /** When its process last asked what there is to do; null before the first time. */
  @Column({ name: 'seen_at', type: 'timestamptz', precision: 3, nullable: true, insert: false })
  seenAt: Date | null;

  /** The usual order in a policy, from 1. */
  @Column({ type: 'integer' })
  position: number;

  /** The custodian of the same organisation whose deputy (副保管人) this is; null for a custodian in its own right. */
  @Column({ name: 'deputy_of', type: 'uuid', nullable: true })
  deputyOf: string | null;

  /** Since when it serves in no new lot (卸任). */
  @Column({ name: 'retired_at', type: 'timestamptz', precision: 3, nullable: true })
  retiredAt: Date | null;

  @Column({ name: 'retire_reason', type: 'text', nullable: true })
  retireReason: string | null;
}
