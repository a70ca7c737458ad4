/** Reasons for which alone a better-ranked candidate may be passed over (招标投标法实施条例 第五十五条). */
export const PASS_REASONS = ['gives_up', 'force_majeure', 'no_performance_bond', 'illegal_act'] as const;

export interface RankedCandidate {
  rank: number;
  submissionId: string;
  name: string;
  price: string;
  total: string;
}

export interface PassedOver {
  submissionId: string;
  reason: (typeof PASS_REASONS)[number];
  note: string;
}

/** Who has to be passed over, with a reason each, so that this candidate can be awarded. */
export const betterThan = (candidates: readonly RankedCandidate[], submissionId: string): RankedCandidate[] => {
  const winner = candidates.find((candidate) => candidate.submissionId === submissionId);
  return winner ? candidates.filter(({ rank }) => rank < winner.rank) : [];
};
