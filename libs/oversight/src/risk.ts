/** A clue (围串标线索) against a pair of bidders; its points come from the table of indicators. */
export interface Clue {
  readonly a: string;
  readonly b: string;
  /** Clues of one family are counted up to a cap: a machine that is the same need not be told three times. */
  readonly family: string;
  readonly points: number;
}

export type RiskLevel = 'high' | 'medium' | 'low';

export interface PairRisk {
  readonly a: string;
  readonly b: string;
  readonly score: number;
  readonly level: RiskLevel;
}

const MOST_PER_FAMILY = 30;
const HIGH_FROM = 60;
const MEDIUM_FROM = 30;

/** What to look at first: no level rejects anyone. Pairs are the same either way round; worst first, then by name. */
export function pairRisks(clues: readonly Clue[], mostPerFamily = MOST_PER_FAMILY): PairRisk[] {
  const pairs = new Map<string, { a: string; b: string; families: Map<string, number> }>();
  for (const { a, b, family, points } of clues) {
    const [first, second] = a < b ? [a, b] : [b, a];
    const key = JSON.stringify([first, second]);
    const pair = pairs.get(key) ?? { a: first, b: second, families: new Map<string, number>() };
    pair.families.set(family, Math.min(mostPerFamily, (pair.families.get(family) ?? 0) + points));
    pairs.set(key, pair);
  }
  const risks = [...pairs].map(([key, { a, b, families }]) => {
    const score = [...families.values()].reduce((sum, points) => sum + points, 0);
    return { key, risk: { a, b, score, level: levelOf(score) } };
  });
  return risks.sort((x, y) => y.risk.score - x.risk.score || (x.key < y.key ? -1 : 1)).map(({ risk }) => risk);
}

function levelOf(score: number): RiskLevel {
  if (score >= HIGH_FROM) return 'high';
  return score >= MEDIUM_FROM ? 'medium' : 'low';
}
