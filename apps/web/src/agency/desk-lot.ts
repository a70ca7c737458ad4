import type { Envelopes } from '@kaibiao/rules';
import { get } from '../api/client';
import type { LotPolicy } from './lot-policy';
import type { EvaluationScheme } from './scheme-form';

/** A lot in the agency's list (GET /lots). */
export interface DeskLotLine {
  id: string;
  code: string;
  name: string;
  projectName: string;
  state: string;
  stateSince: string;
  tenderer: string;
  agency: string;
  bidDeadline: string;
  publishedAt: string | null;
}

export interface Party {
  name: string;
  code: string;
}

/** A lot as those at work on it see it (GET /lots/{id}); times RFC 3339, amounts decimal strings of yuan. */
export interface DeskLot {
  id: string;
  code: string;
  name: string;
  /** 交易程序 that it was born with, and its version. */
  procedure: string;
  procedureVersion: number;
  /** Why it is an invited tender; empty where everybody may bid. */
  invitationGrounds: string;
  /** 资格预审; null where there is none, or none was drafted. */
  prequalification: {
    criteria: string[];
    documentsFrom: string;
    documentsUntil: string;
    deadline: string;
    publishedAt: string | null;
    decidedAt: string | null;
  } | null;
  state: string;
  /** What an edit names in `If-Match`. */
  rowVersion: number;
  ceilingPrice: string;
  /** 投标保证金; null when none is asked. */
  bidBond: string | null;
  periodDays: number;
  scope: string;
  qualification: string;
  managerQualification: string;
  quality: string;
  jointVenture: boolean;
  contact: string;
  documentsFrom: string;
  documentsUntil: string;
  bidDeadline: string;
  releaseMinutes: number;
  policy: LotPolicy;
  /** How the bids are sealed (双信封). */
  envelopes: Envelopes;
  /** 密码套件 */
  suite: string;
  minimumBids: number;
  evaluationScheme: EvaluationScheme | null;
  returnReason: string | null;
  accepted: boolean;
  /** Who looked first; another clerk accepts. */
  check: { by: string; own: boolean } | null;
  publishedAt: string | null;
  stateSince: string;
  releaseEndsAt: string | null;
  publicityEndsAt: string | null;
  /** Since when the lot stands still (暂停). */
  suspendedSince: string | null;
  failureReason: string | null;
  project: Project;
  tenderer: Party;
  agency: Party;
}

export interface Project {
  id: string;
  code: string;
  name: string;
  regionCode: string;
  approvalNumber: string;
  compulsory: boolean;
  location: string;
  funding: string;
}

/** A version of a document (GET /lots/{id}/documents). */
export interface DocumentLine {
  id: string;
  role: string;
  name: string;
  version: number;
  length: string;
  hash: string;
  uploadedAt: string;
  /** Null: it belongs to the present set. */
  supersededAt: string | null;
}

export const deskLot = (lotId: string, signal?: AbortSignal) => get<DeskLot>(`/lots/${lotId}`, signal);
