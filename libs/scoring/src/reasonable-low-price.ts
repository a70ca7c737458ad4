import { Decimal, placeOf } from '@kaibiao/kernel';
import { between, mean, notBelow, priced, type Amount, type PricedBid } from './amounts';
import { priceScores, type PriceMethod } from './price-score';
import { candidates, rank } from './ranking';
import { DEFAULT_ROUNDING, rounded, uncut } from './rounding';
import { bidderUnknown } from './scoring.errors';

/** 合理低价法: the technical part is passed or not; the price is scored, and credit may add to it. */
export interface ReasonableLowPriceInput {
  readonly price: PriceMethod;
  readonly bids: readonly PricedBid[];
  /** Rejected by the committee (否决投标) before prices are scored. */
  readonly excluded?: readonly string[];
  /** A price below this share of the mean must be explained (低于成本); the machine rejects nobody for it. */
  readonly costShare?: Amount;
  /** Credit scores out of a hundred, and what a hundred is worth. */
  readonly credit?: { readonly points: Amount; readonly scores: Readonly<Record<string, Amount>> };
}

export interface ReasonableLowPriceResult {
  readonly bidder: string;
  readonly price: Decimal;
  readonly priceScore: Decimal;
  readonly credit: Decimal;
  readonly total: Decimal;
  readonly rank: number;
}

export function reasonableLowPrice(input: ReasonableLowPriceInput): {
  base: Decimal;
  mustExplain: string[];
  results: ReasonableLowPriceResult[];
  candidates: string[];
} {
  const all = priced(input.bids);
  const excluded = input.excluded ?? [];
  for (const bidder of excluded) if (!all.some((bid) => bid.bidder === bidder)) throw bidderUnknown(bidder, 'excluded');
  const bids = all.filter(({ bidder }) => !excluded.includes(bidder));
  const average = mean(bids.map(({ price }) => price));
  const costLine = uncut(average.times(between(input.costShare ?? '0', 'costShare', '0', '1')));
  const mustExplain = bids.filter(({ price }) => price.lt(costLine)).map(({ bidder }) => bidder);
  const { base, results } = priceScores(input.price, bids);
  const scored = results.map(({ bidder, price, score: priceScore }) => {
    const credit = creditOf(input, bidder);
    return { bidder, price, priceScore, credit, total: priceScore.plus(credit) };
  });
  const ranked = rank(scored);
  return { base, mustExplain, results: ranked, candidates: candidates(ranked) };
}

function creditOf({ credit, price }: ReasonableLowPriceInput, bidder: string): Decimal {
  if (!credit) return new Decimal(0);
  const score = Object.hasOwn(credit.scores, bidder) ? credit.scores[bidder] : undefined;
  if (score === undefined) throw bidderUnknown(bidder, 'credit/scores');
  const { scoreDecimals, mode } = { ...DEFAULT_ROUNDING, ...price.rounding };
  const share = between(score, placeOf('credit', 'scores', bidder), '0', '100').div(100);
  return rounded(share.times(notBelow(credit.points, 'credit/points', '0')), scoreDecimals, mode);
}
