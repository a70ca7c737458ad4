import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One event for one endpoint (投递记录). */
@Entity({ name: 'webhook_delivery' })
export class WebhookDelivery {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'endpoint_id', type: 'uuid' })
  endpointId: string;

  /** `webhook-id`: the same however often it is sent; once for an endpoint. */
  @Column({ name: 'message_id', type: 'text' })
  messageId: string;

  @Column({ type: 'text' })
  type: string;

  /** The very text that is signed and sent. */
  @Column({ type: 'text' })
  body: string;

  @Column({ type: 'text' })
  state: 'waiting' | 'delivered' | 'failed';

  /** How often it was tried since it last began to wait. */
  @Column({ type: 'integer' })
  tries: number;

  @Column({ name: 'next_at', type: 'timestamptz', precision: 3, nullable: true })
  nextAt: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt: Date;
}
