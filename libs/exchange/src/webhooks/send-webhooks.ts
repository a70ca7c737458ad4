import type { BlockList } from 'node:net';
import { Injectable } from '@nestjs/common';
import { Clock } from '@kaibiao/kernel';
import { AppConfig, networksOf, OutsideError, postOutside, Reader, UnitOfWork, type OutsideAnswer } from '@kaibiao/platform';
import { KeepOutcome, type Outcome } from './keep-outcome';
import { WebhookSecrets } from './webhook-secrets';

/** How long an endpoint may take, and what is read of its answer. */
const LIMITS = { patienceMs: 10_000, mostBytes: 4096 };
/** A worker that died while it sent holds an endpoint no longer than this. */
const CLAIM_S = 30;
/** The endpoint's row is what is claimed: two workers never send to one at the same time, and one that hangs holds up only itself. */
const CLAIM = `
  with claimed as (update webhook_endpoint set claimed_until = kaibiao.now() + interval '${CLAIM_S} s' where id = (
    select e.id from webhook_endpoint e where e.state = 'active' and (e.claimed_until is null or e.claimed_until <= kaibiao.now())
      and exists (select from webhook_delivery d where d.endpoint_id = e.id and d.state = 'waiting' and d.next_at <= kaibiao.now())
    order by e.claimed_until nulls first limit 1 for update skip locked)
  returning id, url, secret_version "secretVersion", old_secret_until > kaibiao.now() "withOld") select * from claimed`;
const DUE = `
  select id, message_id "messageId", body from webhook_delivery
  where endpoint_id = $1 and state = 'waiting' and next_at <= kaibiao.now() order by next_at, id limit 1`;
const NEXT = `
  select extract(epoch from min(greatest(d.next_at, e.claimed_until)) - kaibiao.now())::float8 * 1000 ms from webhook_delivery d
  join webhook_endpoint e on e.id = d.endpoint_id where d.state = 'waiting' and e.state = 'active'`;

const FORGET = `delete from webhook_delivery where state <> 'waiting' and created_at < kaibiao.now() - interval '90 days'`;

export interface ClaimedEndpoint {
  id: string;
  url: string;
  secretVersion: number;
  withOld: boolean | null;
}

interface DueDelivery {
  id: string;
  messageId: string;
  body: string;
}

/** Sends what is due (Standard Webhooks 1.0): at least once, in no promised order, one delivery to one endpoint at a time. */
@Injectable()
export class SendWebhooks {
  private readonly allowed: BlockList;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly reader: Reader,
    private readonly secrets: WebhookSecrets,
    private readonly keep: KeepOutcome,
    private readonly clock: Clock,
    config: AppConfig,
  ) {
    this.allowed = networksOf(config.outside.privateNetworks.split(/,\s*/).filter(Boolean));
  }

  /** Takes an endpoint that something is due for; null when nothing is, or others are at it. */
  async claim(): Promise<ClaimedEndpoint | null> {
    const [claimed] = await this.uow.run((tx) => tx.query<ClaimedEndpoint>(CLAIM));
    return claimed ?? null;
  }

  /** Sends one delivery to the endpoint that was claimed, and lets go of it. */
  async deliver(endpoint: ClaimedEndpoint): Promise<void> {
    const delivery = await this.reader.row<DueDelivery>(DUE, [endpoint.id]);
    await this.keep.execute(endpoint.id, delivery && { deliveryId: delivery.id, ...(await this.post(endpoint, delivery)) });
  }

  /** Milliseconds until something is due; null when nothing waits. */
  async nextInMs(): Promise<number | null> {
    return (await this.reader.row<{ ms: number | null }>(NEXT))!.ms;
  }

  /** The log keeps deliveries for 90 days. */
  async forget(): Promise<void> {
    await this.uow.run((tx) => tx.query(FORGET));
  }

  private async post({ id, url, secretVersion, withOld }: ClaimedEndpoint, { messageId, body }: DueDelivery): Promise<Outcome> {
    // The hour of this machine, which a receiver compares with its own; the platform's may be another in a demonstration.
    const seconds = String(Math.floor(this.clock.now().getTime() / 1000));
    const versions = withOld ? [secretVersion, secretVersion - 1] : [secretVersion];
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'Kaibiao-Webhooks/1',
      'webhook-id': messageId,
      'webhook-timestamp': seconds,
      'webhook-signature': this.secrets.signature(id, versions, { id: messageId, seconds, body }),
    };
    const started = performance.now();
    const answer = await this.answer(url, { headers, body });
    return { ...answer, tookMs: Math.round(performance.now() - started) };
  }

  private async answer(url: string, message: { headers: Record<string, string>; body: string }): Promise<Omit<Outcome, 'tookMs'>> {
    try {
      const { status, text }: OutsideAnswer = await postOutside(new URL(url), message, { ...LIMITS, allowed: this.allowed });
      return { status, failure: null, answer: text };
    } catch (error) {
      if (!(error instanceof OutsideError)) throw error;
      return { status: null, failure: error.failure, answer: '' };
    }
  }
}
