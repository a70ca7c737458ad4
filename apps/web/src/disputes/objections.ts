import { get } from '../api/client';

export type ObjectionSubject = 'documents' | 'result';
export const OUTCOMES = ['upheld', 'partly', 'dismissed'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** An objection as anyone sees it (GET /public/lots/{code}/objections). */
export interface PublicObjection {
  objectionId: string;
  subject: ObjectionSubject;
  hash: string;
  filedAt: string;
  answerDueAt: string;
  state: 'pending' | 'answered' | 'withdrawn';
  reply: { wording: string; answer: string; outcome: Outcome; repliedAt: string; hash: string } | null;
}

/** The same with its own words, for its author and for whoever must answer. */
export interface FullObjection extends PublicObjection {
  statement: {
    objector: { name: string; code: string };
    standing: 'bidder' | 'interested';
    interest: string;
    text: string;
    request: string;
  };
}

const lines = async <T>(path: string, signal?: AbortSignal) => (await get<{ objections: T[] }>(path, signal)).objections;

export const objectionsOf = (code: string, signal?: AbortSignal) =>
  lines<PublicObjection>(`/public/lots/${encodeURIComponent(code)}/objections`, signal);
export const ownObjections = (code: string, signal?: AbortSignal) =>
  lines<FullObjection>(`/objections/${encodeURIComponent(code)}`, signal);
export const objectionsToAnswer = (lotId: string, signal?: AbortSignal) => lines<FullObjection>(`/lots/${lotId}/objections`, signal);
