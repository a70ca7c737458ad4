import { get } from './client';

export interface PublicDocument {
  id: string;
  role: string;
  name: string;
  version: number;
  length: string;
  hash: string;
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
  periodDays: number;
  scope: string;
  qualification: string;
  bidDeadline: string;
  documentsFrom: string;
  documentsUntil: string;
  releaseEndsAt: string | null;
  publicityEndsAt: string | null;
  minimumBids: number;
  policy: { mode: 'bidder+custodians' | 'custodians' | 'bidder'; threshold: number; custodians: string[] };
  evaluation: { method: 'comprehensive' | 'reasonable_low_price'; weights: { technical: string; price: string } };
  documents: PublicDocument[];
  proof: { noticeId: string; noticeHash: string; signedBy: string; signatureValid: boolean; journalSeq: number };
}

export interface PublicLotRow {
  id: string;
  code: string;
  name: string;
  state: string;
  tenderer: string;
  publishedAt: string;
  bidDeadline: string;
  ceilingPrice: string;
}

export const publicLot = (code: string, signal?: AbortSignal) => get<PublicLot>(`/public/lots/${encodeURIComponent(code)}`, signal);
export const publicLots = (after: string | null, signal?: AbortSignal) =>
  get<{ lots: PublicLotRow[]; next: string | null }>(`/public/lots${after ? `?after=${encodeURIComponent(after)}` : ''}`, signal);
export const openHalls = (signal?: AbortSignal) => get<{ halls: PublicLotRow[] }>('/public/halls', signal);
