import { get } from './client';

type Said = string | number | boolean;
interface FileFacts {
  version: number;
  length: string;
  hash: string;
}

/** What a clarification changes: facts old and new, files by version and hash; the ids are there once it is published. */
export interface NoticeChanges {
  fields: { field: string; before: Said; after: Said }[];
  documents: {
    role: string;
    name: string;
    before: FileFacts | null;
    after: FileFacts | null;
    beforeId?: string | null;
    afterId?: string | null;
  }[];
}

/** What one clause of a structured tender document says before and after; null where it is not there. */
export interface ClauseChange {
  id: string;
  chapter: string;
  number: string;
  title: string;
  before: string | null;
  after: string | null;
}

/** A published clarification (GET /public/lots/{code}/clarifications, newest first). */
export interface Clarification extends NoticeChanges {
  noticeId: string;
  version: number;
  hash: string;
  publishedAt: string;
  reason: string;
  affectsBids: boolean;
  answers: { question: string; answer: string }[];
}

export const clarificationsOf = async (code: string, signal?: AbortSignal): Promise<Clarification[]> =>
  (await get<{ clarifications: Clarification[] }>(`/public/lots/${encodeURIComponent(code)}/clarifications`, signal)).clarifications;
