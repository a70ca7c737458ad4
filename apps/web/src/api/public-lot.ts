import type { PriceRule } from '@kaibiao/scoring';
import type { EvaluationMethod } from '../agency/scheme-form';
import { get } from './client';

export interface PublicDocument {
  id: string;
  role: string;
  name: string;
  version: number;
  length: string;
  hash: string;
}

export interface NoticeLine {
  noticeId: string;
  kind: 'tender' | 'clarification' | 'termination' | 'candidates' | 'result';
  version: number;
  hash: string;
  publishedAt: string;
}

/** A station of a lot's way. */
export interface RailStation {
  stage: 'notice' | 'clarification' | 'bidding' | 'opening' | 'evaluation' | 'candidates' | 'award' | 'contract' | 'performance';
  /** `held`: here, and standing still (暂停); `stopped`: the lot failed or was terminated here. */
  status: 'done' | 'now' | 'held' | 'ahead' | 'stopped';
  /** RFC 3339; null: not fixed yet. */
  from: string | null;
  until: string | null;
  /** The legal period that rules it. */
  period: { days: number; unit: 'calendar' | 'working'; bound: 'min' | 'max'; basis: string } | null;
}

/** A lot as the public sees it. */
export interface PublicLot {
  id: string;
  code: string;
  name: string;
  projectName: string;
  regionCode: string;
  state: string;
  tenderer: string;
  agency: string;
  publishedAt: string;
  ceilingPrice: string;
  /** 投标保证金; null when none is asked. */
  bidBond: string | null;
  periodDays: number;
  scope: string;
  qualification: string;
  managerQualification: string;
  quality: string;
  jointVenture: boolean;
  failureReason: string | null;
  /** Why the agency ended the lot (终止公告). */
  terminationReason: string | null;
  /** The lot of which this is the new tender, and the one that took the place of this. */
  previousLotCode: string | null;
  nextLotCode: string | null;
  location: string;
  approvalNumber: string;
  contact: string;
  bidDeadline: string;
  documentsFrom: string;
  documentsUntil: string;
  releaseEndsAt: string | null;
  /** When the next envelope is opened (下一信封开标时间); null while no hour is announced. */
  nextSessionAt: string | null;
  publicityEndsAt: string | null;
  /** Since when the lot stands still (暂停). */
  suspendedSince: string | null;
  minimumBids: number;
  rail: RailStation[];
  /** Envelopes of a bid in the order of their openings (双信封); `bid` alone for most lots. */
  segments: string[];
  byInvitation: boolean;
  /** 交易程序 that the lot was born with, and its version. */
  procedure: { id: string; version: number; name: { zh: string; en: string }; admission: string };
  policy: { mode: 'bidder+custodians' | 'custodians' | 'bidder'; threshold: number; custodians: string[] };
  evaluation: {
    method: EvaluationMethod;
    scoredItems: object[];
    weights: { technical: string; price: string };
    price: PriceRule;
    /** 暗标评审 */
    blind?: { item: string };
  };
  documents: PublicDocument[];
  /** Newest first. */
  notices: NoticeLine[];
  proof: { noticeId: string; noticeHash: string; signedBy: string; signatureValid: boolean; journalSeq: number };
}

export interface PublicLotRow {
  id: string;
  code: string;
  name: string;
  projectName: string;
  regionCode: string;
  state: string;
  tenderer: string;
  publishedAt: string;
  bidDeadline: string;
  /** When the next envelope is opened; null while no hour is announced. */
  nextSessionAt: string | null;
  ceilingPrice: string;
  /** Only those bid whom the tenderer has invited (邀请招标). */
  byInvitation: boolean;
}

/** The hour of the next envelope, where it is still to be kept. */
export const nextSessionOf = ({ state, nextSessionAt }: Pick<PublicLotRow, 'state' | 'nextSessionAt'>): string | null =>
  ['opened', 'evaluating', 'reviewed'].includes(state) ? nextSessionAt : null;

export const publicLot = (code: string, signal?: AbortSignal) => get<PublicLot>(`/public/lots/${encodeURIComponent(code)}`, signal);
export const publicLots = (query: Record<string, string>, signal?: AbortSignal) =>
  get<{ lots: PublicLotRow[]; next: string | null }>(`/public/lots?${new URLSearchParams(query)}`, signal);
export type LotFacets = Record<'stage' | 'trade' | 'region' | 'band' | 'published', Record<string, number>>;
export const lotFacets = (word: string, signal?: AbortSignal) =>
  get<LotFacets>(`/public/lot-facets?${new URLSearchParams(word ? { word } : {})}`, signal);
