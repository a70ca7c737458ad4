import { Decimal, placeOf } from '@kaibiao/kernel';
import { exact, positive, priced, type Amount, type Price, type PricedBid } from './amounts';
import { rank } from './ranking';
import { DEFAULT_ROUNDING, rounded, type Rounding } from './rounding';
import { pointsContradict } from './scoring.errors';

/** A score that needs no base price. */
export interface DirectScore {
  readonly bidder: string;
  readonly price: Decimal;
  readonly exactScore: Decimal;
  readonly score: Decimal;
  readonly rank: number;
}

type Digits = Pick<Rounding, 'scoreDecimals' | 'mode'>;

/** 反比法: lowest price / price × full score. */
export function inverseRatio(fullScore: Amount, given: readonly PricedBid[], rounding: Digits = DEFAULT_ROUNDING): DirectScore[] {
  const full = positive(fullScore, 'fullScore');
  const bids = priced(given);
  const lowest = Decimal.min(...bids.map(({ price }) => price));
  return ranked(bids, ({ price }) => lowest.div(price).times(full), rounding);
}

/** A corner of the line: at that price so many points. */
export interface ScorePoint {
  readonly at: Amount;
  readonly score: Amount;
}

/** 直线内插法: points by price along straight lines; up to the first corner its points, from the last corner on its points. */
export function interpolated(
  points: readonly ScorePoint[],
  given: readonly PricedBid[],
  rounding: Digits = DEFAULT_ROUNDING,
): DirectScore[] {
  const corners = cornersOf(points);
  return ranked(priced(given), ({ price }) => alongLine(price, corners), rounding);
}

interface Corner {
  readonly at: Decimal;
  readonly score: Decimal;
}

/** Prices rise from corner to corner, and no higher price has more points. */
function cornersOf(points: readonly ScorePoint[]): Corner[] {
  if (points.length < 2) throw pointsContradict('points', 'at least two');
  const corners = points.map(({ at, score }, index) => ({
    at: positive(at, placeOf('points', index, 'at')),
    score: exact(score, placeOf('points', index, 'score')),
  }));
  for (const [index, { at, score }] of corners.entries()) {
    const before = corners[index - 1];
    if (before && at.lte(before.at)) throw pointsContradict(placeOf('points', index, 'at'), `> ${before.at.toString()}`);
    if (before && score.gt(before.score)) throw pointsContradict(placeOf('points', index, 'score'), `<= ${before.score.toString()}`);
    if (score.lt(0)) throw pointsContradict(placeOf('points', index, 'score'), '>= 0');
  }
  return corners;
}

function alongLine(price: Decimal, corners: readonly Corner[]): Decimal {
  const next = corners.findIndex(({ at }) => price.lte(at));
  const [to, from] = [corners.at(next)!, corners[next - 1]];
  if (next <= 0 || !from) return to.score;
  return from.score.minus(price.minus(from.at).div(to.at.minus(from.at)).times(from.score.minus(to.score)));
}

function ranked(bids: readonly Price[], scoreOf: (bid: Price) => Decimal, rounding: Digits): DirectScore[] {
  const scored = bids.map((bid) => {
    const exactScore = scoreOf(bid);
    const score = rounded(exactScore, rounding.scoreDecimals, rounding.mode);
    return { ...bid, exactScore, score, total: score };
  });
  return rank(scored).map(({ total: _, ...result }) => result);
}
