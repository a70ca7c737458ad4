import type { Decimal } from '@kaibiao/kernel';
import { abcPool, priceScores, procurementPriceScores, rank, type PriceMethod } from '@kaibiao/scoring';

/** How prices are judged: the rule of the scheme and what else the method asks for. Decimal strings, amounts in yuan. */
export interface PriceTerms {
  rule: { method: string; deductPerPctBelow: string; deductPerPctAbove: string; fixed: Record<string, string> };
  fullScore: string;
  ceilingPrice: string;
  /** Parameters drawn at the opening by name, and `drawnB` of method 5. */
  drawn: Record<string, string>;
}

export interface PricePoints {
  /** 评标基准价 */
  base: Decimal;
  /** Best first. */
  results: readonly { bidder: string; price: Decimal; deviationPct: Decimal | null; score: Decimal; rank: number }[];
}

/** The price points of bids, computed here; null when the terms do not allow it: a parameter is missing or makes no sense, too few bids. */
export function pricePoints(
  { rule, fullScore, ceilingPrice, drawn }: PriceTerms,
  bids: { bidder: string; price: string }[],
): PricePoints | null {
  const { method, deductPerPctBelow, deductPerPctAbove, fixed } = rule;
  try {
    if (method === 'GP_LOW_PRICE') {
      const { base, results } = procurementPriceScores(fullScore, bids);
      const ranked = rank(
        results.map(({ bidder, bidPrice: price, score }) => ({ bidder, price, score, deviationPct: null, total: score })),
      );
      return { base, results: ranked };
    }
    const terms = { method, deductPerPctBelow, deductPerPctAbove, fullScore, ceilingPrice, ...fixed, ...drawn };
    return priceScores(terms as unknown as PriceMethod, bids);
  } catch {
    // Scoring refuses terms by throwing; half-typed ones are ordinary here.
    return null;
  }
}

/** The prices among which B of method 5 is drawn at the evaluation; none while the terms make no sense. */
export function abcCandidates(ceilingPrice: string, delta: string, bids: { bidder: string; price: string }[]): string[] {
  try {
    return [...abcPool({ ceilingPrice, delta }, bids).candidates].map(String);
  } catch {
    return [];
  }
}
