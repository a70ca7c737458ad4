import type { Issue } from '@kaibiao/kernel';
import type { AwardRule, PassReason } from '@kaibiao/rules';
import { reasonIssues, type PassedOver } from '../award-rules';

export const WITHDRAWAL_FORMAT = 'kaibiao-award-withdrawal/1';

/** The tenderer takes the award back before the contract (取消中标资格), and says why its winner falls away. */
export interface WithdrawalStatement {
  readonly format: typeof WITHDRAWAL_FORMAT;
  readonly lotCode: string;
  /** Hash of the award notice that ends. */
  readonly awardNotice: string;
  readonly reason: PassReason;
  /** What happened, and what shows it, in the tenderer's words. */
  readonly note: string;
}

export function withdrawalStatement(said: Omit<WithdrawalStatement, 'format'>): WithdrawalStatement {
  const { lotCode, awardNotice, reason, note } = said;
  return { format: WITHDRAWAL_FORMAT, lotCode, awardNotice, reason, note };
}

/** Why an award may not be taken back: only for a reason of 第五十五条; whether a candidate can perform is asked before the notice alone (第五十六条). */
export function withdrawalIssues(rule: Pick<AwardRule, 'passing' | 'basis'>, { reason, ...said }: PassedOver): Issue[] {
  if (reason === 'found_unable') return [{ code: 'AWARD_REASON_UNKNOWN', field: 'reason', legalBasis: rule.basis }];
  return reasonIssues(rule, { reason, ...said }, [], 'reason');
}

/** Whom the next award passes over: whoever ranks better and had the award or is said to fall away. */
export function passedBy(
  winner: { rank: number },
  withdrawn: readonly (PassedOver & { rank: number })[],
  said: readonly PassedOver[],
): PassedOver[] {
  const before = withdrawn.filter(({ rank }) => rank < winner.rank);
  return [
    ...said.filter(({ submissionId }) => !before.some((one) => one.submissionId === submissionId)),
    ...before.map(({ submissionId, reason, note }) => ({ submissionId, reason, note })),
  ];
}
