import { Injectable } from '@nestjs/common';
import { fromBase64, sha256Hex } from '@kaibiao/crypto';
import { Organisation, SignedActs, type Principal, type SignedInput } from '@kaibiao/identity';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { civilDateOf } from '@kaibiao/rules';
import { libraryEntryInvalid, libraryEntryNotFound, libraryFull, libraryOfNobody } from '../credit.errors';
import { IdNumbers } from './id-numbers';
import type { LibraryContent, SaidContent } from './library-content';
import { LibraryEntry } from './library-entry.entity';
import { libraryIssues, type SaidEntry } from './library-rules';
import { COMMITMENT, LIBRARY_FORMAT, type LibraryEntryStatement } from './library-statement';
import { keptPapers, LIBRARY_SHELF } from './papers';

export interface DeclaredEntry extends SaidEntry {
  /** Made by the client for a new entry. */
  entryId: string;
}

export interface Declared {
  version: number;
  hash: string;
  declaredAt: string;
}

interface Expected {
  statement: LibraryEntryStatement;
  idNumber: string | null;
}

/** Of one organisation, versions counted once. */
const MOST_ENTRIES = 2000;

/** An organisation declares an entry of its library (主体库), or a new version of it: in force at once, signed as a commitment, checked afterwards (承诺制). */
@Injectable()
export class DeclareEntry {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly acts: SignedActs,
    private readonly idNumbers: IdNumbers,
  ) {}

  /** As it would be signed now. Changes nothing. Throws LIBRARY_ENTRY_INVALID, LIBRARY_ENTRY_NOT_FOUND, LIBRARY_OF_NOBODY. */
  draft({ organisationId }: Principal, said: DeclaredEntry): Promise<LibraryEntryStatement> {
    return this.uow.run(async (tx) => (await this.expected(tx, await owner(tx, organisationId), said)).statement);
  }

  /** The same again changes nothing. Throws also LIBRARY_FULL, and what `SignedActs` throws. */
  execute({ accountId, organisationId }: Principal, { entry, ...said }: DeclaredEntry & { entry: SignedInput }): Promise<Declared> {
    return this.uow.run(async (tx) => {
      const organisation = await owner(tx, organisationId);
      const hash = await sha256Hex(fromBase64(entry.statement));
      const earlier = await tx.findOne(LibraryEntry, { organisationId: organisation.id, hash });
      if (earlier) return { version: earlier.version, hash, declaredAt: earlier.declaredAt.toISOString() };
      const { statement: expected, idNumber } = await this.expected(tx, organisation, said);
      const signed = await this.acts.require(tx, expected, entry, { organisationId: organisation.id });
      const place = { id: said.entryId, version: expected.version };
      if (place.version === 1) await requireRoom(tx, organisation.id);
      const declaredAt = await tx.now();
      await tx.insert(LibraryEntry, {
        ...{ ...place, organisationId: organisation.id, kind: expected.kind, hash, ...signed },
        ...{ ...this.idNumbers.seal(idNumber, place), declaredBy: accountId, declaredAt },
      });
      const payload = { entryId: place.id, version: place.version, kind: expected.kind, entryHash: hash, replaces: expected.replaces };
      await tx.record({ stream: `library/${organisation.id}`, type: 'library.declared', actorId: accountId, payload });
      return { version: place.version, hash, declaredAt: declaredAt.toISOString() };
    });
  }

  private async expected(tx: Tx, { id: organisationId, code }: Organisation, said: DeclaredEntry): Promise<Expected> {
    const [last] = await tx.find(LibraryEntry, { where: { id: said.entryId }, order: { version: 'DESC' }, take: 1 });
    if (last && last.organisationId !== organisationId) throw libraryEntryNotFound();
    const before = last ? (JSON.parse(last.statement.toString('utf8')) as LibraryEntryStatement) : null;
    const today = civilDateOf(await tx.now());
    const issues = libraryIssues(said, before && { kind: before.kind, withdrawn: before.content === null }, today);
    const { files, missing } = await keptPapers(tx, LIBRARY_SHELF, organisationId, said.files);
    issues.push(...missing.map((at) => ({ code: 'LIBRARY_FILE_UNKNOWN', field: `files.${at}` })));
    if (issues.length > 0) throw libraryEntryInvalid(issues);
    const idNumber = said.content?.kind === 'person' ? (said.idNumber ?? this.idNumbers.open(last!)) : null;
    const kind = said.content?.kind ?? before!.kind;
    const statement: LibraryEntryStatement = {
      ...{ format: LIBRARY_FORMAT, organisationCode: code, entryId: said.entryId, version: (last?.version ?? 0) + 1, kind },
      ...{ content: said.content && contentOf(said.content, idNumber), files: said.content ? files : [] },
      ...{ replaces: last ? { hash: last.hash, reason: said.reason.trim() } : null, commitment: COMMITMENT },
    };
    return { statement, idNumber };
  }
}

function owner(tx: Tx, organisationId: string | null): Promise<Organisation> {
  if (organisationId === null) throw libraryOfNobody();
  return tx.lock(Organisation, { id: organisationId });
}

async function requireRoom(tx: Tx, organisationId: string): Promise<void> {
  const sql = 'select count(*)::int n from library_entry where organisation_id = $1 and version = 1';
  const [kept] = await tx.query<{ n: number }>(sql, [organisationId]);
  if (kept!.n >= MOST_ENTRIES) throw libraryFull(MOST_ENTRIES);
}

const contentOf = (said: SaidContent, idNumber: string | null): LibraryContent =>
  said.kind === 'person' ? { ...said, idNumberTail: idNumber!.slice(-4) } : said;
