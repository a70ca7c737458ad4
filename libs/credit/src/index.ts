export { findingInvalid, libraryFileNotFound, libraryFull } from './credit.errors';
export { CreditModule } from './credit.module';
export { declaredVersions, type DeclaredVersion } from './library/declared-entries';
export { DeclareEntry, type Declared, type DeclaredEntry } from './library/declare-entry';
export { KeepLibraryFile } from './library/keep-library-file';
export { keptVersions } from './library/kept-versions';
export { LIBRARY_KINDS, type LibraryContent, type LibraryKind, type Qualification, type SaidContent } from './library/library-content';
export { contentIssues } from './library/library-rules';
export { LIBRARY_FORMAT, type LibraryEntryStatement, type LibraryFileName } from './library/library-statement';
export { OwnLibrary, type KeptFile, type LibraryEntryView } from './library/own-library.queries';
export { keptPapers, LIBRARY_MEDIA_TYPES, storePaper, type LibraryMediaType, type Paper, type PaperShelf } from './library/papers';
export {
  BID_LIBRARY,
  checkReused,
  kindOf,
  lastDayOf,
  papersOf,
  readBidLibrary,
  titleOf,
  type KeptVersion,
  type ReusedEntry,
  type ReusedStanding,
} from './library/reused-entry';
export { AnnounceSample } from './sampling/announce-sample';
export { DrawCreditSample } from './sampling/draw-credit-sample';
export {
  FINDING_RESULTS,
  findingWordsIssues,
  MEASURE_KINDS,
  type Finding,
  type FindingResult,
  type Measure,
  type MeasureKind,
} from './sampling/finding';
export { GoodStanding, type Suspension } from './sampling/good-standing';
export { RecordFinding } from './sampling/record-finding';
export { drawSample, sampleSeed, type SampleInput, type SamplePopulation } from './sampling/sample';
export { Samples, type DrawnItem, type OwnMeasure, type SampleView } from './sampling/samples.queries';
