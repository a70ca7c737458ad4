import { Column, Entity, PrimaryColumn } from 'typeorm';

/** By which way a message comes: e-mail or SMS (短信). */
export const CHANNELS = ['email', 'sms'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Where an account wants to be told (联系方式). Nothing but a code is sent there before whoever reads it has given the code back. */
@Entity({ name: 'contact' })
export class Contact {
  @PrimaryColumn({ name: 'account_id', type: 'uuid' })
  accountId: string;

  @PrimaryColumn({ type: 'text' })
  channel: Channel;

  @Column({ type: 'text' })
  address: string;

  /** SHA-256 of the code, hex; null once it was given back. */
  @Column({ name: 'code_hash', type: 'text', nullable: true })
  codeHash: string | null;

  @Column({ name: 'code_until', type: 'timestamptz', precision: 3, nullable: true })
  codeUntil: Date | null;

  /** Wrong codes since the last one was sent. */
  @Column({ name: 'wrong_codes', type: 'integer' })
  wrongCodes: number;

  @Column({ name: 'confirmed_at', type: 'timestamptz', precision: 3, nullable: true })
  confirmedAt: Date | null;

  @Column({ name: 'changed_at', type: 'timestamptz', precision: 3 })
  changedAt: Date;
}
