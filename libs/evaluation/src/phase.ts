import type { Envelope } from '@kaibiao/rules';
import type { LotState } from '@kaibiao/tender';
import type { CompetitionChoice } from './committee.entity';
import { COMPETING_BIDS } from './competition-rules';

/**
 * What is on in the evaluation room: forming 组建, numbering 暗标编号, review 初步评审, competition 竞争性判断, scoring 详细评审, signing 评审表签署 (of an envelope in which
 * nothing is scored), reporting 评标报告签署, awaiting 待开下一信封, pricing 报价评审 (the prices are open, the sheets signed before), over.
 */
export type Phase =
  'forming' | 'numbering' | 'review' | 'competition' | 'scoring' | 'signing' | 'reporting' | 'awaiting' | 'pricing' | 'over';

export interface PhaseInput {
  lotState: LotState;
  reviewClosedAt: Date | null;
  /** What the committee found about competition, by envelope. */
  found: Readonly<Record<string, CompetitionChoice>>;
  /** Bids that are not rejected. */
  validBids: number;
  /** The envelope that was opened last, and the one whose review is the last. */
  segment: string;
  reviewed: Envelope;
  /** The report on this envelope has been drawn up. */
  reported: boolean;
  /** The review is to be blind, and the bids have no numbers yet. */
  unnumbered: boolean;
}

const BETWEEN: readonly LotState[] = ['reviewed', 'releasing', 'released', 'ordered', 'unlocked'];

export function phaseOf({ lotState, reviewClosedAt, found, validBids, segment, reviewed, reported, unnumbered }: PhaseInput): Phase {
  if (lotState === 'opened') return 'forming';
  if (BETWEEN.includes(lotState)) return 'awaiting';
  if (lotState !== 'evaluating') return 'over';
  if (reported) return 'reporting';
  if (unnumbered) return 'numbering';
  if (reviewClosedAt === null) return 'review';
  if (validBids < COMPETING_BIDS && !found[segment]) return 'competition';
  if (reviewed.segment !== segment) return 'pricing';
  return reviewed.scored ? 'scoring' : 'signing';
}
