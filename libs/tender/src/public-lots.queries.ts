import { Injectable } from '@nestjs/common';
import type { SealingPolicy } from '@kaibiao/crypto';
import { fen, toYuan } from '@kaibiao/kernel';
import { Reader } from '@kaibiao/platform';
import { procedureOf, type Procedure, type ProcedureId, segmentsOf } from '@kaibiao/rules';
import { readCursor, writeCursor } from './cursor';
import type { EvaluationScheme } from './evaluation-scheme';
import { byInvitation } from './invitees';
import { LotDossiers, type DossierDocument, type LotDossier } from './lot-dossier';
import type { LotFilter } from './lot-filter';
import type { LotState } from './lot-lifecycle';
import { lotRail, STOPPED_AFTER, type RailInput, type RailStation } from './lot-rail';
import type { NoticeLine, NoticeProof } from './notice-views';
import { LOTS, newestFirst } from './newest-first';
import { PublicNotices } from './notices.queries';
import { lotNotFound } from './tender.errors';

export interface PublicLotLine {
  id: string;
  /** 标段编号 */
  code: string;
  name: string;
  projectName: string;
  kind: string;
  regionCode: string;
  state: LotState;
  tenderer: string;
  agency: string;
  /** Decimal string of yuan. */
  ceilingPrice: string;
  publishedAt: string;
  bidDeadline: string;
  /** When the next envelope is opened (下一信封开标时间); null while no hour is announced. Of a lot that ended before, the hour that was not kept. */
  nextSessionAt: string | null;
  /** Only those bid whom the tenderer has invited (邀请招标). */
  byInvitation: boolean;
}

/** What anyone may know of a lot. Nothing of it depends on whether, when or by whom a bid was received. */
export interface PublicLot extends PublicLotLine {
  projectCode: string;
  approvalNumber: string;
  location: string;
  funding: string;
  tendererCode: string;
  agencyCode: string;
  contact: string;
  failureReason: string | null;
  /** Why the agency ended the lot (终止公告); null while it has not. */
  terminationReason: string | null;
  /** 标段编号 of the lot of which this is the new tender (重新招标), and of the one that took the place of this. */
  previousLotCode: string | null;
  nextLotCode: string | null;
  /** 交易程序 that the lot was born with, and its version. */
  procedure: { id: ProcedureId; version: number } & Pick<Procedure, 'name' | 'admission'>;
  /** 投标保证金 that is asked, decimal string of yuan; null when none is. */
  bidBond: string | null;
  periodDays: number;
  scope: string;
  qualification: string;
  managerQualification: string;
  quality: string;
  jointVenture: boolean;
  minimumBids: number;
  /** Envelopes of a bid in the order of their openings (双信封); `bid` alone for most lots. */
  segments: string[];
  documentsFrom: string;
  documentsUntil: string;
  releaseMinutes: number;
  releaseEndsAt: string | null;
  publicityEndsAt: string | null;
  /** Since when the lot stands still (暂停); null while it goes on. */
  suspendedSince: string | null;
  policy: SealingPolicy;
  /** In the order of the policy. */
  custodians: { number: number; name: string; organisation: string; fingerprint: string }[];
  evaluation: EvaluationScheme | null;
  rail: RailStation[];
  documents: DossierDocument[];
  notices: NoticeLine[];
  /** Of the tender notice in force. */
  proof: NoticeProof | null;
}

const AROUND = `
  select p.code "previousLotCode", n.code "nextLotCode", convert_from(e.statement, 'UTF8')::jsonb ->> 'reason' "terminationReason",
    case when l.state in ('failed', 'terminated') then (
      select j.type from journal_entry j where j.stream = 'lot/' || l.id and j.type = any($2) order by j.stream_seq desc limit 1) end "lastPassed"
  from lot l left join notice e on e.lot_id = l.id and e.kind = 'termination' left join lot p on p.id = l.previous_lot_id
  left join lot n on n.previous_lot_id = l.id and n.published_at is not null where l.id = $1`;

type Around = 'previousLotCode' | 'nextLotCode' | 'terminationReason';
type Surroundings = Pick<PublicLot, Around> & Pick<RailInput, 'lastPassed'>;

type LineRow = Omit<PublicLotLine, 'ceilingPrice' | 'publishedAt' | 'bidDeadline' | 'nextSessionAt' | 'byInvitation'> & {
  procedure: ProcedureId;
  procedureVersion: number;
  ceiling: string;
  publishedAt: Date;
  bidDeadline: Date;
  nextSessionAt: Date | null;
};

const LINES = `
  select l.id, l.code, l.name, p.name "projectName", p.kind, p.region_code "regionCode", l.state, t.name tenderer, a.name agency,
    l.ceiling_price_fen ceiling, l.procedure, l.procedure_version "procedureVersion",
    l.published_at "publishedAt", l.bid_deadline "bidDeadline", l.next_session_at "nextSessionAt"
  from lot l join project p on p.id = l.project_id join organisation t on t.id = l.tenderer_id join organisation a on a.id = l.agency_id
  where l.id = any($1) order by l.published_at desc, l.id desc`;

@Injectable()
export class PublicLots {
  constructor(
    private readonly reader: Reader,
    private readonly dossiers: LotDossiers,
    private readonly notices: PublicNotices,
  ) {}

  /** Published lots that the filter leaves, newest first; `next` is null on the last page. */
  async list({
    after,
    limit,
    ...filter
  }: { after?: string; limit: number } & LotFilter): Promise<{ lots: PublicLotLine[]; next: string | null }> {
    const place = after === undefined ? null : readCursor(after);
    const found = await newestFirst(this.reader, LOTS, { filter, wanted: limit + 1, place });
    const rows = await this.reader.rows<LineRow>(LINES, [found.slice(0, limit).map(({ id }) => id)]);
    const last = found.at(limit - 1);
    return { lots: rows.map(line), next: last && found.length > limit ? writeCursor(last) : null };
  }

  /** A published lot; throws LOT_NOT_FOUND for any other. */
  async get(lotCode: string): Promise<PublicLot> {
    const found = await this.reader.row<{ id: string }>('select id from lot where code = $1 and published_at is not null', [lotCode]);
    if (!found) throw lotNotFound();
    const lot = await this.dossiers.of(this.reader, found.id);
    const notices = await this.notices.ofLot(lot.lotId);
    const inForce = notices.find(({ kind }) => kind === 'tender' || kind === 'clarification');
    const { lastPassed, ...around } = (await this.reader.row<Surroundings>(AROUND, [found.id, Object.keys(STOPPED_AFTER)]))!;
    return { ...view(lot, lastPassed), ...around, notices, proof: inForce ? await this.notices.proof(inForce.noticeId) : null };
  }
}

function line({ ceiling, publishedAt, bidDeadline, nextSessionAt, procedure, procedureVersion, ...row }: LineRow): PublicLotLine {
  const times = {
    publishedAt: publishedAt.toISOString(),
    bidDeadline: bidDeadline.toISOString(),
    nextSessionAt: nextSessionAt?.toISOString() ?? null,
  };
  return { ...row, ...times, ceilingPrice: toYuan(fen(ceiling)), byInvitation: byInvitation({ procedure, procedureVersion }) };
}

const dueOf = (lot: LotDossier): Pick<PublicLot, 'releaseEndsAt' | 'nextSessionAt' | 'publicityEndsAt' | 'suspendedSince'> => ({
  releaseEndsAt: lot.releaseEndsAt?.toISOString() ?? null,
  nextSessionAt: lot.nextSessionAt?.toISOString() ?? null,
  publicityEndsAt: lot.publicityEndsAt?.toISOString() ?? null,
  suspendedSince: lot.suspendedSince?.toISOString() ?? null,
});

function view(lot: LotDossier, lastPassed: string | null): Omit<PublicLot, 'notices' | 'proof' | Around> {
  const { project, publishedAt, documentsFrom, documentsUntil, bidDeadline } = lot;
  const {
    name,
    state,
    contact,
    failureReason,
    periodDays,
    scope,
    qualification,
    managerQualification,
    quality,
    jointVenture,
    minimumBids,
    releaseMinutes,
    policy,
    documents,
  } = lot;
  if (!publishedAt) throw lotNotFound();
  return {
    ...{
      name,
      state,
      contact,
      failureReason,
      periodDays,
      scope,
      qualification,
      managerQualification,
      quality,
      jointVenture,
      minimumBids,
      releaseMinutes,
      policy,
      documents,
    },
    id: lot.lotId,
    code: lot.lotCode,
    procedure: procedureSaid(lot),
    byInvitation: byInvitation(lot),
    ...projectOf(project),
    tenderer: lot.tenderer.name,
    tendererCode: lot.tenderer.code,
    agency: lot.agency.name,
    agencyCode: lot.agency.code,
    ceilingPrice: toYuan(fen(lot.ceilingPriceFen)),
    bidBond: lot.bidBondFen === null ? null : toYuan(fen(lot.bidBondFen)),
    publishedAt: publishedAt.toISOString(),
    documentsFrom: documentsFrom.toISOString(),
    documentsUntil: documentsUntil.toISOString(),
    bidDeadline: bidDeadline.toISOString(),
    ...dueOf(lot),
    segments: [...segmentsOf(lot.envelopes)],
    custodians: custodianLines(lot),
    evaluation: lot.evaluationScheme,
    rail: lotRail({ ...lot, lastPassed, publishedAt, compulsory: project.compulsory }),
  };
}

function procedureSaid({ procedure: id, procedureVersion: version }: LotDossier): PublicLot['procedure'] {
  const { name, admission } = procedureOf(id, version);
  return { id, version, name, admission };
}

function projectOf({ code, name, kind, regionCode, approvalNumber, location, funding }: LotDossier['project']) {
  return { projectCode: code, projectName: name, kind, regionCode, approvalNumber, location, funding };
}

/** The custodians of the policy as people read them, custodian 1 first. */
export function custodianLines({ custodians }: Pick<LotDossier, 'custodians'>): PublicLot['custodians'] {
  return custodians.map(({ name, organisationName, fingerprint }, at) => ({
    number: at + 1,
    name,
    organisation: organisationName,
    fingerprint,
  }));
}
