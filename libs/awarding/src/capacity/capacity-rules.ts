import type { Issue } from '@kaibiao/kernel';

/** Why a candidate's ability to perform is doubted: 经营状况、财务状况发生较大变化, 存在违法行为 (招标投标法实施条例 第五十六条). */
export const CAPACITY_GROUNDS = ['business', 'finances', 'unlawful'] as const;
export type CapacityGround = (typeof CAPACITY_GROUNDS)[number];

/** What the committee found: 具备, 不具备履约能力. */
export const CAPACITY_RESULTS = ['able', 'unable'] as const;
export type CapacityResult = (typeof CAPACITY_RESULTS)[number];

/** The last review of a candidate; null: the committee has not decided yet. */
export interface ReviewedCandidate {
  readonly submissionId: string;
  readonly result: CapacityResult | null;
}

export const CAPACITY_BASIS = '招标投标法实施条例 第五十六条';

/** Why the committee cannot be asked about this candidate; the tenderer says what happened. */
export function requestIssues(
  { submissionId, note }: { submissionId: string; note: string },
  candidates: readonly { submissionId: string }[],
  reviews: readonly ReviewedCandidate[],
): Issue[] {
  const issues: Issue[] = [];
  if (!candidates.some((one) => one.submissionId === submissionId)) issues.push({ code: 'CAPACITY_NO_CANDIDATE', field: 'submissionId' });
  if (note.trim() === '') issues.push({ code: 'CAPACITY_NOTE_MISSING', field: 'note' });
  if (reviews.some((one) => one.submissionId === submissionId && one.result === null))
    issues.push({ code: 'CAPACITY_REVIEW_OPEN', field: 'submissionId', legalBasis: CAPACITY_BASIS });
  return issues;
}

/** What more than half of all members found; null while neither has so many. */
export function capacityOutcome(members: number, opinions: readonly CapacityResult[]): CapacityResult | null {
  return CAPACITY_RESULTS.find((result) => opinions.filter((opinion) => opinion === result).length * 2 > members) ?? null;
}

/** The award waits for the committee that was asked about the winner, and never goes to whom it found unable. */
export function capacityIssues(submissionId: string, reviews: readonly ReviewedCandidate[]): Issue[] {
  const review = reviews.find((one) => one.submissionId === submissionId);
  if (!review || review.result === 'able') return [];
  const code = review.result === null ? 'CAPACITY_REVIEW_OPEN' : 'AWARD_CANDIDATE_UNABLE';
  return [{ code, field: 'submissionId', legalBasis: CAPACITY_BASIS }];
}
