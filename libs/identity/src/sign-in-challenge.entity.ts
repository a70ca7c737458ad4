import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a certificate has to sign to open a session: once, within 60 s by the database's clock (ASVS 6.7.2). */
@Entity({ name: 'sign_in_challenge' })
export class SignInChallenge {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  /** 256 random bits, lower-case hex. */
  @Column({ type: 'text' })
  nonce: string;

  @Column({ name: 'expires_at', type: 'timestamptz', precision: 3 })
  expiresAt: Date;

  @Column({ name: 'used_at', type: 'timestamptz', precision: 3, nullable: true })
  usedAt: Date | null;
}
