import type { Issue } from '@kaibiao/kernel';
import type { AwardRule, PassReason } from '@kaibiao/rules';

/** A candidate that ranked better and is not awarded. */
export interface PassedOver {
  submissionId: string;
  reason: PassReason;
  /** What happened, in the tenderer's words. */
  note: string;
}

/** Why this candidate cannot be awarded: no candidate, or a better-ranked one is passed over without a reason of the rule. */
export function awardIssues(
  { passing, basis: legalBasis }: AwardRule,
  candidates: readonly { submissionId: string; rank: number }[],
  submissionId: string,
  passedOver: readonly PassedOver[],
): Issue[] {
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
  passedOver.forEach(({ submissionId: passed, reason, note }, at) => {
    if (!passing.includes(reason) || note.trim() === '')
      issues.push({ code: 'AWARD_REASON_UNKNOWN', field: `passedOver.${at}`, legalBasis });
    if (!better.some((candidate) => candidate.submissionId === passed))
      issues.push({ code: 'AWARD_REASON_UNFOUNDED', field: `passedOver.${at}`, legalBasis });
  });
  return issues;
}

/** The same where the tenderer's award committee has chosen (评定分离): that candidate and nobody else, and there is nobody to pass over. */
export function meetingAwardIssues(chosen: string, submissionId: string, passedOver: readonly PassedOver[]): Issue[] {
  const issues: Issue[] = submissionId === chosen ? [] : [{ code: 'AWARD_NOT_OF_MEETING', field: 'submissionId' }];
  return passedOver.length === 0 ? issues : [...issues, { code: 'AWARD_REASON_UNFOUNDED', field: 'passedOver.0' }];
}
