import {
  bandedPool,
  lowestEvaluated,
  priceScores,
  segmentedDeduction,
  type BaseRule,
  type PricedBid,
  type Rounding,
  type Trim,
} from '@kaibiao/scoring';
import { placeOf } from '@kaibiao/kernel';
import { Fields } from './fields';
import type { ScoreMethod } from './score-rounding';
import { decimalField, decimalText, entriesOf, fixed, listOf } from './vector-input';

const SCALE = ['fullScore', 'deductPerPctBelow', 'deductPerPctAbove'] as const;
/** Shares of the lowest (G1) and of the highest (G2) prices left out of the average, where the document does not say 20 %. */
const TRIM = ['G1', 'G2'] as const;
const MEMBERS: Readonly<Record<BaseRule['method'], readonly string[]>> = {
  JS_M1: ['ceilingPrice', 'K', ...TRIM],
  JS_M2: ['ceilingPrice', 'K1', 'Q1', 'K2', ...TRIM],
  JS_M3: ['ceilingPrice'],
  JS_M4: ['ceilingPrice', 'K', ...TRIM],
  JS_M5_ABC: ['ceilingPrice', 'delta', 'K', 'drawnB'],
  DOUBLE_AVERAGE_FLOAT: ['ceilingPrice', 'floatPoint', 'floatPointCandidates'],
};

/** The methods that score by the distance from a base price. */
export function priceAnswer(method: BaseRule['method']): ScoreMethod {
  return (inputs, rounding) => {
    const fields = new Fields(inputs, [...MEMBERS[method], 'bids', ...SCALE]);
    if (fields.has('ceilingPrice')) decimalField(fields, 'ceilingPrice');
    const scale = {
      fullScore: decimalField(fields, 'fullScore'),
      deductPerPctBelow: decimalField(fields, 'deductPerPctBelow'),
      deductPerPctAbove: decimalField(fields, 'deductPerPctAbove'),
    };
    const { base, belowFloor, results } = priceScores({ ...ruleOf(method, fields), ...scale, rounding }, bidsOf(fields));
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

function ruleOf(method: BaseRule['method'], fields: Fields): BaseRule {
  const read = (name: string) => decimalField(fields, name);
  switch (method) {
    case 'JS_M1':
    case 'JS_M4':
      return { method, K: read('K'), trim: trimOf(fields) };
    case 'JS_M2':
      return { method, ceilingPrice: read('ceilingPrice'), K1: read('K1'), Q1: read('Q1'), K2: read('K2'), trim: trimOf(fields) };
    case 'JS_M3':
      return { method };
    case 'JS_M5_ABC':
      return { method, ceilingPrice: read('ceilingPrice'), delta: read('delta'), K: read('K'), drawnB: fields.text('drawnB') };
    case 'DOUBLE_AVERAGE_FLOAT': {
      const candidates = fields.has('floatPointCandidates')
        ? listOf(fields.raw('floatPointCandidates'), 'floatPointCandidates', decimalText)
        : undefined;
      return { method, floatPoint: read('floatPoint'), ...(candidates ? { floatPointCandidates: candidates } : {}) };
    }
  }
}

export function trimOf(fields: Fields): Trim {
  return {
    ...(fields.has('G1') ? { low: decimalField(fields, 'G1') } : {}),
    ...(fields.has('G2') ? { high: decimalField(fields, 'G2') } : {}),
  };
}

/** `bids` by bidder, in their order. */
export function bidsOf(fields: Fields): PricedBid[] {
  return entriesOf(fields.raw('bids'), 'bids').map(([bidder, price]) => ({ bidder, price: decimalText(price, placeOf('bids', bidder)) }));
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

export const segmentedAnswer: ScoreMethod = (inputs, rounding) => {
  const fields = new Fields(inputs, ['absDeviationPct']);
  const deduction = listOf(fields.raw('absDeviationPct'), 'absDeviationPct', (deviation, path) =>
    fixed(segmentedDeduction(decimalText(deviation, path)), rounding.scoreDecimals),
  );
  return { deduction };
};
