import { get } from '../api/client';

/** GET /audit/entries */
export interface AuditEntry {
  id: string;
  type: string;
  at: string;
  actor: { id: string; name: string | null };
  subject: string | null;
  payload: Record<string, unknown>;
  hash: string;
  /** Null for accounts that are not shown whole. */
  chain: { stream: string; seq: number; previousHash: string; canonical: string } | null;
}

export const TOPICS = ['account', 'certificate', 'session', 'password', 'custodian', 'organisation'] as const;
export type Topic = (typeof TOPICS)[number];

export interface AuditPage {
  entries: AuditEntry[];
  next: string | null;
}

/** Entries before another one, the latest first. */
export function auditEntries(options: { topic?: Topic | ''; before?: string; limit: number }, signal?: AbortSignal): Promise<AuditPage> {
  const { topic, before, limit } = options;
  const query = new URLSearchParams({ limit: String(limit), ...(topic ? { topic } : {}), ...(before ? { before } : {}) });
  return get<AuditPage>(`/audit/entries?${query}`, signal);
}
