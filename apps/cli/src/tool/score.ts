import { DomainError } from '@kaibiao/kernel';
import { aggregateAnswer, comprehensiveAnswer, consistencyAnswer, tieAnswer } from './score-committee';
import { abnormalLowAnswer, consultationAnswer, lowPriceAnswer, lowPriceSmeAnswer } from './score-procurement';
import { interpolationAnswer, inverseRatioAnswer, reasonableLowAnswer, weightedAnswer } from './score-further';
import { bandedAnswer, lowestAnswer, priceAnswer, segmentedAnswer } from './score-price';
import { committeeAnswer, correctionAnswer, creditBondAnswer, depositAnswer, fewBidsAnswer, statisticsAnswer } from './score-rules';
import { invalid } from './fields';
import { roundingOf, type ScoreMethod } from './score-rounding';

/**
 * Every method of vectors/scoring-methods.json; method 4, which has the shape of method 1; and those that documents name beside them. Method 6 of the
 * province has a name and no published content: its place is kept free.
 */
const METHODS: Readonly<Record<string, ScoreMethod>> = {
  JS_M1: priceAnswer('JS_M1'),
  JS_M2: priceAnswer('JS_M2'),
  JS_M3: priceAnswer('JS_M3'),
  JS_M4: priceAnswer('JS_M4'),
  JS_M5_ABC: priceAnswer('JS_M5_ABC'),
  DOUBLE_AVERAGE_FLOAT: priceAnswer('DOUBLE_AVERAGE_FLOAT'),
  MEAN_PRICE: priceAnswer('MEAN_PRICE'),
  TRIMMED_MEAN_PRICE: priceAnswer('TRIMMED_MEAN_PRICE'),
  COMPOSITE_PRICE: priceAnswer('COMPOSITE_PRICE'),
  FIXED_BASE: priceAnswer('FIXED_BASE'),
  INVERSE_RATIO: inverseRatioAnswer,
  LINEAR_INTERPOLATION: interpolationAnswer,
  REASONABLE_LOW_PRICE: reasonableLowAnswer,
  WEIGHTED_PRICES: weightedAnswer,
  JS_M5_ABC_BANDED_DRAW: bandedAnswer,
  COMPREHENSIVE: comprehensiveAnswer,
  EXPERT_AGGREGATION: aggregateAnswer,
  GP_LOW_PRICE: lowPriceAnswer,
  GP_LOW_PRICE_SME: lowPriceSmeAnswer,
  GP_CONSULTATION: consultationAnswer,
  LOWEST_EVALUATED_PRICE: lowestAnswer,
  SEGMENTED_DEDUCTION: segmentedAnswer,
  GP_ABNORMAL_LOW: abnormalLowAnswer,
  ARITHMETIC_CORRECTION: correctionAnswer,
  TIE_BREAK: tieAnswer,
  DEPOSIT_CAPS: depositAnswer,
  CREDIT_BOND: creditBondAnswer,
  YEAR_STATISTICS: statisticsAnswer,
  FEW_VALID_BIDS: fewBidsAnswer,
  EXPERT_CONSISTENCY: consistencyAnswer,
  COMMITTEE_COMPOSITION: committeeAnswer,
};

/** `tool score`: `{ method, inputs, rounding }` → what the method gives. */
export function scoreTool(input: Record<string, unknown>): unknown {
  const method = input['method'];
  if (typeof method !== 'string') throw invalid('method', 'not a text');
  const answer = Object.hasOwn(METHODS, method) ? METHODS[method] : undefined;
  if (!answer) throw new DomainError('invalid', 'METHOD_NOT_BUILT', { method, known: Object.keys(METHODS) });
  return answer(input['inputs'], roundingOf(input['rounding']));
}
