import { abcPool, rank, rulePoints, type PriceTerms, type Ranked, type RulePoints } from '@kaibiao/scoring';

export interface PricePoints extends RulePoints {
  /** Best first. */
  results: readonly Ranked<RulePoints['results'][number]>[];
}

/** The price points of bids, computed here; null when the terms do not allow it: a parameter is missing or makes no sense, too few bids. */
export function pricePoints(terms: PriceTerms, bids: { bidder: string; price: string }[]): PricePoints | null {
  try {
    const { base, results } = rulePoints(terms, bids);
    return { base, results: rank(results.map((result) => ({ ...result, total: result.score }))) };
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
