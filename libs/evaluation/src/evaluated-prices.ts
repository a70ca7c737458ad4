import { Decimal } from '@kaibiao/kernel';
import { evaluatedPrice } from '@kaibiao/scoring';
import { holdsAdditions, type EvaluationScheme } from '@kaibiao/tender/rules';
import type { EvaluationReport } from './report';

/** What a bid is compared by. */
export interface ComparedBid {
  bidder: string;
  /** As it was opened, decimal string of yuan. */
  price: string;
  /** 评标价: the price with what the committee adds to it; the price itself where nothing is added. */
  evaluated: string;
  /** Points of the scored items together; none where they are additions to the price. */
  technical: Decimal;
}

/** The valid bids with the sum of their scored items: points of the technical part, or percents added to the price (经评审的最低投标价法). */
export function comparedBids(
  scheme: EvaluationScheme,
  valid: readonly { submissionId: string; price: string }[],
  items: EvaluationReport['items'],
): ComparedBid[] {
  const lines = Map.groupBy(items, ({ submissionId }) => submissionId);
  return valid.map(({ submissionId: bidder, price }) => {
    const sum = (lines.get(bidder) ?? []).reduce((total, { points }) => total.plus(points), new Decimal(0));
    if (!holdsAdditions(scheme)) return { bidder, price, evaluated: price, technical: sum };
    return { bidder, price, evaluated: evaluatedPrice(price, sum).toFixed(2), technical: new Decimal(0) };
  });
}
