import { documentNameIssues } from '@kaibiao/kernel';
import type { ObjectStore, StoredObject, Tx } from '@kaibiao/platform';
import { libraryFileInvalid } from '../credit.errors';
import type { LibraryFileName } from './library-statement';

export const LIBRARY_MEDIA_TYPES = ['application/pdf', 'image/jpeg', 'image/png'] as const;
export type LibraryMediaType = (typeof LIBRARY_MEDIA_TYPES)[number];

/** A file that a declaration will name (证明材料), as it comes in. */
export interface Paper {
  name: string;
  mediaType: LibraryMediaType;
}

/** Takes the bytes of a paper into the store, before any row is locked. Throws LIBRARY_FILE_INVALID. */
export async function storePaper(
  store: ObjectStore,
  { name }: Paper,
  bytes: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<StoredObject> {
  const issues = documentNameIssues(name);
  if (issues.length > 0) throw libraryFileInvalid(issues);
  const stored = await store.put(bytes, { maxBytes });
  if (stored.length === 0) throw libraryFileInvalid([{ code: 'DOCUMENT_EMPTY', field: 'content' }]);
  return stored;
}

/** Where papers are kept, with the column of their owner: a table of its own for each kind of owner. */
export type PaperShelf = `${string} where ${string}`;
export const LIBRARY_SHELF: PaperShelf = 'library_file where organisation_id';

/** The papers as a statement names them, in the order said, and the places of those that are not kept. */
export async function keptPapers(
  tx: Tx,
  shelf: PaperShelf,
  owner: string,
  hashes: readonly string[],
): Promise<{ files: LibraryFileName[]; missing: number[] }> {
  if (hashes.length === 0) return { files: [], missing: [] };
  const sql = `select name, hash, length::text from ${shelf} = $1 and hash = any($2)`;
  const kept = new Map((await tx.query<LibraryFileName>(sql, [owner, hashes])).map((file) => [file.hash, file]));
  return {
    files: hashes.flatMap((hash) => kept.get(hash) ?? []),
    missing: hashes.flatMap((hash, at) => (kept.has(hash) ? [] : [at])),
  };
}
