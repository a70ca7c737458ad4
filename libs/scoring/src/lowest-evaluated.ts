import { Decimal, placeOf } from '@kaibiao/kernel';
import { exact, notBelow, positive, type Amount } from './amounts';
import { rank } from './ranking';
import { rounded } from './rounding';
import { bidsTooFew } from './scoring.errors';

export interface AdjustedBid {
  readonly bidder: string;
  readonly bid: Amount;
  /** Deviations expressed in yuan, added to the bid; a deviation in the buyer's favour is negative. */
  readonly adjustments: readonly Amount[];
}

export interface EvaluatedPrice {
  readonly bidder: string;
  /** What the contract will say. */
  readonly bidPrice: Decimal;
  /** What the bids are compared by. */
  readonly evaluatedPrice: Decimal;
  readonly rank: number;
}

/** A price with so many percent of it added (量化折算), to the fen. */
export function evaluatedPrice(bid: Amount, percent: Amount): Decimal {
  return rounded(positive(bid, 'bid').times(notBelow(percent, 'percent', '0').div(100).plus(1)), 2);
}

/** 经评审的最低投标价法: bid and priced deviations, lowest first (招标投标法 第四十一条). Bids below cost are taken out before. */
export function lowestEvaluated(bids: readonly AdjustedBid[]): EvaluatedPrice[] {
  if (bids.length === 0) throw bidsTooFew(0, 1);
  const evaluated = bids.map(({ bidder, bid, adjustments }) => {
    const bidPrice = positive(bid, placeOf(bidder, 'bid'));
    const evaluatedPrice = adjustments.reduce<Decimal>((sum, value) => sum.plus(exact(value, placeOf(bidder))), bidPrice);
    return { bidder, bidPrice, evaluatedPrice: positive(evaluatedPrice, placeOf(bidder)) };
  });
  const ranked = rank(evaluated.map((bid) => ({ ...bid, total: bid.evaluatedPrice.neg(), price: bid.bidPrice })));
  return ranked.map(({ bidder, bidPrice, evaluatedPrice, rank: place }) => ({ bidder, bidPrice, evaluatedPrice, rank: place }));
}
