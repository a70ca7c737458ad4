import { canonicalJson, type SealingMode, type Suite } from '@kaibiao/crypto';
import { fen, toYuan } from '@kaibiao/kernel';
import { documentObjectionDeadline, procedureOf, type ProcedureId, segmentsOf } from '@kaibiao/rules';
import type { EvaluationScheme } from './evaluation-scheme';
import type { LotDossier, Party } from './lot-dossier';
import { NOTICE_FORMAT } from './notice-format';
import { SEED_PURPOSES } from './publication-rules';
import { PRICE_FORM, type PriceFormField } from './sealing-terms.queries';

/** What a notice says of a lot as a whole. Amounts and lengths are decimal strings, times RFC 3339 in UTC, hashes lower-case hex. */
export interface NoticeTerms {
  readonly format: typeof NOTICE_FORMAT;
  readonly version: number;
  readonly platform: { name: string; address: string };
  readonly project: {
    code: string;
    name: string;
    kind: string;
    regionCode: string;
    approvalNumber: string;
    compulsory: boolean;
    location: string;
    funding: string;
  };
  readonly lot: {
    code: string;
    name: string;
    scope: string;
    qualification: string;
    managerQualification: string;
    quality: string;
    periodDays: number;
    jointVenture: boolean;
    ceilingPrice: string;
    /** 投标保证金, decimal string of yuan; left out when none is asked. */
    bidBond?: string;
    minimumBids: number;
  };
  /**
   * 招标方式 by its definition and version; notices that were signed before lots kept it do not say it: open tenders all. Of an invited
   * tender why it is one, and the hash that binds the secret list of those invited (`invitationsHash`).
   */
  readonly procedure?: { id: ProcedureId; version: number; name: string; grounds?: string; invitations?: string };
  readonly tenderer: Party;
  readonly agency: Party;
  readonly contact: string;
  readonly schedule: {
    documentsFrom: string;
    documentsUntil: string;
    objectionsUntil: string;
    bidDeadline: string;
    opensAt: string;
    releaseMinutes: number;
  };
  readonly evaluationScheme: EvaluationScheme | null;
  readonly documents: { role: string; name: string; version: number; mediaType: string; length: string; hash: string }[];
  /** Hash of the document set. */
  readonly tenderDocuments: string;
  readonly sealing: {
    suite: Suite;
    segments: string[];
    priceForm: PriceFormField[];
    mode: SealingMode;
    threshold: number;
    /** `lotKey`: fingerprint of the certificate to which the shares are sealed; left out where the custodian has no key of its own for the lot. */
    custodians: { number: number; name: string; organisation: string; fingerprint: string; lotKey?: string }[];
    /** Hashes of the seed dealings, the platform's first, then the custodians' in order. */
    seeds: Record<string, string[]>;
  };
}

/** The tender notice (招标公告) as its agency signs it. */
export interface NoticeStatement extends NoticeTerms {
  readonly kind: 'tender';
}

/** Hashes that a notice takes over. */
export interface Bound {
  tenderDocuments: string;
  /** Null where everybody may bid. */
  invitations: string | null;
}

/** The notice of the lot as it stands now. */
export function noticeStatement(
  lot: LotDossier,
  { tenderDocuments, invitations }: Bound,
  platform: { name: string; address: string },
): NoticeStatement {
  const { id: _, ...project } = lot.project;
  return {
    format: NOTICE_FORMAT,
    kind: 'tender',
    version: 1,
    platform,
    project,
    lot: {
      code: lot.lotCode,
      name: lot.name,
      scope: lot.scope,
      qualification: lot.qualification,
      managerQualification: lot.managerQualification,
      quality: lot.quality,
      periodDays: lot.periodDays,
      jointVenture: lot.jointVenture,
      ceilingPrice: toYuan(fen(lot.ceilingPriceFen)),
      ...(lot.bidBondFen === null ? {} : { bidBond: toYuan(fen(lot.bidBondFen)) }),
      minimumBids: lot.minimumBids,
    },
    procedure: procedureSaid(lot, invitations),
    tenderer: lot.tenderer,
    agency: lot.agency,
    contact: lot.contact,
    schedule: schedule(lot),
    evaluationScheme: lot.evaluationScheme,
    documents: lot.documents.map(({ role, name, version, mediaType, length, hash }) => ({ role, name, version, mediaType, length, hash })),
    tenderDocuments,
    sealing: sealing(lot),
  };
}

function procedureSaid(
  { procedure: id, procedureVersion: version, invitationGrounds: grounds }: LotDossier,
  invitations: string | null,
): NoticeTerms['procedure'] {
  return {
    id,
    version,
    name: procedureOf(id, version).name.zh,
    ...(invitations === null ? {} : { ...(grounds === '' ? {} : { grounds }), invitations }),
  };
}

/** The bytes that are signed. */
export function noticeBytes(statement: NoticeTerms): Uint8Array {
  return canonicalJson(statement);
}

function schedule({ documentsFrom, documentsUntil, bidDeadline, releaseMinutes }: LotDossier): NoticeTerms['schedule'] {
  return {
    documentsFrom: documentsFrom.toISOString(),
    documentsUntil: documentsUntil.toISOString(),
    objectionsUntil: documentObjectionDeadline(bidDeadline).toISOString(),
    bidDeadline: bidDeadline.toISOString(),
    // 开标应当在招标文件确定的提交投标文件截止时间的同一时间公开进行 (招标投标法 第三十四条)
    opensAt: bidDeadline.toISOString(),
    releaseMinutes,
  };
}

function sealing({ suite, envelopes, policy, custodians, dealings, lotKeys }: LotDossier): NoticeTerms['sealing'] {
  return {
    suite,
    segments: [...segmentsOf(envelopes)],
    priceForm: PRICE_FORM,
    mode: policy.mode,
    threshold: policy.threshold,
    custodians: custodians.map(({ name, organisationName, fingerprint }, at) => {
      const key = lotKeys.find(({ custodian }) => custodian === at + 1);
      return { number: at + 1, name, organisation: organisationName, fingerprint, ...(key ? { lotKey: key.fingerprint } : {}) };
    }),
    seeds: seedHashes(dealings),
  };
}

/** Dealing hashes by purpose, dealer 0 first. */
export function seedHashes(dealings: LotDossier['dealings']): Record<string, string[]> {
  const of = (purpose: string) =>
    dealings
      .filter((dealing) => dealing.purpose === purpose)
      .sort((a, b) => a.dealer - b.dealer)
      .map(({ hash }) => hash);
  return Object.fromEntries(SEED_PURPOSES.map((purpose) => [purpose, of(purpose)]));
}
