import { procedureOf } from '@kaibiao/rules';
import type { InvitationList, ToldReader } from '@kaibiao/tender/rules';
import { PATHS } from '../../layout';
import type { ArchivedLot } from '../archived-lot';
import type { Check } from '../check';
import { ArchiveFault, type Findings } from '../fault';
import type { JournalFact } from '../journal';

/** What could be taken or acknowledged, as the journal says it. */
interface Subject {
  readonly kind: ToldReader['kind'];
  /** Of the document's bytes or the notice. */
  readonly hash: unknown;
  readonly since: Date;
}

/**
 * Who took documents and acknowledged clarifications (下载、签收记录; 招标投标法 第二十二、二十三条): told once bids were revealed and never
 * before; each line is of a document that was issued or a clarification that was published, by the hash in the journal, and not before it was;
 * nobody twice; in an invited tender nobody acknowledged who was not invited. That a line is missing no archive can show: none is journalled,
 * since the entry would tell, before the opening, that somebody read.
 */
export const readersKept: Check = {
  id: 'readers.kept',
  async run(lot, found) {
    const there = lot.file.has(PATHS.readers);
    if (!(await lot.reached('bids.revealed'))) {
      found.expect(!there, 'who read the documents is told, though no bid was ever revealed');
      return lot.ended();
    }
    const { readers } = await lot.file.json<{ readers: ToldReader[] }>(PATHS.readers);
    if (!Array.isArray(readers)) throw new ArchiveFault(`${PATHS.readers} has no list of readers`);
    const [subjects, invited] = [await subjectsOf(lot), await invitedTo(lot)];
    for (const [at, line] of readers.entries())
      await found.attempt(`reader ${at + 1}`, () => checkLine(found, line, { subject: subjects.get(line.subjectId), invited }));
    inOrder(found, readers);
    const [taken, acknowledged] = (['download', 'acknowledgement'] as const).map(
      (kind) => readers.filter((one) => one.kind === kind).length,
    );
    return `${taken} document(s) taken and ${acknowledged} clarification(s) acknowledged, each as it was published`;
  },
};

function checkLine(
  found: Findings,
  { kind, hash, subject: called, organisation, code, readAt }: ToldReader,
  { subject, invited }: { subject: Subject | undefined; invited: readonly string[] | null },
): void {
  const [what, did] = kind === 'download' ? ['document', 'took'] : ['clarification', 'acknowledged'];
  const said = `${organisation} ${did} "${called}"`;
  if (subject?.kind !== kind) throw new ArchiveFault(`${said}, which is no ${what} that the journal published`);
  found.expect(hash === subject.hash, `${said} with another hash than the journal has`);
  found.expect(new Date(readAt) >= subject.since, `${said} before it was published`);
  found.expect(kind === 'download' || (invited?.includes(code) ?? true), `${said} and was not invited`);
}

/** By the time, as they were noted; the first time of each counts alone; and one code has one name. */
function inOrder(found: Findings, readers: readonly ToldReader[]): void {
  const [seen, names] = [new Set<string>(), new Map<string, string>()];
  for (const [at, { subjectId, subject, organisation, code, readAt }] of readers.entries()) {
    found.expect(!seen.has(`${subjectId} ${code}`), `${organisation} stands twice under "${subject}"`);
    found.expect(at === 0 || readers[at - 1]!.readAt <= readAt, `reader ${at + 1} is earlier than the one before`);
    found.expect((names.get(code) ?? organisation) === organisation, `${code} has two names among the readers`);
    seen.add(`${subjectId} ${code}`);
    names.set(code, organisation);
  }
}

/** Issued documents and published clarifications by their ids. */
async function subjectsOf(lot: ArchivedLot): Promise<Map<string, Subject>> {
  const [stream, desk] = [await lot.lot(), await lot.desk()];
  const issued = stream.one('lot.published').at;
  const uploads = desk.all('document.uploaded');
  const gone = desk.all('document.withdrawn').filter(({ at }) => at < issued);
  const documents = uploads
    .filter((one) => !gone.some(({ payload }) => payload.documentId === one.payload.documentId) && !replacedBefore(issued, one, uploads))
    .map(({ at, payload }) => [String(payload.documentId), { kind: 'download', hash: payload.hash, since: later(at, issued) }] as const);
  const clarifications = stream
    .all('lot.clarified')
    .map(({ at, payload }) => [String(payload.noticeId), { kind: 'acknowledgement', hash: payload.noticeHash, since: at }] as const);
  return new Map<string, Subject>([...documents, ...clarifications]);
}

/** Whether another upload took the place of this one while the lot was drafted: it was never issued. */
function replacedBefore(issued: Date, { seq, payload }: JournalFact, uploads: readonly JournalFact[]): boolean {
  return uploads.some(
    (next) => next.seq > seq && next.at < issued && next.payload.role === payload.role && next.payload.name === payload.name,
  );
}

const later = (a: Date, b: Date): Date => (a > b ? a : b);

/** Whom an invited tender invited, as `notice.signed` holds it against the notice; null where everybody may read. */
async function invitedTo(lot: ArchivedLot): Promise<readonly string[] | null> {
  const { procedure } = (await lot.terms()).notice;
  if (!procedure || procedureOf(procedure.id, procedure.version).admission === 'public') return null;
  return (await lot.file.json<InvitationList>(PATHS.invitations)).codes;
}
