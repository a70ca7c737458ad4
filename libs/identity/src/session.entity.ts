import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One sign-in. The token itself is with the browser only. */
@Entity({ name: 'session' })
export class Session {
  /** SHA-256 of the token, lower-case hex. */
  @PrimaryColumn({ name: 'token_hash', type: 'text' })
  tokenHash: string;

  @Column({ name: 'account_id', type: 'uuid' })
  accountId: string;

  /** The certificate that opened it; null after a password. Revoke the one and the other is dead. */
  @Column({ type: 'text', nullable: true })
  fingerprint: string | null;

  @Column({ name: 'started_at', type: 'timestamptz', precision: 3 })
  startedAt: Date;

  /** To the minute; null until it is first used after its first minute. */
  @Column({ name: 'last_used_at', type: 'timestamptz', precision: 3, nullable: true })
  lastUsedAt: Date | null;

  @Column({ name: 'expires_at', type: 'timestamptz', precision: 3 })
  expiresAt: Date;

  @Column({ name: 'ended_at', type: 'timestamptz', precision: 3, nullable: true })
  endedAt: Date | null;
}
