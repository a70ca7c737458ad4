import type { Principal } from '@kaibiao/identity';
import type { Tx } from '@kaibiao/platform';
import { WebhookEndpoint } from './webhook-endpoint.entity';
import { webhookNotFound } from './webhooks.errors';

/** Whose an endpoint is, as SQL over `webhook_endpoint e` with $1 the organisation or null, $2 the account. */
export const OWN = `e.state <> 'removed' and (e.organisation_id = $1 or ($1::uuid is null and e.organisation_id is null and e.account_id = $2))`;
export const ownerOf = ({ organisationId, accountId }: Principal): [string | null, string] => [organisationId, accountId];

/** Throws WEBHOOK_NOT_FOUND, for somebody else's too. */
export async function lockOwn(tx: Tx, principal: Principal, endpointId: string): Promise<WebhookEndpoint> {
  const endpoint = await tx.lock(WebhookEndpoint, { id: endpointId }, webhookNotFound);
  const own =
    endpoint.organisationId === principal.organisationId &&
    (endpoint.organisationId !== null || endpoint.accountId === principal.accountId);
  if (!own || endpoint.state === 'removed') throw webhookNotFound();
  return endpoint;
}
