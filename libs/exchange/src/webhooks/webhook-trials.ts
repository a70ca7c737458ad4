import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { AppConfig, UnitOfWork } from '@kaibiao/platform';
import { lockOwn } from './own-webhooks';
import { WebhookDelivery } from './webhook-delivery.entity';
import { TEST_EVENT } from './webhook-events';
import { webhookDeliveryNotFound, webhookNotActive } from './webhooks.errors';

/** Sends an event that tells nothing but that it arrives (测试推送). Throws WEBHOOK_NOT_FOUND, WEBHOOK_NOT_ACTIVE. */
@Injectable()
export class TestWebhook {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly config: AppConfig,
  ) {}

  /** The act's id is that of the delivery. */
  execute(principal: Principal, { actId, endpointId }: { actId: string; endpointId: string }): Promise<{ deliveryId: string }> {
    const act = { id: actId, actorId: principal.accountId, command: 'webhook.test', input: { endpointId } };
    return this.uow.once(act, async (tx) => {
      const { state } = await lockOwn(tx, principal, endpointId);
      if (state !== 'active') throw webhookNotActive();
      const now = await tx.now();
      const data = { endpointId, links: { page: this.config.http.publicUrl } };
      const body = JSON.stringify({ type: TEST_EVENT, timestamp: now.toISOString(), data });
      const delivery = { id: actId, endpointId, messageId: `evt_${actId}`, type: TEST_EVENT, body };
      await tx.insert(WebhookDelivery, { ...delivery, state: 'waiting', tries: 0, nextAt: now, createdAt: now });
      await tx.record({
        stream: `webhook/${endpointId}`,
        type: 'webhook.tested',
        actorId: principal.accountId,
        payload: { deliveryId: actId },
      });
      return { deliveryId: actId };
    });
  }
}

/** Sends a delivery once more (重新投递), with the id it had, so that a receiver that has it already knows. Throws as TestWebhook, and WEBHOOK_DELIVERY_NOT_FOUND. */
@Injectable()
export class ResendWebhook {
  constructor(private readonly uow: UnitOfWork) {}

  execute(
    principal: Principal,
    { actId, endpointId, deliveryId }: { actId: string; endpointId: string; deliveryId: string },
  ): Promise<{ deliveryId: string }> {
    const act = { id: actId, actorId: principal.accountId, command: 'webhook.resend', input: { endpointId, deliveryId } };
    return this.uow.once(act, async (tx) => {
      const { state } = await lockOwn(tx, principal, endpointId);
      if (state !== 'active') throw webhookNotActive();
      const change = { state: 'waiting' as const, tries: 0, nextAt: await tx.now() };
      if ((await tx.update(WebhookDelivery, { id: deliveryId, endpointId }, change)) === 0) throw webhookDeliveryNotFound();
      await tx.record({ stream: `webhook/${endpointId}`, type: 'webhook.resent', actorId: principal.accountId, payload: { deliveryId } });
      return { deliveryId };
    });
  }
}
