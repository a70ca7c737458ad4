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
}
