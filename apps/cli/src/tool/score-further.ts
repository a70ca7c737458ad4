import {
  interpolated,
  inverseRatio,
  priceScores,
  reasonableLowPrice,
  weightedPrices,
  type DirectScore,
  type Rounding,
} from '@kaibiao/scoring';
import { Fields, invalid } from './fields';
import { bidsOf, PRICE_METHODS, priceInput } from './price-method';
import type { ScoreMethod } from './score-rounding';
import { decimalField, fixed, listOf, numberText, tableOf, textOf } from './vector-input';

/** 合理低价法: the members of its price `method`, and what the committee and the credit scores add. */
export const reasonableLowAnswer: ScoreMethod = (inputs, rounding) => {
  const own = ['method', 'excluded', 'costShare', 'credit'];
  const { method: name, rest } = methodOf(inputs, 'inputs');
  const { method: price, bids } = priceInput(name, rest, { rounding, more: own });
  const fields = new Fields(rest, Object.keys(rest));
  const found = reasonableLowPrice({
    price,
    bids,
    ...(fields.has('excluded') ? { excluded: listOf(fields.raw('excluded'), 'excluded', textOf) } : {}),
    ...(fields.has('costShare') ? { costShare: decimalField(fields, 'costShare') } : {}),
    ...(fields.has('credit') ? { credit: creditOf(fields) } : {}),
  });
  const digits = rounding.scoreDecimals;
  return {
    base: fixed(found.base, rounding.baseDecimals),
    mustExplain: found.mustExplain,
    results: found.results.map(({ bidder, price: bidPrice, priceScore, credit, total, rank }) => ({
      bidder,
      bidPrice: fixed(bidPrice),
      price: fixed(priceScore, digits),
      credit: fixed(credit, digits),
      total: fixed(total, digits),
      rank,
    })),
    candidates: found.candidates,
  };
};

function creditOf(fields: Fields) {
  const credit = fields.object('credit', ['points', 'scores']);
  return { points: decimalField(credit, 'points'), scores: tableOf(credit.raw('scores'), 'credit/scores', numberText) };
}

/** 反比法. */
export const inverseRatioAnswer: ScoreMethod = (inputs, rounding) => {
  const fields = new Fields(inputs, ['fullScore', 'bids']);
  return { results: inverseRatio(decimalField(fields, 'fullScore'), bidsOf(fields), rounding).map((result) => directOf(result, rounding)) };
};

/** 直线内插法: `points` are the corners `{ at, score }`, prices rising. */
export const interpolationAnswer: ScoreMethod = (inputs, rounding) => {
  const fields = new Fields(inputs, ['points', 'bids']);
  const points = fields.list('points', (item, path) => {
    const point = new Fields(item, ['at', 'score'], path);
    return { at: decimalField(point, 'at'), score: decimalField(point, 'score') };
  });
  return { results: interpolated(points, bidsOf(fields), rounding).map((result) => directOf(result, rounding)) };
};

/** 多价格维度: each dimension has a `name`, a `weight`, a price `method` and its members. */
export const weightedAnswer: ScoreMethod = (inputs, rounding) => {
  const fields = new Fields(inputs, ['dimensions']);
  const dimensions = listOf(fields.raw('dimensions'), 'dimensions', (item, path) => {
    const { method: name, rest } = methodOf(item, path);
    const read = new Fields(rest, Object.keys(rest), path);
    const { method, bids } = priceInput(name, rest, { rounding, path, more: ['method', 'name', 'weight'] });
    return { name: read.text('name'), weight: decimalField(read, 'weight'), scores: priceScores(method, bids).results };
  });
  if (new Set(dimensions.map(({ name }) => name)).size < dimensions.length) throw invalid('dimensions', 'the same name twice');
  const results = weightedPrices(dimensions, rounding).map(({ bidder, parts, total, rank }) => ({
    bidder,
    parts: Object.fromEntries(Object.entries(parts).map(([name, score]) => [name, fixed(score, rounding.scoreDecimals)])),
    total: fixed(total, rounding.scoreDecimals),
    rank,
  }));
  return { results };
};

function methodOf(value: unknown, path: string) {
  const known = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  const fields = new Fields(value, known, path);
  return { method: fields.choice('method', PRICE_METHODS), rest: value as Record<string, unknown> };
}

function directOf({ bidder, price, exactScore, score, rank }: DirectScore, rounding: Rounding): Record<string, unknown> {
  return { bidder, price: fixed(price), score4dp: fixed(exactScore, 4), score: score.toFixed(rounding.scoreDecimals), rank };
}
