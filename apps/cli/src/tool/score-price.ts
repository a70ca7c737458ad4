import { placeOf } from '@kaibiao/kernel';
import {
  assertSegments,
  bandedPool,
  lowestEvaluated,
  priceScores,
  segmentedDeduction,
  type BaseRule,
  type Rounding,
} from '@kaibiao/scoring';
import { Fields } from './fields';
import { bidsOf, priceInput, segmentsOf } from './price-method';
import type { ScoreMethod } from './score-rounding';
import { decimalField, decimalText, entriesOf, fixed, listOf } from './vector-input';

/** The methods that score by the distance from a base price. */
export function priceAnswer(name: BaseRule['method']): ScoreMethod {
  return (inputs, rounding) => {
    const { method, bids } = priceInput(name, inputs, { rounding });
    const { base, belowFloor, results } = priceScores(method, bids);
    return {
      base: fixed(base, rounding.baseDecimals),
      ...(belowFloor ? { belowFloor } : {}),
      results: results.map((result) => resultOf(result, rounding)),
    };
  };
}

function resultOf(result: ReturnType<typeof priceScores>['results'][number], rounding: Rounding): Record<string, unknown> {
  return {
    bidder: result.bidder,
    price: fixed(result.price),
    deviationPct: fixed(result.deviationPct, 4),
    deduction: fixed(result.deduction, 4),
    score4dp: fixed(result.exactScore, 4),
    score: result.score.toFixed(rounding.scoreDecimals),
    rank: result.rank,
  };
}

export const bandedAnswer: ScoreMethod = (inputs) => {
  const fields = new Fields(inputs, ['A', 'C', 'bids']);
  const { band1, band2, band3, poolSizeAfterBandDraw } = bandedPool(decimalField(fields, 'A'), decimalField(fields, 'C'), bidsOf(fields));
  return { band1, band2, band3, poolSizeAfterBandDraw };
};

export const lowestAnswer: ScoreMethod = (inputs) => {
  const bids = entriesOf(inputs, 'inputs').map(([bidder, value]) => {
    const fields = new Fields(value, ['bid', 'omitted', 'pay'], placeOf(bidder));
    return { bidder, bid: decimalField(fields, 'bid'), adjustments: [decimalField(fields, 'omitted'), decimalField(fields, 'pay')] };
  });
  const results = lowestEvaluated(bids).map(({ bidder, bidPrice, evaluatedPrice, rank }) => ({
    bidder,
    bidPrice: fixed(bidPrice),
    evaluatedPrice: fixed(evaluatedPrice),
    rank,
  }));
  return { results };
};

/** By the usual segments, or by those that are given. */
export const segmentedAnswer: ScoreMethod = (inputs, rounding) => {
  const fields = new Fields(inputs, ['absDeviationPct', 'segments']);
  const segments = fields.has('segments') ? segmentsOf(fields, 'segments') : undefined;
  if (segments) assertSegments(segments, 'segments');
  const deduction = listOf(fields.raw('absDeviationPct'), 'absDeviationPct', (deviation, path) =>
    fixed(segmentedDeduction(decimalText(deviation, path), segments), rounding.scoreDecimals),
  );
  return { deduction };
};
