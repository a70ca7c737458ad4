import type { ToldEntry } from '@kaibiao/platform';

/** What the world is told of, by the entry of a lot's public journal that says so. */
const EVENTS = {
  'lot.published': 'notice.published',
  'lot.clarified': 'notice.amended',
  'lot.suspended': 'tender.suspended',
  'lot.resumed': 'tender.resumed',
  'lot.terminated': 'tender.terminated',
  'lot.failed': 'tender.failed',
  'lot.bidding_closed': 'opening.started',
  'bids.revealed': 'opening.finished',
  'opening.recorded': 'opening.recorded',
  'evaluation.finished': 'evaluation.finished',
  'candidates.published': 'award.candidates.published',
  'lot.awarded': 'award.confirmed',
  'award.withdrawn': 'award.withdrawn',
  'contract.concluded': 'contract.signed',
  'contract.filed': 'contract.filed',
  'performance.recorded': 'contract.performance.recorded',
  'objection.filed': 'objection.filed',
  'objection.replied': 'objection.replied',
  'complaint.accepted': 'complaint.accepted',
  'complaint.decided': 'complaint.decided',
} as const satisfies Readonly<Record<string, string>>;

export type WebhookEventType = (typeof EVENTS)[keyof typeof EVENTS];
export const WEBHOOK_EVENT_TYPES: readonly WebhookEventType[] = Object.values(EVENTS);
/** What its owner lets the platform send to see whether it arrives; nobody subscribes to it. */
export const TEST_EVENT = 'webhook.test';

/** null for what is not told. */
export const eventTypeOf = (journalType: string): WebhookEventType | null =>
  (EVENTS as Record<string, WebhookEventType>)[journalType] ?? null;

export interface ToldLot {
  lotId: string;
  lotCode: string;
  lotName: string;
}

/**
 * What is sent (Standard Webhooks: `type`, `timestamp`, `data`): which lot, which entry of its journal, and where the rest stands. Thin on purpose:
 * order is not promised, so a receiver reads the present state behind the links.
 */
export function eventBody(
  type: string,
  entry: Pick<ToldEntry, 'streamSeq' | 'occurredAt' | 'payload'>,
  lot: ToldLot,
  site: string,
): string {
  const api = `${site}/api/v1`;
  const { noticeId } = entry.payload;
  return JSON.stringify({
    type,
    timestamp: entry.occurredAt.toISOString(),
    data: {
      ...lot,
      seq: entry.streamSeq,
      links: {
        page: `${site}/lots/${lot.lotCode}`,
        lot: `${api}/public/lots/${lot.lotCode}`,
        entries: `${api}/streams/${encodeURIComponent(`lot/${lot.lotId}`)}/entries?after=${entry.streamSeq - 1}`,
        ocds: `${api}/public/ocds/records/${lot.lotCode}`,
        ...(typeof noticeId === 'string' ? { notice: `${api}/public/notices/${noticeId}` } : {}),
      },
    },
  });
}
