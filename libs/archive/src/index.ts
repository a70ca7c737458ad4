/** The archive of a lot (标段档案): how it is made, and how anyone checks it. */
export { ArchiveModule } from './archive.module';
export { ArchiveLot, type LotArchived } from './completeness/archive-lot';
export type { ArchiveLine, ArchivePartId } from './completeness/archive-parts';
export { LotCompletenessQueries, type LotCompleteness } from './completeness/lot-completeness.queries';
export { ArchiveReaders } from './export/archive-readers';
export { DisclosedLeaves } from './export/disclosed-leaves.queries';
export { LotArchives, type PreparedArchive } from './export/lot-archives';
export { ARCHIVE_FORMAT, PATHS, type ArchiveIndex } from './layout';
