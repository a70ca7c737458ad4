export { type Amount, type PricedBid } from './amounts';
export { DEFAULT_ROUNDING, ROUNDING_MODES, rounded, type PercentCount, type Rounding, type RoundingMode } from './rounding';
export { averagePrice, type AveragePrice, type Trim } from './average-price';
export { abcPool, bandedPool, type AbcPool, type AbcTerms, type BandedPool } from './abc-synthesis';
export { basePrice, type BasePrice, type BaseRule, type Extremes } from './base-price';
export { priceScores, type PriceMethod, type PriceScore, type PriceScores, type ScoreScale } from './price-score';
export {
  MOST_DECIMALS,
  PRICE_RULE_METHODS,
  type PriceRounding,
  type PriceRule,
  type PriceRuleMethod,
  type RulePoint,
  type RuleSegment,
} from './price-rule';
export { type PriceParameter } from './price-parameter';
export { PRICE_METHODS, trimsEnds, type PriceMethodOfLot } from './price-methods';
export { priceRuleText, type RuleLanguage } from './price-rule-text';
export { parameterMissing } from './scoring.errors';
export { baseDigits, rulePoints, scoreDigits, type PriceTerms, type RulePoints } from './rule-points';
export { candidates, openTies, rank, strictOrder, type Rankable, type Ranked } from './ranking';
export { aggregate, type AggregateMode } from './aggregation';
export { comprehensive, type ComprehensiveInput, type ComprehensiveResult, type Weights } from './comprehensive';
export {
  consultation,
  procurementPriceScores,
  type ConsultationInput,
  type ConsultationResult,
  type ProcurementPriceScore,
} from './procurement-price';
export { evaluatedPrice, lowestEvaluated, type AdjustedBid, type EvaluatedPrice } from './lowest-evaluated';
export { assertSegments, type DeductionRule } from './deduction';
export { interpolated, inverseRatio, type DirectScore, type ScorePoint } from './direct-score';
export { reasonableLowPrice, type ReasonableLowPriceInput, type ReasonableLowPriceResult } from './reasonable-low-price';
export { weightedPrices, type PriceDimension, type WeightedPrice } from './weighted-prices';
export { DEFAULT_SEGMENTS, segmentedDeduction, type Segment } from './segmented';
export { ABNORMAL_LOW_SHARES, abnormalLow, type AbnormalLowTrigger } from './abnormal-low';
export { correctLine, correctWords, type PricedLine } from './arithmetic-correction';
export { creditBond, DEPOSIT_CAPS, depositCap, type CreditPolicy } from './deposits';
export { averagePerLot, cumulativeSpeedup } from './year-statistics';
export { fewBidsOutcome, mayOpen, type FewBidsOutcome } from './few-bids';
export { COMMITTEE_REGIMES, committeeIssues, type Committee, type CommitteeRegime } from './committee';
export { expertDeviations, EXPLAIN_ABOVE, type ExpertDeviation } from './expert-deviation';
export { consistencyIssues, type ConsistencyIssue, type ScoreItem, type ScoreSheet, type SheetScore } from './consistency';
export { BILL_FLAGS, billTotal, type Bill, type BillFlag, type BillFlagCode, type BillLine } from './bill';
export { BALANCE_LIMITS, type BalanceLimits } from './bill-balance';
export { checkBills, type BillCheckInput } from './bill-check';
