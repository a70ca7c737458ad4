import { PRICE_TEXT_MAX } from '@kaibiao/crypto';
import type { CandidateLine } from '@kaibiao/evaluation';
import { shortened } from '@kaibiao/kernel';
import type { LotFacts } from './lot-facts.queries';

/** A candidate as published: rank, name, price, score, and what the bid promises. */
export interface PublishedCandidate {
  rank: number;
  name: string;
  code: string;
  /** Decimal string of yuan. */
  price: string;
  /** 评标总分 */
  score: string;
  /** 工期, calendar days, as the bid says it. */
  periodDays: string | null;
  quality: string | null;
  /** 项目负责人 */
  projectManager: string | null;
}

/** The notice of candidates (中标候选人公示, 招标公告和公示信息发布管理办法 第六条), signed by the tenderer or its agency. */
export interface CandidatesNotice extends LotFacts {
  readonly format: 'kaibiao-candidates/1';
  readonly kind: 'candidates';
  readonly version: 1;
  /** Hash of the evaluation report. */
  readonly reportHash: string;
  readonly evaluationMethod: string;
  readonly candidates: readonly PublishedCandidate[];
  /** Objections (异议) go to the tenderer while the publicity lasts, and are answered within three days (实施条例 第五十四条). */
  readonly objections: { readonly to: string; readonly contact: string; readonly until: string };
  /** RFC 3339: 24:00 of the last day. */
  readonly publicityEndsAt: string;
}

export interface NoticeInput {
  facts: LotFacts;
  reportHash: string;
  evaluationMethod: string;
  candidates: readonly PublishedCandidate[];
  publicityEndsAt: Date;
}

export function candidatesNotice({ facts, reportHash, evaluationMethod, candidates, publicityEndsAt }: NoticeInput): CandidatesNotice {
  const until = publicityEndsAt.toISOString();
  return {
    format: 'kaibiao-candidates/1',
    kind: 'candidates',
    version: 1,
    ...facts,
    reportHash,
    evaluationMethod,
    candidates,
    objections: { to: facts.tenderer.name, contact: facts.contact, until },
    publicityEndsAt: until,
  };
}

/** The candidate of the report with what its own bid promises. */
export function publishedCandidate(
  { rank, name, code, price, total }: CandidateLine,
  form: Record<string, unknown> | null,
): PublishedCandidate {
  return {
    rank,
    name,
    code,
    price,
    score: total,
    periodDays: text(form?.['periodDays']),
    quality: text(form?.['quality']),
    projectManager: text(form?.['projectManager']),
  };
}

function text(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const shown = String(value).trim();
  return shown === '' ? null : shortened(shown, PRICE_TEXT_MAX);
}
