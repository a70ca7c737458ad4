import type { LotState } from '@kaibiao/tender';
import type { CompetitionChoice } from './committee.entity';

/** Fewer valid bids than this and the committee must say whether they still compete (招标投标法 第四十二条, 评标委员会和评标方法暂行规定 第二十七条). */
export const COMPETING_BIDS = 3;

/**
 * What is on in the evaluation room: forming 组建, review 初步评审, competition 竞争性判断, scoring 详细评审, reporting 评标报告签署,
 * awaiting 待开下一信封, pricing 报价评审 (the prices are open, the sheets signed before), over.
 */
export type Phase = 'forming' | 'review' | 'competition' | 'scoring' | 'reporting' | 'awaiting' | 'pricing' | 'over';

export interface PhaseInput {
  lotState: LotState;
  committee: { reviewClosedAt: Date | null; competition: CompetitionChoice | null };
  /** Bids that are not rejected. */
  validBids: number;
  /** An envelope is open whose bids were reviewed by the one before. */
  later: boolean;
  /** The report on this envelope has been drawn up. */
  reported: boolean;
}

const BETWEEN: readonly LotState[] = ['reviewed', 'releasing', 'released', 'ordered', 'unlocked'];

export function phaseOf({ lotState, committee, validBids, later, reported }: PhaseInput): Phase {
  if (lotState === 'opened') return 'forming';
  if (BETWEEN.includes(lotState)) return 'awaiting';
  if (lotState !== 'evaluating') return 'over';
  if (reported) return 'reporting';
  if (committee.reviewClosedAt === null) return 'review';
  return validBids < COMPETING_BIDS && committee.competition === null ? 'competition' : later ? 'pricing' : 'scoring';
}
