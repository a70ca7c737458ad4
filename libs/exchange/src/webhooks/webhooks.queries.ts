import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { Reader, rfc3339 } from '@kaibiao/platform';
import { OWN, ownerOf } from './own-webhooks';
import type { WebhookState } from './webhook-endpoint.entity';
import { webhookNotFound } from './webhooks.errors';

/** An endpoint as its owner sees it; times RFC 3339. */
export interface WebhookView {
  endpointId: string;
  url: string;
  note: string;
  types: string[];
  state: Exclude<WebhookState, 'removed'>;
  disabledFor: 'gone' | 'failing' | null;
  failingSince: string | null;
  secretSince: string;
  oldSecretUntil: string | null;
  createdAt: string;
  /** Deliveries that wait. */
  waiting: number;
}

export interface WebhookAttempt {
  at: string;
  /** Of HTTP; null when nobody answered. */
  status: number | null;
  /** ADDRESS_REFUSED, HOST_UNKNOWN, TIMED_OUT, CERTIFICATE_REFUSED, CONNECTION_FAILED. */
  failure: string | null;
  /** The beginning of the answer. */
  answer: string;
  tookMs: number;
}

export interface WebhookDeliveryView {
  deliveryId: string;
  messageId: string;
  type: string;
  lotCode: string | null;
  state: 'waiting' | 'delivered' | 'failed';
  createdAt: string;
  nextAt: string | null;
  /** The oldest first. */
  attempts: WebhookAttempt[];
}

export interface WebhookDeliveryPage {
  deliveries: WebhookDeliveryView[];
  next: string | null;
}

const ENDPOINTS = `
  select e.id "endpointId", e.url, e.note, e.types, e.state, e.disabled_for "disabledFor", ${rfc3339('e.failing_since')} "failingSince",
    ${rfc3339('e.secret_since')} "secretSince", case when e.old_secret_until > kaibiao.now() then ${rfc3339('e.old_secret_until')} end "oldSecretUntil",
    ${rfc3339('e.created_at')} "createdAt", (select count(*)::int from webhook_delivery d where d.endpoint_id = e.id and d.state = 'waiting') waiting
  from webhook_endpoint e where ${OWN} order by e.created_at, e.id`;
const DELIVERIES = `
  select d.id "deliveryId", d.message_id "messageId", d.type, d.body::jsonb #>> '{data,lotCode}' "lotCode", d.state,
    ${rfc3339('d.created_at')} "createdAt", ${rfc3339('d.next_at')} "nextAt",
    coalesce((select json_agg(json_build_object('at', ${rfc3339('a.at')}, 'status', a.status, 'failure', a.failure, 'answer', a.answer, 'tookMs', a.took_ms)
      order by a.number) from webhook_attempt a where a.delivery_id = d.id), '[]') attempts
  from webhook_delivery d join webhook_endpoint e on e.id = d.endpoint_id
  where e.id = $3 and ${OWN} and ($4::uuid is null or (d.created_at, d.id) < (select created_at, id from webhook_delivery where id = $4))
  order by d.created_at desc, d.id desc limit $5`;

/** What an owner of endpoints reads. */
@Injectable()
export class Webhooks {
  constructor(private readonly reader: Reader) {}

  endpoints(principal: Principal): Promise<WebhookView[]> {
    return this.reader.rows<WebhookView>(ENDPOINTS, ownerOf(principal));
  }

  /** The newest first; `next` goes into `after`. Throws WEBHOOK_NOT_FOUND. */
  async deliveries(
    principal: Principal,
    endpointId: string,
    { after, limit }: { after?: string; limit: number },
  ): Promise<WebhookDeliveryPage> {
    const owner = ownerOf(principal);
    const own = await this.reader.row(`select 1 from webhook_endpoint e where e.id = $3 and ${OWN}`, [...owner, endpointId]);
    if (!own) throw webhookNotFound();
    const rows = await this.reader.rows<WebhookDeliveryView>(DELIVERIES, [...owner, endpointId, after ?? null, limit + 1]);
    const deliveries = rows.slice(0, limit);
    return { deliveries, next: rows.length > limit ? deliveries.at(-1)!.deliveryId : null };
  }
}
