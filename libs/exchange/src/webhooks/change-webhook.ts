import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { AppConfig, UnitOfWork } from '@kaibiao/platform';
import { lockOwn } from './own-webhooks';
import { requireSound, type WebhookInput } from './register-webhook';
import { WebhookEndpoint } from './webhook-endpoint.entity';
import type { WebhookEventType } from './webhook-events';

export interface ChangeWebhookInput extends WebhookInput {
  endpointId: string;
  paused: boolean;
}

/** Another address, other events, a pause, or its end; one that was disabled goes on. What waits is sent then. Throws WEBHOOK_NOT_FOUND, WEBHOOK_INVALID. */
@Injectable()
export class ChangeWebhook {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly config: AppConfig,
  ) {}

  async execute(principal: Principal, { endpointId, paused, ...input }: ChangeWebhookInput): Promise<void> {
    requireSound(input, this.config);
    await this.uow.run(async (tx) => {
      await lockOwn(tx, principal, endpointId);
      const types = [...new Set(input.types)] as WebhookEventType[];
      const state = paused ? ('paused' as const) : ('active' as const);
      await tx.update(WebhookEndpoint, { id: endpointId }, { ...input, types, state, disabledFor: null, failingSince: null });
      const payload = { url: input.url, types, state };
      await tx.record({ stream: `webhook/${endpointId}`, type: 'webhook.changed', actorId: principal.accountId, payload });
    });
  }
}

/** Takes an endpoint away; its log stays until its time is over. Throws WEBHOOK_NOT_FOUND. */
@Injectable()
export class RemoveWebhook {
  constructor(private readonly uow: UnitOfWork) {}

  async execute(principal: Principal, endpointId: string): Promise<void> {
    await this.uow.run(async (tx) => {
      await lockOwn(tx, principal, endpointId);
      await tx.update(WebhookEndpoint, { id: endpointId }, { state: 'removed', disabledFor: null });
      await tx.query(`update webhook_delivery set state = 'failed', next_at = null where endpoint_id = $1 and state = 'waiting'`, [
        endpointId,
      ]);
      await tx.record({ stream: `webhook/${endpointId}`, type: 'webhook.removed', actorId: principal.accountId, payload: {} });
    });
  }
}
