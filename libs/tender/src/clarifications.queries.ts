import { Injectable } from '@nestjs/common';
import { sha256Hex, toBase64 } from '@kaibiao/crypto';
import { fen, toYuan, type Issue } from '@kaibiao/kernel';
import type { Principal } from '@kaibiao/identity';
import { Reader } from '@kaibiao/platform';
import { postponedDeadline } from '@kaibiao/rules';
import { ClarificationDrafts, type DraftedClarification, type KeptDraft } from './clarification-drafts';
import { clarificationIssues } from './clarification-rules';
import type { ClarificationStatement, PublishedAnswer } from './clarification-statement';
import type { ClarifiedTerms } from './clarified-terms';
import { DeskLots } from './desk-lots.queries';
import type { DossierDocument } from './lot-dossier';
import { noticeChanges, type DocumentChange, type NoticeChanges } from './notice-changes';
import type { NoticeTerms } from './notice-statement';
import { clarificationClosed, lotNotFound } from './tender.errors';

/** The draft of a clarification as its agency sees it. */
export interface DeskClarification extends Omit<KeptDraft, 'terms'> {
  /** The ceiling price as a decimal string of yuan. */
  terms: Omit<ClarifiedTerms, 'ceilingPriceFen'> & { ceilingPrice?: string };
  issued: DossierDocument[];
  changes: NoticeChanges;
  issues: Issue[];
  /** Proposed when the one in force comes too soon (应当顺延), RFC 3339. */
  proposedDeadline: string | null;
  /** What is signed: canonical JSON in base64, and its hash. */
  statement: string;
  hash: string;
}

/** A published clarification, with what it changed. */
export interface PublicClarification {
  noticeId: string;
  version: number;
  hash: string;
  publishedAt: string;
  reason: string;
  affectsBids: boolean;
  fields: NoticeChanges['fields'];
  documents: (DocumentChange & { beforeId: string | null; afterId: string | null })[];
  answers: readonly PublishedAnswer[];
}

interface NoticeRow {
  id: string;
  kind: 'tender' | 'clarification';
  hash: string;
  statement: Buffer;
  publishedAt: Date;
}

const NOTICES = `
  select n.id, n.kind, n.hash, n.statement, n.published_at "publishedAt" from notice n join lot l on l.id = n.lot_id
  where l.code = $1 and n.kind in ('tender', 'clarification') order by n.published_at, n.version`;
const DOCUMENTS = 'select d.id, d.role, d.name, d.version from tender_document d join lot l on l.id = d.lot_id where l.code = $1';

@Injectable()
export class Clarifications {
  constructor(
    private readonly reader: Reader,
    private readonly desk: DeskLots,
    private readonly drafts: ClarificationDrafts,
  ) {}

  /** What the agency has written, what it would change, and every reason why it could not be published now. */
  async draft(principal: Principal, lotId: string): Promise<DeskClarification> {
    const lot = await this.desk.get(principal, lotId);
    if (lot.agencyId !== principal.organisationId) throw lotNotFound();
    const drafted = await this.drafts.of(this.reader, lotId);
    if (!drafted) throw clarificationClosed(lot.state);
    return view(drafted, await this.reader.now());
  }

  /** Those of a published lot, newest first; throws LOT_NOT_FOUND for any other. */
  async ofLot(lotCode: string): Promise<PublicClarification[]> {
    const notices = await this.reader.rows<NoticeRow>(NOTICES, [lotCode]);
    if (notices.length === 0) throw lotNotFound();
    const documents = await this.reader.rows<Place & { id: string }>(DOCUMENTS, [lotCode]);
    const ids = new Map(documents.map((one) => [placeOf(one), one.id]));
    const said = notices.map(({ statement }) => JSON.parse(statement.toString('utf8')) as NoticeTerms);
    return notices
      .flatMap((row, at) => (at === 0 ? [] : [published(row, said[at - 1]!, said[at] as ClarificationStatement, ids)]))
      .reverse();
  }
}

interface Place {
  role: string;
  name: string;
  version: number;
}
const placeOf = ({ role, name, version }: Place): string => JSON.stringify([role, name, version]);

function published(
  { id, hash, publishedAt }: NoticeRow,
  before: NoticeTerms,
  after: ClarificationStatement,
  ids: ReadonlyMap<string, string>,
): PublicClarification {
  const { fields, documents } = noticeChanges(before, after);
  const { version, reason, affectsBids, answers } = after;
  const idOf = ({ role, name }: DocumentChange, one: { version: number } | null) =>
    (one && ids.get(placeOf({ role, name, version: one.version }))) ?? null;
  return {
    ...{ noticeId: id, version, hash, publishedAt: publishedAt.toISOString(), reason, affectsBids, fields, answers },
    documents: documents.map((change) => ({ ...change, beforeId: idOf(change, change.before), afterId: idOf(change, change.after) })),
  };
}

async function view(drafted: DraftedClarification, now: Date): Promise<DeskClarification> {
  const { kept, issued, changes, before, affectsBids, bytes } = drafted;
  const { ceilingPriceFen, ...terms } = kept.terms;
  return {
    ...kept,
    terms: { ...terms, ...(ceilingPriceFen ? { ceilingPrice: toYuan(fen(ceilingPriceFen)) } : {}) },
    issued,
    changes,
    issues: clarificationIssues(drafted, now),
    proposedDeadline: affectsBids ? (postponedDeadline(now, before.bidDeadline)?.toISOString() ?? null) : null,
    statement: toBase64(bytes),
    hash: await sha256Hex(bytes),
  };
}
