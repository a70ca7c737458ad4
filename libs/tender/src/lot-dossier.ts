import { Injectable } from '@nestjs/common';
import type { KeyForLot, SealingPolicy, SeedPurpose, Suite } from '@kaibiao/crypto';
import type { ProcedureId, Envelopes } from '@kaibiao/rules';
import type { KeptBook } from './book/book-issues';
import { byRoleNameVersion, type DocumentRole } from './document-rules';
import type { EvaluationScheme } from './evaluation-scheme';
import type { LotState } from './lot-lifecycle';
import type { PrequalificationTerms } from './prequalification/prequalification-rules';
import { PlatformCustodians, type PlatformCustodian } from './platform-custodians';
import { rows, type Via } from './rows';
import { lotNotFound } from './tender.errors';

export interface Party {
  name: string;
  /** 统一社会信用代码 */
  code: string;
}

export interface DossierDocument {
  id: string;
  role: DocumentRole;
  name: string;
  version: number;
  mediaType: string;
  /** Bytes, as a decimal string. */
  length: string;
  /** SHA-256, hex. */
  hash: string;
}

/** A seed dealing by its place and hash; dealer 0 is the platform. */
export interface DealtSeed {
  purpose: SeedPurpose;
  dealer: number;
  hash: string;
}

export interface LotDossier {
  lotId: string;
  lotCode: string;
  name: string;
  procedure: ProcedureId;
  procedureVersion: number;
  /** The version of the standard tender document that it was born with. */
  bookVersion: number;
  book: KeptBook | null;
  invitationGrounds: string;
  /** Null where there is none, or none was drafted. */
  prequalification: PrequalificationTerms | null;
  /** How many are invited; never who. */
  invited: number;
  state: LotState;
  rowVersion: number;
  agencyId: string;
  tendererId: string;
  ceilingPriceFen: string;
  bidBondFen: string | null;
  periodDays: number;
  scope: string;
  qualification: string;
  managerQualification: string;
  quality: string;
  jointVenture: boolean;
  contact: string;
  documentsFrom: Date;
  documentsUntil: Date;
  bidDeadline: Date;
  releaseMinutes: number;
  minimumBids: number;
  policy: SealingPolicy;
  envelopes: Envelopes;
  suite: Suite;
  evaluationScheme: EvaluationScheme | null;
  draftedBy: string;
  editors: string[];
  acceptedBy: string | null;
  returnReason: string | null;
  publishedAt: Date | null;
  stateSince: Date;
  releaseEndsAt: Date | null;
  nextSessionAt: Date | null;
  publicityEndsAt: Date | null;
  suspendedSince: Date | null;
  failureReason: string | null;
  project: {
    id: string;
    code: string;
    name: string;
    kind: string;
    regionCode: string;
    approvalNumber: string;
    compulsory: boolean;
    location: string;
    funding: string;
  };
  tenderer: Party;
  agency: Party;
  /** The present set, in the order of its hash. */
  documents: DossierDocument[];
  /** Those of the policy's custodians who are known, custodian 1 first. */
  custodians: PlatformCustodian[];
  dealings: DealtSeed[];
  lotKeys: KeyForLot[];
}

const BOOK = `(
    select json_build_object('clauses', b.clauses, 'next', b.next, 'rowVersion', b.row_version, 'builds', coalesce(
      (select json_agg(json_build_object('textHash', d.text_hash, 'pdfHash', d.pdf_hash)) from book_build d where d.lot_id = b.lot_id), '[]'))
    from tender_book b where b.lot_id = l.id)`;
const LOT = `
  select l.id "lotId", l.code "lotCode", l.name, l.procedure, l.procedure_version "procedureVersion", l.book_version "bookVersion", ${BOOK} book, l.invitation_grounds "invitationGrounds",
    (select count(*)::int from lot_invitation i where i.lot_id = l.id) invited, l.state, l.row_version "rowVersion", l.agency_id "agencyId", l.tenderer_id "tendererId",
    l.ceiling_price_fen "ceilingPriceFen", l.bid_bond_fen "bidBondFen", l.period_days "periodDays", l.scope, l.qualification, l.manager_qualification "managerQualification", l.quality,
    l.joint_venture "jointVenture", l.contact, l.documents_from "documentsFrom", l.documents_until "documentsUntil", l.bid_deadline "bidDeadline",
    l.release_minutes "releaseMinutes", l.minimum_bids "minimumBids", l.policy, l.envelopes, l.suite, l.evaluation_scheme "evaluationScheme", l.drafted_by "draftedBy", l.editors,
    l.accepted_by "acceptedBy", l.return_reason "returnReason", l.published_at "publishedAt",
    l.state_since "stateSince", l.release_ends_at "releaseEndsAt", l.next_session_at "nextSessionAt", l.publicity_ends_at "publicityEndsAt", l.suspended_since "suspendedSince", l.failure_reason "failureReason",
    json_build_object('id', p.id, 'code', p.code, 'name', p.name, 'kind', p.kind, 'regionCode', p.region_code, 'approvalNumber', p.approval_number,
      'compulsory', p.compulsory, 'location', p.location, 'funding', p.funding) project,
    json_build_object('name', t.name, 'code', t.code) tenderer, json_build_object('name', a.name, 'code', a.code) agency
  from lot l join project p on p.id = l.project_id join organisation t on t.id = l.tenderer_id join organisation a on a.id = l.agency_id`;

const DOCUMENTS = `
  select id, role, name, version, media_type "mediaType", length, object_hash hash
  from tender_document where lot_id = $1 and superseded_at is null`;

const PREQUALIFICATION = `
  select criteria, documents_from "documentsFrom", documents_until "documentsUntil", deadline, published_at "publishedAt", decided_at "decidedAt"
  from prequalification where lot_id = $1`;

type Core = Omit<LotDossier, 'prequalification' | 'documents' | 'custodians' | 'dealings' | 'lotKeys'>;

/** Everything that decides whether a lot may be published, and what its notice says. */
@Injectable()
export class LotDossiers {
  constructor(private readonly custodians: PlatformCustodians) {}

  async of(via: Via, lotId: string): Promise<LotDossier> {
    const [core] = await rows<Core>(via, `${LOT} where l.id = $1`, [lotId]);
    if (!core) throw lotNotFound();
    const documents = await rows<DossierDocument>(via, DOCUMENTS, [lotId]);
    const dealings = await rows<DealtSeed>(
      via,
      'select purpose, dealer, hash from seed_dealing where lot_id = $1 order by purpose, dealer',
      [lotId],
    );
    const lotKeys = await rows<KeyForLot>(via, 'select custodian, fingerprint from lot_key where lot_id = $1 order by custodian', [lotId]);
    const custodians = await this.custodians.ofPolicy(via, core.policy.custodians);
    const [prequalification = null] = await rows<PrequalificationTerms>(via, PREQUALIFICATION, [lotId]);
    return { ...core, prequalification, documents: documents.sort(byRoleNameVersion), custodians, dealings, lotKeys };
  }
}
