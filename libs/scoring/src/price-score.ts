import { Decimal } from '@kaibiao/kernel';
import { exact, positive, priced, type Amount, type Price, type PricedBid } from './amounts';
import { basePrice, type BasePrice, type BaseRule } from './base-price';
import { deductionBy, type DeductionRule } from './deduction';
import { rank } from './ranking';
import { DEFAULT_ROUNDING, rounded, type Rounding } from './rounding';
import { valueOutOfRange } from './scoring.errors';

/** How far from the base price costs how much. */
export type ScoreScale = { readonly fullScore: Amount } & DeductionRule;

/** A whole price method of a tender document. */
export type PriceMethod = BaseRule & ScoreScale & { readonly rounding?: Partial<Rounding> };

export interface PriceScore {
  readonly bidder: string;
  readonly price: Decimal;
  /** (price - base) / base × 100. */
  readonly deviationPct: Decimal;
  readonly deduction: Decimal;
  /** Before the last rounding, for display of more digits. */
  readonly exactScore: Decimal;
  readonly score: Decimal;
  readonly rank: number;
}

export interface PriceScores extends BasePrice {
  /** Best first. */
  readonly results: readonly PriceScore[];
}

/** Base price and scores of all bids by one method, ranked by score, then by price. Prices equal to the fen share a rank. */
export function priceScores(method: PriceMethod, bids: readonly PricedBid[]): PriceScores {
  const rounding = { ...DEFAULT_ROUNDING, ...method.rounding };
  const found = basePrice(method, bids, rounding);
  const scored = scoreAgainst(found.base, method, priced(bids), rounding);
  const ranked = rank(scored.map((result) => ({ ...result, total: result.score })));
  return { ...found, results: ranked.map(({ total: _, ...result }) => result) };
}

/** Scores against a base price: full score less the deduction for the deviation, never below the floor. */
export function scoreAgainst(
  base: Decimal,
  scale: ScoreScale,
  bids: readonly Price[],
  rounding: Rounding = DEFAULT_ROUNDING,
): Omit<PriceScore, 'rank'>[] {
  positive(base, 'base');
  const full = positive(scale.fullScore, 'fullScore');
  const deductionOf = deductionBy(scale, full, rounding.percentCount);
  const floor = exact(rounding.floor, 'rounding/floor');
  if (floor.gt(full)) throw valueOutOfRange('rounding/floor', floor, `<= ${full.toString()}`);
  return bids.map(({ bidder, price }) => {
    const deviation = price.minus(base).div(base).times(100);
    const deviationPct =
      rounding.deviationDecimals === undefined ? deviation : rounded(deviation, rounding.deviationDecimals, rounding.mode);
    const deduction = deductionOf(deviationPct);
    const exactScore = Decimal.max(full.minus(deduction), floor);
    return { bidder, price, deviationPct, deduction, exactScore, score: rounded(exactScore, rounding.scoreDecimals, rounding.mode) };
  });
}
