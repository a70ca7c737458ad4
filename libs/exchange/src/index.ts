export { lotCalendar, openingsCalendar } from './calendar';
export { ExchangeModule } from './exchange.module';
export { DATA_SETS } from './datasets/data-sets';
export { publishedTable } from './datasets/published-table';
export { DueRecords } from './outbox/due-records.queries';
export { OutboxStandings, type OutboxStanding } from './outbox/outbox-standing.queries';
export { OutboundPayloads } from './outbox/outbound-payloads.queries';
export { SHOWN_STATES, type OutboundRecordView, type ShownState } from './outbox/outbound-record-view';
export { OutboundRecords, type OutboundRecordPage, type OutboxOverview } from './outbox/outbound-records.queries';
export { OutboundTable } from './outbox/outbound-table';
export type { Receipt, Refusal } from './outbox/receipt';
export { Receiver } from './outbox/receiver';
export { ResendRecord } from './outbox/resend-record';
export { SendRecords } from './outbox/send-records';
export { TellLots } from './outbox/tell-lots';
export { WIRE_FORMATS, type WireFormat } from './outbox/written-record';
export { LotDatesQueries, type LotDates } from './lot-dates.queries';
export { LotHeads, type LotHead } from './lot-head.queries';
export { lotJsonLd } from './lot-json-ld';
export { FEED_FORMATS, noticeFeed, type FeedFormat } from './notice-feed';
export { SiteMaps, type SiteMapPage } from './site-map.queries';
export { Ocds } from './ocds/ocds.queries';
export {
  recordPackage,
  releasePackage,
  type OcdsRecord,
  type PackageInput,
  type RecordPackage,
  type ReleasePackage,
} from './ocds/packages';
export type { Release } from './ocds/release';
export { PublicStatistics, type LotSums, type Statistics } from './statistics.queries';
export { PublicTables } from './tables/public-tables.queries';
export { TABLE_FORMATS, type Table, type TableFormat } from './tables/table';
export { writeTable } from './tables/write-table';
export { AnnounceEntries } from './webhooks/announce-entries';
export { ChangeWebhook, RemoveWebhook, type ChangeWebhookInput } from './webhooks/change-webhook';
export { RegisterWebhook, type RegisteredWebhook, type WebhookInput } from './webhooks/register-webhook';
export { RotateWebhookSecret, type RotatedSecret } from './webhooks/rotate-webhook-secret';
export { SendWebhooks, type ClaimedEndpoint } from './webhooks/send-webhooks';
export { WEBHOOK_EVENT_TYPES, type WebhookEventType } from './webhooks/webhook-events';
export { ResendWebhook, TestWebhook } from './webhooks/webhook-trials';
export { WebhooksModule } from './webhooks/webhooks.module';
export { Webhooks, type WebhookDeliveryPage, type WebhookDeliveryView, type WebhookView } from './webhooks/webhooks.queries';
