import type { PassReason } from '@kaibiao/rules';

export interface RankedCandidate {
  rank: number;
  submissionId: string;
  name: string;
  price: string;
  total: string;
}

export interface PassedOver {
  submissionId: string;
  reason: PassReason;
  note: string;
}

/** Who has to be passed over, with a reason each, so that this candidate can be awarded. */
export const betterThan = (candidates: readonly RankedCandidate[], submissionId: string): RankedCandidate[] => {
  const winner = candidates.find((candidate) => candidate.submissionId === submissionId);
  return winner ? candidates.filter(({ rank }) => rank < winner.rank) : [];
};
