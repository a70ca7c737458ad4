import { Injectable } from '@nestjs/common';
import { Organisation, type Principal } from '@kaibiao/identity';
import { documentNameIssues } from '@kaibiao/kernel';
import { AppConfig, ObjectStore, UnitOfWork, type StoredObject } from '@kaibiao/platform';
import { libraryFileInvalid, libraryFull, libraryOfNobody } from '../credit.errors';
import { LibraryFile } from './library-file.entity';

export const LIBRARY_MEDIA_TYPES = ['application/pdf', 'image/jpeg', 'image/png'] as const;
export type LibraryMediaType = (typeof LIBRARY_MEDIA_TYPES)[number];

/** Of one organisation. */
const MOST_FILES = 5000;

/** Keeps a file that an entry will name, before it is signed. The bytes go to the store before any row is locked; the same bytes again change nothing. */
@Injectable()
export class KeepLibraryFile {
  private readonly maxBytes: number;

  constructor(
    config: AppConfig,
    private readonly uow: UnitOfWork,
    private readonly store: ObjectStore,
  ) {
    this.maxBytes = config.limits.documentBytes;
  }

  /** Throws LIBRARY_FILE_INVALID, LIBRARY_FULL, LIBRARY_OF_NOBODY. */
  async execute(
    { accountId, organisationId }: Principal,
    { name, mediaType }: { name: string; mediaType: LibraryMediaType },
    bytes: AsyncIterable<Uint8Array>,
  ): Promise<StoredObject> {
    const issues = documentNameIssues(name);
    if (issues.length > 0) throw libraryFileInvalid(issues);
    if (organisationId === null) throw libraryOfNobody();
    const stored = await this.store.put(bytes, { maxBytes: this.maxBytes });
    if (stored.length === 0) throw libraryFileInvalid([{ code: 'DOCUMENT_EMPTY', field: 'content' }]);
    const { hash, length } = stored;
    return this.uow.run(async (tx) => {
      await tx.lock(Organisation, { id: organisationId });
      if (await tx.findOne(LibraryFile, { organisationId, hash })) return stored;
      const [kept] = await tx.query<{ n: number }>('select count(*)::int n from library_file where organisation_id = $1', [organisationId]);
      if (kept!.n >= MOST_FILES) throw libraryFull(MOST_FILES);
      const row = { organisationId, hash, name, mediaType, length: String(length), uploadedBy: accountId, uploadedAt: await tx.now() };
      await tx.insert(LibraryFile, row);
      await tx.record({ stream: `library/${organisationId}`, type: 'library.file_kept', actorId: accountId, payload: { hash } });
      return stored;
    });
  }
}
