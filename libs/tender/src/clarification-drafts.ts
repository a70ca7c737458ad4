import { Injectable } from '@nestjs/common';
import { AppConfig } from '@kaibiao/platform';
import type { ClarificationStatement, PublishedAnswer } from './clarification-statement';
import type { Clarifying } from './clarification-rules';
import { clarifiedDocuments, clarifiedLot, type ClarifiedTerms } from './clarified-terms';
import { Invitees } from './invitees';
import { LotDossiers, type DossierDocument, type LotDossier } from './lot-dossier';
import { boundBy } from './notice-drafts';
import { noticeChanges } from './notice-changes';
import { noticeBytes, noticeStatement, type NoticeTerms } from './notice-statement';
import { rows, type Via } from './rows';

/** What the agency wrote so far; version 1 is the empty one that no row holds. */
export interface KeptDraft {
  reason: string;
  affectsBids: boolean;
  terms: ClarifiedTerms;
  withdrawn: string[];
  rowVersion: number;
}

/** A clarification as it would be published now. */
export interface DraftedClarification extends Clarifying {
  kept: KeptDraft;
  /** The files that it issues. */
  issued: DossierDocument[];
  statement: ClarificationStatement;
  /** What the agency signs. */
  bytes: Uint8Array;
}

const EMPTY: KeptDraft = { reason: '', affectsBids: true, terms: {}, withdrawn: [], rowVersion: 1 };

const KEPT = `
  select reason, affects_bids "affectsBids", terms, withdrawn, row_version "rowVersion" from clarification_draft where lot_id = $1`;
const NEXT_DOCUMENTS = `
  select c.id, c.role, c.name, c.media_type "mediaType", c.length, c.object_hash hash,
    1 + coalesce((select max(d.version) from tender_document d where d.lot_id = c.lot_id and d.role = c.role and d.name = c.name), 0) "version"
  from clarification_document c where c.lot_id = $1 order by c.role, c.name`;
/** What asks and answers the same is said once; in an order that tells nothing of when it was asked. */
const ANSWERS = `
  select distinct wording question, answer from question
  where lot_id = $1 and answer is not null and notice_id is null order by question, answer`;
/** The notice in force, and how many clarifications there were. */
const IN_FORCE = `
  select statement, hash, count(*) filter (where kind = 'clarification') over ()::int clarifications
  from notice where lot_id = $1 and kind in ('tender', 'clarification') order by published_at desc, version desc limit 1`;

@Injectable()
export class ClarificationDrafts {
  constructor(
    private readonly config: AppConfig,
    private readonly dossiers: LotDossiers,
    private readonly invitees: Invitees,
  ) {}

  async kept(via: Via, lotId: string): Promise<KeptDraft> {
    return (await rows<KeptDraft>(via, KEPT, [lotId]))[0] ?? EMPTY;
  }

  /** null before the lot is published: there is no notice yet that could be clarified. */
  async of(via: Via, lotId: string): Promise<DraftedClarification | null> {
    const before = await this.dossiers.of(via, lotId);
    const [inForce] = await rows<{ statement: Buffer; hash: string; clarifications: number }>(via, IN_FORCE, [lotId]);
    if (!inForce) return null;
    const kept = await this.kept(via, lotId);
    const issued = await rows<DossierDocument>(via, NEXT_DOCUMENTS, [lotId]);
    const after = clarifiedLot(before, kept.terms, clarifiedDocuments(before.documents, issued, kept.withdrawn));
    const { reason, affectsBids } = kept;
    const answers = await rows<PublishedAnswer>(via, ANSWERS, [lotId]);
    const said = { version: inForce.clarifications + 1, clarifies: inForce.hash, reason, affectsBids, answers };
    const statement = { ...(await this.terms(via, after)), ...said, kind: 'clarification' as const };
    const changes = noticeChanges(JSON.parse(inForce.statement.toString('utf8')) as NoticeTerms, statement);
    return { before, after, changes, answers, reason, affectsBids, kept, issued, statement, bytes: noticeBytes(statement) };
  }

  private async terms(via: Via, lot: LotDossier): Promise<NoticeTerms> {
    const platform = { name: this.config.platformName, address: this.config.http.publicUrl };
    return noticeStatement(lot, await boundBy(via, this.invitees, lot), platform);
  }
}
