import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { FileScans, ObjectStore, Reader } from '@kaibiao/platform';
import { civilDateOf, type CivilDate } from '@kaibiao/rules';
import type { Readable } from 'node:stream';
import { libraryFileNotFound, libraryOfNobody } from '../credit.errors';
import type { LibraryContent, LibraryKind } from './library-content';
import { expiryOf, type Expiry } from './library-rules';
import type { LibraryEntryStatement, LibraryFileName } from './library-statement';

/** An entry as its own organisation sees it; bytes in base64. */
export interface LibraryEntryView {
  entryId: string;
  version: number;
  kind: LibraryKind;
  content: LibraryContent | null;
  files: readonly LibraryFileName[];
  expiry: Expiry;
  /** Null: it does not run out. */
  daysLeft: number | null;
  hash: string;
  /** Canonical JSON, `kaibiao-library-entry/1`. */
  statement: string;
  signature: string;
  declaredAt: string;
  /** The versions before, the newest first, and why each was replaced. */
  earlier: { version: number; hash: string; declaredAt: string; replacedFor: string }[];
}

export interface KeptFile {
  name: string;
  mediaType: string;
  length: number;
  hash: string;
}

interface Row {
  id: string;
  statement: Buffer;
  signature: Buffer;
  hash: string;
  declaredAt: Date;
}

const ENTRIES = `select id, statement, signature, hash, declared_at "declaredAt" from library_entry where organisation_id = $1 order by id desc, version desc`;

/** The library of the caller's own organisation. One answer whatever it is wanted for: that a bidder looks at it tells of no lot. */
@Injectable()
export class OwnLibrary {
  constructor(
    private readonly reader: Reader,
    private readonly store: ObjectStore,
    private readonly scans: FileScans,
  ) {}

  /** Every entry, the newest first. Throws LIBRARY_OF_NOBODY. */
  async entries({ organisationId }: Principal): Promise<LibraryEntryView[]> {
    if (organisationId === null) throw libraryOfNobody();
    const [rows, now] = await Promise.all([this.reader.rows<Row>(ENTRIES, [organisationId]), this.reader.now()]);
    const versions = Map.groupBy(rows, ({ id }) => id);
    return [...versions.values()].map((all) => viewOf(all, civilDateOf(now)));
  }

  /** Throws LIBRARY_FILE_NOT_FOUND, for a file of another organisation too; FILE_WITHHELD, FILE_UNSCANNED. */
  async file({ organisationId }: Principal, hash: string): Promise<KeptFile> {
    const row = await this.reader.row<Omit<KeptFile, 'length'> & { length: string }>(
      'select name, media_type "mediaType", length, hash from library_file where organisation_id = $1 and hash = $2',
      [organisationId, hash],
    );
    if (!row) throw libraryFileNotFound();
    await this.scans.requireClear(hash);
    return { ...row, length: Number(row.length) };
  }

  bytes({ hash }: { hash: string }, part: { start: number; end: number } | null): Promise<Readable> {
    return part ? this.store.getRange(hash, part.start, part.end) : this.store.get(hash);
  }
}

function viewOf(rows: readonly Row[], today: CivilDate): LibraryEntryView {
  const statements = rows.map(({ statement }) => JSON.parse(statement.toString('utf8')) as LibraryEntryStatement);
  const [last, ...before] = rows;
  const { entryId, version, kind, content, files } = statements[0]!;
  return {
    ...{ entryId, version, kind, content, files, ...expiryOf(content, today) },
    hash: last!.hash,
    statement: last!.statement.toString('base64'),
    signature: last!.signature.toString('base64'),
    declaredAt: last!.declaredAt.toISOString(),
    earlier: before.map(({ hash, declaredAt }, at) => ({
      version: statements[at + 1]!.version,
      hash,
      declaredAt: declaredAt.toISOString(),
      replacedFor: statements[at]!.replaces!.reason,
    })),
  };
}
