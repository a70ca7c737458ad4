import { Injectable } from '@nestjs/common';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { WebhookDelivery } from './webhook-delivery.entity';
import { WebhookEndpoint } from './webhook-endpoint.entity';
import { failsTooLong, verdictOf, waitAfter } from './webhook-rules';

/** What became of one try. */
export interface Outcome {
  /** Of HTTP; null when nobody answered. */
  status: number | null;
  /** Why nobody answered. */
  failure: string | null;
  /** The beginning of the answer. */
  answer: string;
  tookMs: number;
}

/** What the log keeps of an answer, characters; the owner sees it. */
const MOST_ANSWER = 500;
const LOG = `
  insert into webhook_attempt (delivery_id, number, at, status, failure, answer, took_ms)
  select $1, coalesce(max(number), 0) + 1, $2, $3::integer, $4, $5, $6 from webhook_attempt where delivery_id = $1`;

/** Writes down what became of a delivery and lets go of the endpoint: again later, given up, or the endpoint disabled. */
@Injectable()
export class KeepOutcome {
  constructor(private readonly uow: UnitOfWork) {}

  async execute(endpointId: string, outcome: (Outcome & { deliveryId: string }) | null): Promise<void> {
    await this.uow.run(async (tx) => {
      const endpoint = await tx.lock(WebhookEndpoint, { id: endpointId });
      endpoint.claimedUntil = null;
      const delivery = outcome && (await tx.findOne(WebhookDelivery, { id: outcome.deliveryId }));
      if (delivery) await settle(tx, endpoint, delivery, outcome);
      const { state, disabledFor, failingSince, claimedUntil } = endpoint;
      await tx.update(WebhookEndpoint, { id: endpointId }, { state, disabledFor, failingSince, claimedUntil });
    });
  }
}

async function settle(
  tx: Tx,
  endpoint: WebhookEndpoint,
  delivery: WebhookDelivery,
  { status, failure, answer, tookMs }: Outcome,
): Promise<void> {
  const now = await tx.now();
  await tx.query(LOG, [delivery.id, now, status, failure, printable(answer), tookMs]);
  const verdict = verdictOf(status);
  const tries = delivery.tries + 1;
  const wait = verdict === 'again' ? waitAfter(tries) : null;
  const nextAt = wait === null ? null : new Date(now.getTime() + wait * 1000);
  const state = verdict === 'arrived' ? 'delivered' : nextAt ? 'waiting' : 'failed';
  await tx.update(WebhookDelivery, { id: delivery.id }, { state, tries, nextAt });
  if (verdict === 'arrived') endpoint.failingSince = null;
  else endpoint.failingSince ??= now;
  if (verdict === 'gone') await disable(tx, endpoint, 'gone');
  else if (endpoint.failingSince && failsTooLong(endpoint.failingSince, now)) await disable(tx, endpoint, 'failing');
}

/** What waits goes on waiting: it is sent when the owner lets it go on. */
async function disable(tx: Tx, endpoint: WebhookEndpoint, disabledFor: 'gone' | 'failing'): Promise<void> {
  if (endpoint.state !== 'active') return;
  Object.assign(endpoint, { state: 'disabled', disabledFor });
  await tx.record({ stream: `webhook/${endpoint.id}`, type: 'webhook.disabled', actorId: 'worker', payload: { reason: disabledFor } });
}

/** PostgreSQL keeps no NUL in a text. */
const printable = (answer: string): string => answer.replaceAll('\0', '').slice(0, MOST_ANSWER);
