import type { ManualDrawResult } from '@kaibiao/crypto';
import type { PriceRule } from '@kaibiao/tender';

/** What is wrong with a result: another item or order, a value that is no candidate, balls that do not stand for the candidates, the ball of another value. */
export type ManualDrawFault = 'items' | 'choice' | 'balls' | 'ball';

/** A parameter drawn by ball machine, as the opening takes it. */
export interface ManuallyDrawn {
  item: string;
  candidates: readonly string[];
  index: number;
  choice: string;
  manual: Pick<ManualDrawResult, 'round' | 'balls' | 'ball'>;
}

/** Why what was drawn by hand cannot stand; null when it can: every parameter of the document once, in its order, each to one of its candidates. */
export function manualDrawFault({ drawn }: Pick<PriceRule, 'drawn'>, results: readonly ManualDrawResult[]): ManualDrawFault | null {
  if (results.length !== drawn.length || drawn.some(({ item }, at) => results[at]!.item !== item)) return 'items';
  const faults = drawn.map(({ candidates }, at) => resultFault(candidates, results[at]!));
  return faults.find((fault) => fault !== null) ?? null;
}

function resultFault(candidates: readonly string[], { balls, ball, choice }: ManualDrawResult): ManualDrawFault | null {
  if (!candidates.includes(choice)) return 'choice';
  if (balls.length !== candidates.length || new Set(balls).size !== balls.length) return 'balls';
  return balls[candidates.indexOf(choice)] === ball ? null : 'ball';
}

/** The draws that a sound result stands for. */
export function manualDraws({ drawn }: Pick<PriceRule, 'drawn'>, results: readonly ManualDrawResult[]): ManuallyDrawn[] {
  return drawn.map(({ item, candidates }, at) => {
    const { choice, round, balls, ball } = results[at]!;
    return { item, candidates, index: candidates.indexOf(choice), choice, manual: { round, balls, ball } };
  });
}
