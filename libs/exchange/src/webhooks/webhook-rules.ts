import type { Issue } from '@kaibiao/kernel';
import { WEBHOOK_EVENT_TYPES } from './webhook-events';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Seconds between a failure and the next try (Standard Webhooks 1.0, “Deliverability”); after the last one it is given up. */
export const WAITS_S = [5, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, DAY] as const;
/** An endpoint to which nothing has come through for so long is sent nothing more until its owner says so. */
const MOST_FAILING_S = 5 * DAY;
/** Both secrets sign for so long after a change. */
export const SECRET_OVERLAP_S = DAY;
export const MOST_ENDPOINTS = 10;
const MOST_URL = 2000;

export type Verdict = 'arrived' | 'gone' | 'again';

/** What an answer says: 2xx that it arrived, 410 that nothing is wanted any more; everything else, a redirect too, that it did not arrive. */
export function verdictOf(status: number | null): Verdict {
  if (status !== null && status >= 200 && status < 300) return 'arrived';
  return status === 410 ? 'gone' : 'again';
}

/** Seconds until the next try after `failures` of them; null: no more. */
export const waitAfter = (failures: number): number | null => WAITS_S[failures - 1] ?? null;

/** Whether an endpoint that fails since then has failed for too long. */
export const failsTooLong = (failingSince: Date, now: Date): boolean => now.getTime() - failingSince.getTime() >= MOST_FAILING_S * 1000;

export interface EndpointInput {
  url: string;
  types: readonly string[];
}

/** Every reason why an endpoint cannot be registered so. `insecure`: private networks are allowed, so http to one of them may do. */
export function endpointIssues({ url, types }: EndpointInput, { insecure }: { insecure: boolean }): Issue[] {
  const issues: Issue[] = [];
  const parsed = URL.parse(url);
  const secure = parsed?.protocol === 'https:' || (insecure && parsed?.protocol === 'http:');
  if (!parsed || url.length > MOST_URL) issues.push({ code: 'WEBHOOK_URL_UNREADABLE', field: 'url', facts: { most: MOST_URL } });
  else if (!secure) issues.push({ code: 'WEBHOOK_URL_INSECURE', field: 'url' });
  else if (parsed.username || parsed.password) issues.push({ code: 'WEBHOOK_URL_WITH_PASSWORD', field: 'url' });
  const unknown = types.filter((type) => !(WEBHOOK_EVENT_TYPES as readonly string[]).includes(type));
  if (types.length === 0 || unknown.length > 0) issues.push({ code: 'WEBHOOK_TYPES_INVALID', field: 'types', facts: { unknown } });
  return issues;
}
