import { Decimal } from '@kaibiao/kernel';
import { between, positive, type Amount } from './amounts';
import { scoresTooFew } from './scoring.errors';

/** Beyond this share of the full score a deviation from the others is explained in writing; no score is ever changed by the machine. */
export const EXPLAIN_ABOVE = '0.20';

export interface ExpertDeviation {
  readonly score: Decimal;
  readonly meanOfOthers: Decimal;
  /** |score - mean of the others| / full score. */
  readonly deviation: Decimal;
  readonly mustExplain: boolean;
}

/** How far each expert's score of one item stands from the others'. Throws SCORES_TOO_FEW for a single score. */
export function expertDeviations(fullScore: Amount, given: readonly Amount[], explainAbove: Amount = EXPLAIN_ABOVE): ExpertDeviation[] {
  if (given.length < 2) throw scoresTooFew(given.length, 2);
  const full = positive(fullScore, 'fullScore');
  const most = between(explainAbove, 'explainAbove', '0', '1');
  const scores = given.map((score) => between(score, 'scores', '0', full));
  const sum = scores.reduce((total, score) => total.plus(score), new Decimal(0));
  return scores.map((score) => {
    const meanOfOthers = sum.minus(score).div(scores.length - 1);
    const deviation = score.minus(meanOfOthers).abs().div(full);
    return { score, meanOfOthers, deviation, mustExplain: deviation.gt(most) };
  });
}
