export { CreditModule } from './credit.module';
export { DeclareEntry, type Declared, type DeclaredEntry } from './library/declare-entry';
export { KeepLibraryFile, LIBRARY_MEDIA_TYPES, type LibraryMediaType } from './library/keep-library-file';
export { LIBRARY_KINDS, type LibraryContent, type LibraryKind, type SaidContent } from './library/library-content';
export { LIBRARY_FORMAT, type LibraryEntryStatement } from './library/library-statement';
export { OwnLibrary, type LibraryEntryView } from './library/own-library.queries';
