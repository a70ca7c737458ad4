import type { FindingResult } from '@kaibiao/credit';

/**
 * How far the entry of an expert is checked: entered by the centre 中心登记, declared and not yet checked 待核查, what was asked for is not here yet 核查中,
 * found true 属实, found false 不实, declared anew after that 不实后重新申报.
 */
export const STANDINGS = ['entered', 'unchecked', 'pending', 'sound', 'false', 'redeclared'] as const;
export type CommitmentStanding = (typeof STANDINGS)[number];

/** The desk has something to check. */
export const toBeChecked = (standing: CommitmentStanding): boolean =>
  standing === 'unchecked' || standing === 'pending' || standing === 'redeclared';
/** Not drawn: found false, until a later finding says otherwise. Declaring anew alone does not help. */
export const foundFalse = (standing: CommitmentStanding): boolean => standing === 'false' || standing === 'redeclared';

export const afterCommitment = (before: CommitmentStanding): CommitmentStanding => (foundFalse(before) ? 'redeclared' : 'unchecked');
/** A finding that is pending takes nobody back into the pool. */
export const afterFinding = (before: CommitmentStanding, result: FindingResult): CommitmentStanding =>
  result === 'pending' && foundFalse(before) ? before : result;
