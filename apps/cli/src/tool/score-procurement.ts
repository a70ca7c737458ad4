import {
  ABNORMAL_LOW_SHARES,
  abnormalLow,
  consultation,
  procurementPriceScores,
  rounded,
  type AbnormalLowTrigger,
  type ProcurementPriceScore,
  type Rounding,
} from '@kaibiao/scoring';
import { Fields, invalid } from './fields';
import { bidsOf } from './price-method';
import type { ScoreMethod } from './score-rounding';
import { decimalField, decimalText, fixed, listOf, tableOf } from './vector-input';

export const lowPriceAnswer: ScoreMethod = (inputs, rounding) => {
  const fields = new Fields(inputs, ['weightPoints', 'bids']);
  const { base, results } = procurementPriceScores(decimalField(fields, 'weightPoints'), bidsOf(fields), {}, rounding);
  return { base: fixed(base), results: results.map((result) => scoreOf(result, rounding)) };
};

export const lowPriceSmeAnswer: ScoreMethod = (inputs, rounding) => {
  const fields = new Fields(inputs, ['weightPoints', 'bids', 'deduction']);
  const deduction = tableOf(fields.raw('deduction'), 'deduction', decimalText);
  const { base, results } = procurementPriceScores(decimalField(fields, 'weightPoints'), bidsOf(fields), deduction, rounding);
  return {
    base: fixed(base),
    results: results.map((result) => ({
      ...scoreOf(result, rounding),
      bidPrice: fixed(result.bidPrice),
      deduction: Object.hasOwn(deduction, result.bidder) ? deduction[result.bidder] : '0',
    })),
  };
};

export const consultationAnswer: ScoreMethod = (inputs, rounding) => {
  const fields = new Fields(inputs, ['weightPoints', 'rounds', 'techBusiness']);
  const rounds = tableOf(fields.raw('rounds'), 'rounds', roundsOf);
  const techBusiness = tableOf(fields.raw('techBusiness'), 'techBusiness', decimalText);
  const found = consultation({ weightPoints: decimalField(fields, 'weightPoints'), rounds, techBusiness }, rounding);
  const { length } = found.results;
  return {
    base: fixed(found.base),
    withdrawn: found.withdrawn,
    results: found.results.map((result) => ({
      ...scoreOf(result, rounding),
      techBusiness: techBusiness[result.bidder],
      total: rounded(result.total, rounding.scoreDecimals, rounding.mode).toFixed(rounding.scoreDecimals),
    })),
    winner: found.winner,
    note:
      length < 3
        ? `only ${length} final price(s): fewer than three are allowed only where the rules of consultation say so`
        : `${length} final prices`,
  };
};

export const abnormalLowAnswer: ScoreMethod = (inputs) => {
  const fields = new Fields(inputs, ['ceiling', 'bids', 'shares']);
  const shares = fields.has('shares') ? sharesOf(fields.object('shares', ['t1', 't2', 't3'])) : {};
  const limits = { ...ABNORMAL_LOW_SHARES, ...shares };
  const { average, secondLowest, triggers } = abnormalLow(decimalField(fields, 'ceiling'), bidsOf(fields), limits);
  return {
    average: fixed(average),
    secondLowest: fixed(secondLowest),
    triggers: Object.fromEntries(triggers.map(({ bidder, triggers: found }) => [bidder, found])),
  };
};

/** The shares of the triggers that a document sets otherwise than the pilot. */
function sharesOf(fields: Fields): Partial<Record<AbnormalLowTrigger, string>> {
  const given = (['t1', 't2', 't3'] as const).filter((name) => fields.has(name));
  return Object.fromEntries(given.map((name) => [name, decimalField(fields, name)]));
}

/** Prices by round; null where the supplier gave none. */
function roundsOf(value: unknown, path: string): (string | null)[] {
  if (!Array.isArray(value)) throw invalid(path, 'not a list');
  return value.length === 0 ? [] : listOf(value, path, (price, at) => (price === null ? null : decimalText(price, at)));
}

function scoreOf(result: ProcurementPriceScore, rounding: Rounding): Record<string, string> {
  return {
    bidder: result.bidder,
    evalPrice: fixed(result.evalPrice),
    score4dp: fixed(result.exactScore, 4),
    score: result.score.toFixed(rounding.scoreDecimals),
  };
}
