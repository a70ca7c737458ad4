import { Column, Entity, PrimaryColumn } from 'typeorm';

export const CERTIFICATE_USAGES = ['signing', 'encryption'] as const;
export type CertificateUsage = (typeof CERTIFICATE_USAGES)[number];

/** A certificate (数字证书) bound to an account: 签名证书 or 加密证书. */
@Entity({ name: 'certificate' })
export class BoundCertificate {
  /** SHA-256 of the DER, lower-case hex. */
  @PrimaryColumn({ type: 'text' })
  fingerprint: string;

  @Column({ name: 'account_id', type: 'uuid' })
  accountId: string;

  @Column({ type: 'text' })
  usage: CertificateUsage;

  @Column({ type: 'bytea' })
  der: Buffer;

  @Column({ name: 'subject_name', type: 'text' })
  subjectName: string;

  @Column({ name: 'not_before', type: 'timestamptz', precision: 3 })
  notBefore: Date;

  @Column({ name: 'not_after', type: 'timestamptz', precision: 3 })
  notAfter: Date;

  /** Revoked on the platform; the authority's own revocations are in its CRL. */
  @Column({ name: 'revoked_at', type: 'timestamptz', precision: 3, nullable: true })
  revokedAt: Date | null;

  @Column({ name: 'revocation_reason', type: 'text', nullable: true })
  revocationReason: string | null;

  @Column({ name: 'bound_at', type: 'timestamptz', precision: 3, insert: false, update: false })
  boundAt: Date;
}
