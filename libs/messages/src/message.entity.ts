import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Channel } from './contact.entity';

/** A message to an account on its way (消息). Its log is that account's alone. */
@Entity({ name: 'message' })
export class Message {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'account_id', type: 'uuid' })
  accountId: string;

  @Column({ type: 'text' })
  channel: Channel;

  /** As it was when the message was written. */
  @Column({ type: 'text' })
  address: string;

  /** What it is about, once for an account and channel. */
  @Column({ type: 'text' })
  key: string;

  @Column({ type: 'text' })
  topic: string;

  @Column({ type: 'text' })
  subject: string;

  @Column({ type: 'text' })
  text: string;

  @Column({ type: 'text' })
  state: 'queued' | 'handed_over' | 'refused';

  @Column({ type: 'integer' })
  tries: number;

  @Column({ name: 'next_at', type: 'timestamptz', precision: 3, nullable: true })
  nextAt: Date | null;

  @Column({ name: 'claimed_until', type: 'timestamptz', precision: 3, nullable: true })
  claimedUntil: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt: Date;
}
