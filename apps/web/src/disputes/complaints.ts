import { get } from '../api/client';
import type { Outcome } from './objections';

export const MATTERS = ['documents', 'opening', 'result', 'other'] as const;
export type ComplaintMatter = (typeof MATTERS)[number];

/** A complaint that was taken on, as anyone sees it (GET /public/lots/{code}/complaints). */
export interface PublicComplaint {
  complaintId: string;
  lotCode: string;
  matter: ComplaintMatter;
  hash: string;
  step: 'filed' | 'accepted' | 'refused' | 'withdrawn' | 'decided';
  acceptedAt: string | null;
  decisionDueAt: string | null;
  suspended: { since: string; reason: string } | null;
  decision: { findings: string; decision: string; outcome: Outcome; decidedAt: string; hash: string } | null;
}

/** The same with its own words, for its author and for the supervisor. */
export interface FullComplaint extends PublicComplaint {
  lotId: string;
  lotName: string;
  filedAt: string;
  acceptanceDueAt: string | null;
  reception: { accepted: boolean; reason: string; at: string } | null;
  statement: { complainant: { name: string; code: string }; knownOn: string; text: string; request: string };
}

/** What waits for a second person of the supervisor (GET /supervision/suspension-proposals). */
export interface WaitingSuspension {
  proposalId: string;
  complaintId: string;
  lotCode: string;
  lotName: string;
  kind: 'suspend' | 'resume';
  reason: string;
  proposedBy: string;
  proposedAt: string;
  own: boolean;
}

const lines = async <T>(path: string, signal?: AbortSignal) => (await get<{ complaints: T[] }>(path, signal)).complaints;

export const complaintsOf = (code: string, signal?: AbortSignal) =>
  lines<PublicComplaint>(`/public/lots/${encodeURIComponent(code)}/complaints`, signal);
export const ownComplaints = (code: string, signal?: AbortSignal) =>
  lines<FullComplaint>(`/complaints/${encodeURIComponent(code)}`, signal);
/** A page for the supervisor, newest first. */
export const complaintsToHandle = (after: string | undefined, limit: number, signal?: AbortSignal) =>
  lines<FullComplaint>(`/supervision/complaints?${new URLSearchParams({ limit: String(limit), ...(after ? { after } : {}) })}`, signal);
export const waitingSuspensions = async (signal?: AbortSignal) =>
  (await get<{ proposals: WaitingSuspension[] }>('/supervision/suspension-proposals', signal)).proposals;
