import { get, post } from '../../api/client';
import { problemOf } from '../../api/problem';
import { keepPaper, type Paper } from '../../bidder/library/library';
import type { ExpertFile } from '../../centre/expert-file';
import type { ExpertRow } from '../../centre/expert-row';

/** A title or qualification as it is typed; an empty last day: it does not run out. */
export type TypedQualification = Record<(typeof QUALIFICATION_FIELDS)[number], string>;
export const QUALIFICATION_FIELDS = ['name', 'grade', 'number', 'issuer', 'validFrom', 'validUntil'] as const;
export const MAY_BE_EMPTY: ReadonlySet<string> = new Set(['grade', 'validUntil']);

/** GET /own-expert-entry/commitments, GET /experts/:accountId/commitments */
export interface Commitment {
  version: number;
  hash: string;
  declaredAt: string;
  content: {
    specialities: string[];
    employer: { code: string; name: string };
    earlierEmployers: ExpertRow['earlierEmployers'];
    workingSince: string;
    qualifications: Record<string, string | null>[];
    files: (Paper & { length: string })[];
    replaces: { reason: string } | null;
    commitment: string;
  };
  findings: { result: 'sound' | 'false' | 'pending'; words: string; foundAt: string }[];
}

export interface CommitmentDraft {
  specialities: string[];
  employerCode: string;
  employerName: string;
  earlierEmployers: ExpertRow['earlierEmployers'];
  workingSince: string;
  qualifications: Record<string, string | null>[];
  files: string[];
  reason: string;
}
export const draftCommitment = (draft: CommitmentDraft) => post<{ format: string }>('/own-expert-entry/commitments/draft', draft);
export const keepOwnPaper = (file: File) => keepPaper(file, '/own-expert-entry/papers');

/** The own entry, none before the first commitment, and every commitment, the newest first. */
export async function ownEntry(signal?: AbortSignal): Promise<{ file: ExpertFile | null; commitments: Commitment[] }> {
  const commitments = await get<Commitment[]>('/own-expert-entry/commitments', signal);
  try {
    return { file: await get<ExpertFile>('/own-expert-entry', signal), commitments };
  } catch (error) {
    if (problemOf(error).code !== 'EXPERT_NOT_FOUND') throw error;
    return { file: null, commitments };
  }
}
