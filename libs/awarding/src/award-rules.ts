import type { Issue } from '@kaibiao/kernel';

/** Why a better-ranked candidate may be passed over (招标投标法实施条例 第五十五条). */
export const PASS_REASONS = {
  gives_up: '放弃中标',
  force_majeure: '因不可抗力不能履行合同',
  no_performance_bond: '不按照招标文件要求提交履约保证金',
  illegal_act: '被查实存在影响中标结果的违法行为等情形，不符合中标条件',
} as const;
export type PassReason = keyof typeof PASS_REASONS;

/** A candidate that ranked better and is not awarded. */
export interface PassedOver {
  submissionId: string;
  reason: PassReason;
  /** What happened, in the tenderer's words. */
  note: string;
}

const BASIS = '招标投标法实施条例 第五十五条';

/** Why this candidate cannot be awarded: no candidate, or a better-ranked one is passed over without a reason of the article. */
export function awardIssues(
  candidates: readonly { submissionId: string; rank: number }[],
  submissionId: string,
  passedOver: readonly PassedOver[],
): Issue[] {
  const winner = candidates.find((candidate) => candidate.submissionId === submissionId);
  if (!winner) return [{ code: 'AWARD_NO_CANDIDATE', field: 'submissionId', legalBasis: BASIS }];
  const better = candidates.filter(({ rank }) => rank < winner.rank);
  const issues: Issue[] = better
    .filter((candidate) => !passedOver.some((passed) => passed.submissionId === candidate.submissionId))
    .map((candidate) => ({
      code: 'AWARD_ORDER',
      field: 'passedOver',
      legalBasis: BASIS,
      facts: { rank: candidate.rank, submissionId: candidate.submissionId },
    }));
  passedOver.forEach(({ submissionId: passed, reason, note }, at) => {
    if (!Object.hasOwn(PASS_REASONS, reason) || note.trim() === '')
      issues.push({ code: 'AWARD_REASON_UNKNOWN', field: `passedOver.${at}`, legalBasis: BASIS });
    if (!better.some((candidate) => candidate.submissionId === passed))
      issues.push({ code: 'AWARD_REASON_UNFOUNDED', field: `passedOver.${at}`, legalBasis: BASIS });
  });
  return issues;
}

/** The same where the tenderer's award committee has chosen (评定分离): that candidate and nobody else, and there is nobody to pass over. */
export function meetingAwardIssues(chosen: string, submissionId: string, passedOver: readonly PassedOver[]): Issue[] {
  const issues: Issue[] = submissionId === chosen ? [] : [{ code: 'AWARD_NOT_OF_MEETING', field: 'submissionId' }];
  return passedOver.length === 0 ? issues : [...issues, { code: 'AWARD_REASON_UNFOUNDED', field: 'passedOver.0' }];
}
