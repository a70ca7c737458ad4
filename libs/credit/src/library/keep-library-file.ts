import { Injectable } from '@nestjs/common';
import { Organisation, type Principal } from '@kaibiao/identity';
import { AppConfig, ObjectStore, UnitOfWork, type StoredObject } from '@kaibiao/platform';
import { libraryFull, libraryOfNobody } from '../credit.errors';
import { LibraryFile } from './library-file.entity';
import { storePaper, type Paper } from './papers';

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
  async execute({ accountId, organisationId }: Principal, paper: Paper, bytes: AsyncIterable<Uint8Array>): Promise<StoredObject> {
    if (organisationId === null) throw libraryOfNobody();
    const stored = await storePaper(this.store, paper, bytes, this.maxBytes);
    const { hash, length } = stored;
    return this.uow.run(async (tx) => {
      await tx.lock(Organisation, { id: organisationId });
      if (await tx.findOne(LibraryFile, { organisationId, hash })) return stored;
      const [kept] = await tx.query<{ n: number }>('select count(*)::int n from library_file where organisation_id = $1', [organisationId]);
      if (kept!.n >= MOST_FILES) throw libraryFull(MOST_FILES);
      const row = { organisationId, hash, ...paper, length: String(length), uploadedBy: accountId, uploadedAt: await tx.now() };
      await tx.insert(LibraryFile, row);
      await tx.record({ stream: `library/${organisationId}`, type: 'library.file_kept', actorId: accountId, payload: { hash } });
      return stored;
    });
  }
}
