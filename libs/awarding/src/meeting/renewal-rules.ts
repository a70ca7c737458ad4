import type { Issue } from '@kaibiao/kernel';
import type { AwardRule, PassReason } from '@kaibiao/rules';
import { reasonIssues, type PassedOver } from '../award-rules';
import type { ReviewedCandidate } from '../capacity/capacity-rules';

export const RENEWAL_FORMAT = 'kaibiao-award-renewal/1';

/** The tenderer has its award committee choose again (重新定标), and says why whom it chose cannot be awarded. */
export interface RenewalStatement {
  readonly format: typeof RENEWAL_FORMAT;
  readonly lotCode: string;
  /** Whom the committee had chosen. */
  readonly submissionId: string;
  /** 统一社会信用代码 of that candidate. */
  readonly code: string;
  readonly reason: PassReason;
  /** What happened, in the tenderer's words. */
  readonly note: string;
}

export function renewalStatement(said: Omit<RenewalStatement, 'format'>): RenewalStatement {
  const { lotCode, submissionId, code, reason, note } = said;
  return { format: RENEWAL_FORMAT, lotCode, submissionId, code, reason, note };
}

/** Why the committee may not choose again: nobody but whom it chose is struck, and only for a reason for which a ranked candidate may be passed over (第五十五条). */
export function renewalIssues(
  rule: Pick<AwardRule, 'passing' | 'basis'>,
  chosen: string,
  struck: PassedOver,
  reviews: readonly ReviewedCandidate[],
): Issue[] {
  const issues: Issue[] = struck.submissionId === chosen ? [] : [{ code: 'RENEWAL_NOT_CHOSEN', field: 'submissionId' }];
  return [...issues, ...reasonIssues(rule, struck, reviews, 'reason')];
}

/** Among whom the committee chooses, in the order of the list: all candidates but those that were struck and those that were found unable. */
export function remaining<T extends { submissionId: string }>(
  candidates: readonly T[],
  struck: readonly string[],
  reviews: readonly ReviewedCandidate[],
): T[] {
  const unable = reviews.filter(({ result }) => result === 'unable').map(({ submissionId }) => submissionId);
  return candidates.filter(({ submissionId }) => !struck.includes(submissionId) && !unable.includes(submissionId));
}
