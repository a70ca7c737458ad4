import { get } from '../api/client';

export interface ArchiveLine {
  part: string;
  /** False for what this lot can do without, and has not. */
  needed: boolean;
  there: boolean;
  /** What is missing and what to do, a code of the catalogue of issues. */
  issue: string | null;
}

/** GET /lots/{id}/archive/parts */
export interface LotCompleteness {
  downloadable: boolean;
  archivable: boolean;
  parts: ArchiveLine[];
}

export const completenessOf = (lotId: string, signal?: AbortSignal) => get<LotCompleteness>(`/lots/${lotId}/archive/parts`, signal);
