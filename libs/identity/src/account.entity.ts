import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Role } from './roles';

/** A person at work for an organisation (操作员账号). The owner row of its certificates and sessions. */
@Entity({ name: 'account' })
export class Account {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'organisation_id', type: 'uuid', nullable: true })
  organisationId: string | null;

  @Column({ name: 'display_name', type: 'text' })
  displayName: string;

  @Column({ type: 'text', array: true })
  roles: Role[];

  /** Of staff who sign in by password and one-time code; null where only a certificate opens the account. */
  @Column({ type: 'text', nullable: true })
  login: string | null;

  /** argon2id in the PHC string format. */
  @Column({ name: 'password_hash', type: 'text', nullable: true })
  passwordHash: string | null;

  /** The TOTP secret (RFC 6238, base32) under the row key. */
  @Column({ name: 'totp_secret', type: 'bytea', nullable: true })
  totpSecret: Buffer | null;

  /** Time step of the last code that was accepted; this and earlier ones are spent. */
  @Column({ name: 'totp_last_step', type: 'integer' })
  totpLastStep: number;

  @Column({ name: 'disabled_at', type: 'timestamptz', precision: 3, nullable: true })
  disabledAt: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, insert: false, update: false })
  createdAt: Date;
}
