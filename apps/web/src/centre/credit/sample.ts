import { get } from '../../api/client';
import type { Kind } from '../../bidder/library/library';

/** GET /credit-samples */
export interface Sample {
  sampleId: string;
  from: string;
  until: string;
  percent: number;
  basis: string;
  size: number;
  populationHash: string;
  announcedAt: string;
  drawnAt: string | null;
  checkpoint: string | null;
  seed: string | null;
  drawn: number;
  open: number;
}

export const RESULTS = ['sound', 'false', 'pending'] as const;
export const MEASURES = ['correction', 'suspension'] as const;

export interface Measure {
  kind: (typeof MEASURES)[number];
  authority: string;
  basis: string;
  from: string;
  until: string;
}

export interface Finding {
  result: (typeof RESULTS)[number];
  words: string;
  measure: Measure | null;
  foundAt: string;
}

export interface DrawnItem {
  number: number;
  item: string;
  organisation: { code: string; name: string };
  entry: { kind: Kind; version: number; content: Record<string, string | null> | null; files: { name: string; hash: string }[] } | null;
  superseded: boolean;
  findings: Finding[];
}

export const sampleOf = (sampleId: string, signal?: AbortSignal) =>
  get<Sample & { items: DrawnItem[] }>(`/credit-samples/${sampleId}`, signal);
