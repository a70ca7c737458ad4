import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { lockOwn } from './own-webhooks';
import { WebhookEndpoint } from './webhook-endpoint.entity';
import { SECRET_OVERLAP_S } from './webhook-rules';
import { WebhookSecrets } from './webhook-secrets';

export interface RotatedSecret {
  /** Shown this once. */
  secret: string;
  /** RFC 3339: until then the secret before signs as well. */
  oldSecretUntil: string;
}

/** A new secret for an endpoint (轮换密钥). Throws WEBHOOK_NOT_FOUND. */
@Injectable()
export class RotateWebhookSecret {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly secrets: WebhookSecrets,
  ) {}

  async execute(principal: Principal, { actId, endpointId }: { actId: string; endpointId: string }): Promise<RotatedSecret> {
    const act = { id: actId, actorId: principal.accountId, command: 'webhook.rotate', input: { endpointId } };
    const { version, oldSecretUntil } = await this.uow.once(act, async (tx) => {
      const before = await lockOwn(tx, principal, endpointId);
      const now = await tx.now();
      const oldUntil = new Date(now.getTime() + SECRET_OVERLAP_S * 1000);
      const secretVersion = before.secretVersion + 1;
      await tx.update(WebhookEndpoint, { id: endpointId }, { secretVersion, secretSince: now, oldSecretUntil: oldUntil });
      const payload = { version: secretVersion };
      await tx.record({ stream: `webhook/${endpointId}`, type: 'webhook.secret_rotated', actorId: principal.accountId, payload });
      return { version: secretVersion, oldSecretUntil: oldUntil.toISOString() };
    });
    return { secret: this.secrets.text(endpointId, version), oldSecretUntil };
  }
}
