export { lotCalendar, openingsCalendar } from './calendar';
export { ExchangeModule } from './exchange.module';
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
