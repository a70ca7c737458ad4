import type { Issue } from '@kaibiao/kernel';
import type { AwardRule, PassReason } from '@kaibiao/rules';
import { CAPACITY_BASIS, capacityIssues, type ReviewedCandidate } from './capacity/capacity-rules';

/** A candidate that ranked better and is not awarded. */
export interface PassedOver {
  submissionId: string;
  reason: PassReason;
  /** What happened, in the tenderer's words. */
  note: string;
}

/** Why this candidate cannot be awarded: no candidate, or a better-ranked one is passed over without a reason of the rule. */
export function awardIssues(
  rule: AwardRule,
  candidates: readonly { submissionId: string; rank: number }[],
  submissionId: string,
  passedOver: readonly PassedOver[],
  reviews: readonly ReviewedCandidate[] = [],
): Issue[] {
  const { basis: legalBasis } = rule;
  const winner = candidates.find((candidate) => candidate.submissionId === submissionId);
  if (!winner) return [{ code: 'AWARD_NO_CANDIDATE', field: 'submissionId', legalBasis }];
  const better = candidates.filter(({ rank }) => rank < winner.rank);
  const issues: Issue[] = better
    .filter((candidate) => !passedOver.some((passed) => passed.submissionId === candidate.submissionId))
    .map((candidate) => ({
      code: 'AWARD_ORDER',
      field: 'passedOver',
      legalBasis,
      facts: { rank: candidate.rank, submissionId: candidate.submissionId },
    }));
  passedOver.forEach((passed, at) => {
    issues.push(...reasonIssues(rule, passed, reviews, `passedOver.${at}`));
    if (!better.some((candidate) => candidate.submissionId === passed.submissionId))
      issues.push({ code: 'AWARD_REASON_UNFOUNDED', field: `passedOver.${at}`, legalBasis });
  });
  return [...issues, ...capacityIssues(submissionId, reviews)];
}

/** Why a candidate may not be left out for what is said: no reason of the rule, nothing of what happened, or the committee did not find it unable. */
export function reasonIssues(
  { passing, basis: legalBasis }: Pick<AwardRule, 'passing' | 'basis'>,
  { submissionId, reason, note }: PassedOver,
  reviews: readonly ReviewedCandidate[],
  field: string,
): Issue[] {
  if (reason !== 'found_unable')
    return passing.includes(reason) && note.trim() !== '' ? [] : [{ code: 'AWARD_REASON_UNKNOWN', field, legalBasis }];
  const unable = reviews.some((review) => review.submissionId === submissionId && review.result === 'unable');
  return unable ? [] : [{ code: 'AWARD_UNREVIEWED', field, legalBasis: CAPACITY_BASIS }];
}

/** The same where the tenderer's award committee has chosen (评定分离): that candidate and nobody else; whoever is out was struck before it chose again. */
export function meetingAwardIssues(
  chosen: string,
  submissionId: string,
  passedOver: readonly PassedOver[],
  reviews: readonly ReviewedCandidate[] = [],
): Issue[] {
  const issues: Issue[] = submissionId === chosen ? [] : [{ code: 'AWARD_NOT_OF_MEETING', field: 'submissionId' }];
  issues.push(...capacityIssues(submissionId, reviews));
  return passedOver.length === 0 ? issues : [...issues, { code: 'AWARD_REASON_UNFOUNDED', field: 'passedOver.0' }];
}
