import type { Reader } from '@kaibiao/platform';
import type { LibraryContent } from './library-content';
import type { LibraryEntryStatement } from './library-statement';

/** A version of an entry as it was declared. */
export interface DeclaredVersion {
  organisationId: string;
  hash: string;
  /** null: it was withdrawn by this version. */
  content: LibraryContent | null;
}

/** The versions with these hashes, whoever declared them. */
export async function declaredVersions(reader: Pick<Reader, 'rows'>, hashes: readonly string[]): Promise<DeclaredVersion[]> {
  if (hashes.length === 0) return [];
  const found = await reader.rows<{ organisationId: string; hash: string; statement: Buffer }>(
    'select organisation_id "organisationId", hash, statement from library_entry where hash = any($1)',
    [hashes],
  );
  return found.map(({ statement, ...version }) => {
    const { content } = JSON.parse(statement.toString('utf8')) as LibraryEntryStatement;
    return { ...version, content };
  });
}
