import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { Clock, Random, uuidv7 } from '@kaibiao/kernel';
import { AppConfig, UnitOfWork, type Tx } from '@kaibiao/platform';
import { OWN, ownerOf } from './own-webhooks';
import { WebhookEndpoint } from './webhook-endpoint.entity';
import type { WebhookEventType } from './webhook-events';
import { endpointIssues, MOST_ENDPOINTS } from './webhook-rules';
import { WebhookSecrets } from './webhook-secrets';
import { webhookInvalid, webhookLimit } from './webhooks.errors';

export interface WebhookInput {
  url: string;
  note: string;
  types: readonly string[];
}

export interface RegisteredWebhook {
  endpointId: string;
  /** Shown this once. */
  secret: string;
}

/** An organisation lets an address of its own be told of public facts. Throws WEBHOOK_INVALID with every reason, WEBHOOK_LIMIT. */
@Injectable()
export class RegisterWebhook {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly secrets: WebhookSecrets,
    private readonly config: AppConfig,
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  async execute(principal: Principal, { actId, ...input }: WebhookInput & { actId: string }): Promise<RegisteredWebhook> {
    requireSound(input, this.config);
    const act = { id: actId, actorId: principal.accountId, command: 'webhook.register', input };
    // The answer that is kept for a retry holds no secret.
    const endpointId = await this.uow.once(act, (tx) => this.register(tx, principal, input));
    return { endpointId, secret: this.secrets.text(endpointId, 1) };
  }

  private async register(tx: Tx, principal: Principal, { url, note, types }: WebhookInput): Promise<string> {
    const { accountId, organisationId } = principal;
    await tx.lockKey(`webhooks ${organisationId ?? accountId}`);
    const [row] = await tx.query<{ n: number }>(`select count(*)::int n from webhook_endpoint e where ${OWN}`, ownerOf(principal));
    if (row!.n >= MOST_ENDPOINTS) throw webhookLimit(MOST_ENDPOINTS);
    const id = uuidv7(this.clock, this.random);
    const now = await tx.now();
    const chosen = [...new Set(types)] as WebhookEventType[];
    const endpoint = { id, accountId, organisationId, url, note, types: chosen, secretVersion: 1, secretSince: now };
    await tx.insert(WebhookEndpoint, { ...endpoint, state: 'active', createdAt: now });
    const payload = { url, types: chosen };
    await tx.record({ stream: `webhook/${id}`, type: 'webhook.registered', actorId: accountId, payload });
    return id;
  }
}

/** Throws WEBHOOK_INVALID. */
export function requireSound(input: WebhookInput, { outside }: AppConfig): void {
  const issues = endpointIssues(input, { insecure: outside.privateNetworks !== '' });
  if (issues.length > 0) throw webhookInvalid(issues);
}
