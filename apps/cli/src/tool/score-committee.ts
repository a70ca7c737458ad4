import type { Decimal } from '@kaibiao/kernel';
import { aggregate, comprehensive, EXPLAIN_ABOVE, expertDeviations, rounded, strictOrder } from '@kaibiao/scoring';
import { Fields, invalid } from './fields';
import { bidsOf, TRIM, trimOf } from './price-method';
import type { ScoreMethod } from './score-rounding';
import { decimalField, fixed, listOf, numberText, tableOf, textOf } from './vector-input';

export const comprehensiveAnswer: ScoreMethod = (inputs, rounding) => {
  const fields = new Fields(inputs, [
    ...['weights', 'K', 'experts', 'technical', 'defence', 'credit', 'bids'],
    ...['deductPerPctBelow', 'deductPerPctAbove', 'aggregate', ...TRIM],
  ]);
  const weights = fields.object('weights', ['technical', 'defence', 'price', 'credit']);
  const weight = (name: string) => decimalField(weights, name);
  const scores = (name: string) => tableOf(fields.raw(name), name, (list, path) => listOf(list, path, numberText));
  const found = comprehensive(
    {
      weights: { technical: weight('technical'), defence: weight('defence'), price: weight('price'), credit: weight('credit') },
      K: decimalField(fields, 'K'),
      experts: listOf(fields.raw('experts'), 'experts', textOf).length,
      technical: scores('technical'),
      defence: scores('defence'),
      credit: tableOf(fields.raw('credit'), 'credit', numberText),
      bids: bidsOf(fields),
      deductPerPctBelow: decimalField(fields, 'deductPerPctBelow'),
      deductPerPctAbove: decimalField(fields, 'deductPerPctAbove'),
      trim: trimOf(fields),
      aggregate: fields.choice('aggregate', ['MEAN', 'TRIM1']),
    },
    rounding,
  );
  const points = (value: Decimal) => rounded(value, rounding.scoreDecimals, rounding.mode).toFixed(rounding.scoreDecimals);
  const results = found.results.map((result) => ({
    bidder: result.bidder,
    technical: points(result.technical),
    defence: points(result.defence),
    price: points(result.price),
    credit: points(result.credit),
    total: points(result.total),
    bidPrice: fixed(result.bidPrice),
    rank: result.rank,
  }));
  return { results, candidates: found.candidates };
};

export const aggregateAnswer: ScoreMethod = (inputs, { scoreDecimals, mode }) => {
  const scores = scoresOf(new Fields(inputs, ['scores']));
  const answer = (how: 'MEAN' | 'TRIM1') => aggregate(scores, how, scoreDecimals, mode).toFixed(scoreDecimals);
  return { MEAN: answer('MEAN'), TRIM1: answer('TRIM1') };
};

export const consistencyAnswer: ScoreMethod = (inputs, { scoreDecimals }) => {
  const fields = new Fields(inputs, ['fullScore', 'scores', 'explainAbove']);
  const scores = scoresOf(fields);
  const explainAbove = fields.has('explainAbove') ? decimalField(fields, 'explainAbove') : EXPLAIN_ABOVE;
  return expertDeviations(decimalField(fields, 'fullScore'), scores, explainAbove).map(({ meanOfOthers, deviation, mustExplain }, at) => ({
    score: scores[at],
    meanOfOthers: fixed(meanOfOthers, scoreDecimals),
    deviation: fixed(deviation, 4),
    mustExplain,
  }));
};

/** The order of equal bids; a full tie needs the recorded draw (`draw`: bidders in the order drawn), else it is refused. */
export const tieAnswer: ScoreMethod = (inputs) => {
  const wrapped = Array.isArray(inputs) ? undefined : new Fields(inputs, ['bids', 'draw']);
  const bids = listOf(wrapped ? wrapped.raw('bids') : inputs, 'inputs', (item, path) => {
    const fields = new Fields(item, ['bidder', 'total', 'price', 'technical'], path);
    const read = (name: string) => decimalField(fields, name);
    return { bidder: fields.text('bidder'), total: read('total'), price: read('price'), technical: read('technical') };
  });
  if (new Set(bids.map(({ bidder }) => bidder)).size !== bids.length) throw invalid('inputs', 'the same bidder twice');
  return { order: strictOrder(bids, wrapped?.has('draw') ? listOf(wrapped.raw('draw'), 'draw', textOf) : []) };
};

function scoresOf(fields: Fields): string[] {
  return listOf(fields.raw('scores'), 'scores', numberText);
}
