import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { WebhookEventType } from './webhook-events';

export type WebhookState = 'active' | 'paused' | 'disabled' | 'removed';

/** An address that is told of public facts (Webhook 接收地址); of an organisation, or of an account that has none. */
@Entity({ name: 'webhook_endpoint' })
export class WebhookEndpoint {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  /** Who registered it. */
  @Column({ name: 'account_id', type: 'uuid' })
  accountId: string;

  @Column({ name: 'organisation_id', type: 'uuid', nullable: true })
  organisationId: string | null;

  @Column({ type: 'text' })
  url: string;

  /** What its owner calls it. */
  @Column({ type: 'text' })
  note: string;

  @Column({ type: 'text', array: true })
  types: WebhookEventType[];

  /** 1, 2, 3 …: the secret is derived from it and kept nowhere. */
  @Column({ name: 'secret_version', type: 'integer' })
  secretVersion: number;

  @Column({ name: 'secret_since', type: 'timestamptz', precision: 3 })
  secretSince: Date;

  /** Until then what is sent is signed with the secret before as well. */
  @Column({ name: 'old_secret_until', type: 'timestamptz', precision: 3, nullable: true })
  oldSecretUntil: Date | null;

  @Column({ type: 'text' })
  state: WebhookState;

  /** `gone`: it answered 410; `failing`: nothing arrived for days. */
  @Column({ name: 'disabled_for', type: 'text', nullable: true })
  disabledFor: 'gone' | 'failing' | null;

  /** The first failure since the last delivery that arrived. */
  @Column({ name: 'failing_since', type: 'timestamptz', precision: 3, nullable: true })
  failingSince: Date | null;

  /** Until then a worker is sending to it. */
  @Column({ name: 'claimed_until', type: 'timestamptz', precision: 3, nullable: true })
  claimedUntil: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt: Date;
}
