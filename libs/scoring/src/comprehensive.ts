import { Decimal, placeOf } from '@kaibiao/kernel';
import { aggregate, type AggregateMode } from './aggregation';
import { between, exact, positive, priced, type Amount, type PricedBid } from './amounts';
import { basePrice } from './base-price';
import type { Trim } from './average-price';
import { scoreAgainst } from './price-score';
import { candidates, rank } from './ranking';
import { DEFAULT_ROUNDING, EXACT_DECIMALS, rounded, type Rounding, type RoundingMode } from './rounding';
import { bidderUnknown, scoresTooFew, valueOutOfRange, weightsNotHundred } from './scoring.errors';

/** 综合评估法: full scores of the parts, which make a hundred. */
export interface Weights {
  readonly technical: Amount;
  readonly defence: Amount;
  readonly price: Amount;
  readonly credit: Amount;
}

export interface ComprehensiveInput {
  readonly weights: Weights;
  /** The base price is A × K, as in method 1. */
  readonly K: Amount;
  readonly trim?: Trim;
  /** Experts' scores by bidder, one a member, in points of the part. */
  readonly technical: Readonly<Record<string, readonly Amount[]>>;
  readonly defence: Readonly<Record<string, readonly Amount[]>>;
  /** Credit score out of a hundred, by bidder. */
  readonly credit: Readonly<Record<string, Amount>>;
  readonly bids: readonly PricedBid[];
  readonly deductPerPctBelow: Amount;
  readonly deductPerPctAbove: Amount;
  readonly aggregate: AggregateMode;
  /** How many members score; each bidder has so many scores in each part. */
  readonly experts: number;
}

export interface ComprehensiveResult {
  readonly bidder: string;
  readonly technical: Decimal;
  readonly defence: Decimal;
  readonly price: Decimal;
  readonly credit: Decimal;
  readonly total: Decimal;
  readonly bidPrice: Decimal;
  readonly rank: number;
}

/** Technical + defence + price + credit; each part is rounded before they are added where the document says so, the total in any case. */
export function comprehensive(
  input: ComprehensiveInput,
  rounding: Rounding = DEFAULT_ROUNDING,
): { base: Decimal; results: ComprehensiveResult[]; candidates: string[] } {
  const weights = hundred(input.weights);
  const bids = priced(input.bids);
  const { base } = basePrice({ method: 'JS_M1', K: input.K, ...(input.trim ? { trim: input.trim } : {}) }, bids, rounding);
  const round = (value: Decimal) => (rounding.partDecimals === undefined ? value : rounded(value, rounding.partDecimals, rounding.mode));
  const results = scoreAgainst(base, { ...input, fullScore: weights.price }, bids, rounding).map(
    ({ bidder, price: bidPrice, exactScore }) => {
      const technical = part(input, 'technical', bidder, weights.technical, rounding);
      const defence = part(input, 'defence', bidder, weights.defence, rounding);
      const credit = between(own(input.credit, bidder, 'credit'), placeOf('credit', bidder), '0', '100');
      const parts = { technical, defence, score: round(exactScore), credit: round(credit.times(weights.credit).div(100)) };
      const total = technical.plus(defence).plus(parts.score).plus(parts.credit);
      return { bidder, ...parts, total: rounded(total, rounding.scoreDecimals, rounding.mode), bidPrice, price: bidPrice };
    },
  );
  const ranked = rank(results).map(({ score, ...result }) => ({ ...result, price: score }));
  return { base, results: ranked, candidates: candidates(ranked) };
}

function part(input: ComprehensiveInput, name: 'technical' | 'defence', bidder: string, full: Decimal, rounding: Rounding): Decimal {
  const scores = own(input[name], bidder, name).map((score, at) => between(score, placeOf(name, bidder, at), '0', full));
  if (scores.length !== input.experts) throw scoresTooFew(scores.length, input.experts, placeOf(name, bidder));
  return aggregate(scores, input.aggregate, ...partDigits(rounding));
}

/** Digits and mode of a part; an exact quotient is cut half up and so late that 1/3 and 2/3 still make 1, whichever way their sum is rounded. */
function partDigits({ partDecimals, mode }: Rounding): [number, RoundingMode] {
  return partDecimals === undefined ? [EXACT_DECIMALS + 10, 'HALF_UP'] : [partDecimals, mode];
}

function own<T>(table: Readonly<Record<string, T>>, bidder: string, field: string): T {
  const value = Object.hasOwn(table, bidder) ? table[bidder] : undefined;
  if (value === undefined) throw bidderUnknown(bidder, field);
  return value;
}

function hundred(weights: Weights): Record<keyof Weights, Decimal> {
  const technical = exact(weights.technical, 'weights/technical');
  const defence = exact(weights.defence, 'weights/defence');
  const price = positive(weights.price, 'weights/price');
  const credit = exact(weights.credit, 'weights/credit');
  const all = [technical, defence, price, credit];
  for (const weight of all) if (weight.lt(0)) throw valueOutOfRange('weights', weight, '>= 0');
  const sum = all.reduce((total, weight) => total.plus(weight), new Decimal(0));
  if (!sum.eq(100)) throw weightsNotHundred(sum.toString());
  return { technical, defence, price, credit };
}
