import { get, post, postStream } from '../../api/client';
import { ProblemError } from '../../api/problem';
import { mediaTypeOf } from '../../agency/document-kinds';
import { dayOf } from '../../format';
import type { Milestone, PerformanceState, Standing } from './state';

export interface Evidence {
  name: string;
  hash: string;
}

export interface Signatory {
  role: string;
  organisation: string;
  person: string;
}

/** What an entry tells; see GET /api/docs for each kind. */
export type Act =
  | { kind: 'plan'; milestones: Milestone[] }
  | { kind: 'fulfilment'; milestone: number; fulfilledOn: string; note: string; evidence: Evidence[] }
  | { kind: 'payment'; milestone: number; paidOn: string; amount: string; note: string; evidence: Evidence[] }
  | {
      kind: 'addendum';
      ground: string;
      reason: string;
      price: string | null;
      periodDays: string | null;
      projectManager: string | null;
      provisions: string;
      evidence: Evidence[];
    }
  | {
      kind: 'acceptance';
      heldOn: string;
      result: 'passed' | 'refused';
      findings: string;
      signatories: Signatory[];
      evidence: Evidence[];
    }
  | { kind: 'withdrawal' };
export type Kind = Act['kind'];
export type ActOf<K extends Kind> = Extract<Act, { kind: K }>;

export interface Entry {
  number: number;
  act: Act;
  replaces: { number: number; reason: string } | null;
  standing: Standing;
  hash: string;
  writer: string;
  writtenAt: string;
  answer: { answer: 'confirm' | 'object'; words: string; answeredAt: string } | null;
}

/** GET /lots/{id}/performance, for tenderer, agency, contractor and supervisor. */
export interface PerformanceView {
  lotCode: string;
  contractor: string;
  filing: string;
  signed: { price: string; periodDays: string; projectManager: string };
  state: PerformanceState;
  entries: Entry[];
}

/** Null before the contract is filed, and for whom it is no business. */
export async function performanceOf(lotId: string, signal?: AbortSignal): Promise<PerformanceView | null> {
  try {
    return await get<PerformanceView>(`/lots/${lotId}/performance`, signal);
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code === 'PERFORMANCE_NOT_FOUND') return null;
    throw error;
  }
}

export interface Draft {
  act: Act;
  replaces: { number: number; reason: string } | null;
}
export const draftEntry = (lotId: string, draft: Draft) => post<{ format: string }>(`/lots/${lotId}/performance/draft`, draft);

/** Keeps a file for this contract; the entry names it by its hash. */
export async function keepEvidence(lotId: string, file: File): Promise<Evidence> {
  const query = new URLSearchParams({ name: file.name, mediaType: mediaTypeOf(file.name) });
  const { hash } = await postStream<{ hash: string }>(`/lots/${lotId}/performance/evidence?${query}`, file);
  return { name: file.name, hash };
}

/** An entry to begin with. */
export function blank(kind: Kind, now: Date, names: { tenderer: string; contractor: string }): Act {
  const on = dayOf(now);
  switch (kind) {
    case 'plan':
      return { kind, milestones: [{ title: '', dueOn: '', share: '' }] };
    case 'fulfilment':
      return { kind, milestone: 1, fulfilledOn: on, note: '', evidence: [] };
    case 'payment':
      return { kind, milestone: 1, paidOn: on, amount: '', note: '', evidence: [] };
    case 'addendum':
      return { kind, ground: 'detail', reason: '', price: null, periodDays: null, projectManager: null, provisions: '', evidence: [] };
    case 'acceptance': {
      const signatories = (['tenderer', 'contractor'] as const).map((role) => ({ role, organisation: names[role], person: '' }));
      return { kind, heldOn: on, result: 'passed', findings: '', signatories, evidence: [] };
    }
    case 'withdrawal':
      return { kind };
  }
}
