import type { Issue } from '@kaibiao/kernel';
import { clarificationIssues as tooLateIssues } from '@kaibiao/rules';
import type { LotDossier } from './lot-dossier';
import type { ClarifiableField, NoticeChanges } from './notice-changes';
import { issuesBeforeSubmit } from './publication-rules';
import { clarificationClosed } from './tender.errors';

/** Whoever prepares a bid need not change a word of it for these. */
const WITHOUT_BEARING: readonly ClarifiableField[] = ['contact', 'documentsUntil', 'objectionsUntil', 'bidDeadline'];
const BASIS = '招标投标法实施条例 第二十一条';

/** A clarification about to be published. */
export interface Clarifying {
  before: LotDossier;
  after: LotDossier;
  changes: NoticeChanges;
  answers: readonly unknown[];
  reason: string;
  affectsBids: boolean;
}

/** Only while bids are received. Throws CLARIFICATION_CLOSED before the publication and from the deadline on. */
export function requireClarifiable({ state, bidDeadline }: Pick<LotDossier, 'state' | 'bidDeadline'>, now: Date): void {
  if (state !== 'bidding' || now >= bidDeadline) throw clarificationClosed(state);
}

/** Every reason, with its article, why the clarification may not be published at `now`. */
export function clarificationIssues(clarifying: Clarifying, now: Date): Issue[] {
  const { before, after, changes, answers, reason, affectsBids } = clarifying;
  const issues: Issue[] = [];
  if (changes.fields.length + changes.documents.length + answers.length === 0) issues.push({ code: 'CLARIFICATION_EMPTY' });
  if (reason.trim() === '') issues.push({ code: 'CLARIFICATION_REASON_MISSING', field: 'reason' });
  const bearing = changes.fields.filter(({ field }) => !WITHOUT_BEARING.includes(field)).map(({ field }) => field);
  if (!affectsBids && bearing.length > 0)
    issues.push({ code: 'CLARIFICATION_AFFECTS_BIDS', field: 'affectsBids', legalBasis: BASIS, facts: { fields: bearing } });
  for (const field of ['documentsUntil', 'bidDeadline'] as const) {
    const facts = { earliest: before[field].toISOString(), given: after[field].toISOString() };
    if (after[field] < before[field]) issues.push({ code: 'CLARIFICATION_DATE_EARLIER', field, legalBasis: BASIS, facts });
  }
  if (affectsBids) issues.push(...tooLateIssues(now, after.bidDeadline));
  // The dates were announced with the tender notice: they are judged from there.
  return [...issues, ...issuesBeforeSubmit(after, before.publishedAt ?? now)];
}
