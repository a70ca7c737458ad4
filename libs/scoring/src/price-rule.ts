import type { PercentCount, RoundingMode } from './rounding';

export const PRICE_RULE_METHODS = [
  'JS_M1',
  'JS_M2',
  'JS_M3',
  'JS_M4',
  'JS_M5_ABC',
  'DOUBLE_AVERAGE_FLOAT',
  'MEAN_PRICE',
  'TRIMMED_MEAN_PRICE',
  'COMPOSITE_PRICE',
  'FIXED_BASE',
  'GP_LOW_PRICE',
  'INVERSE_RATIO',
  'LINEAR_INTERPOLATION',
  'LOWEST_EVALUATED_PRICE',
] as const;
export type PriceRuleMethod = (typeof PRICE_RULE_METHODS)[number];

/** How a tender document scores the price (价格分), as data: the `price` of an evaluation scheme. Numbers are decimal strings, amounts in yuan. */
export interface PriceRule {
  method: PriceRuleMethod;
  /** 直线扣分: points for each percent below and above the base price. A document says one of the three kinds of deduction. */
  deductPerPctBelow?: string;
  deductPerPctAbove?: string;
  /** 分段扣分: points for each percent within segments. */
  segmentsBelow?: RuleSegment[];
  segmentsAbove?: RuleSegment[];
  /** λ值法: the share of the full score that a deviation of the whole base price costs. */
  lambdaBelow?: string;
  lambdaAbove?: string;
  /** 直线内插: the corners of the line from price to points, for the method that has one. */
  points?: RulePoint[];
  /** Parameters that the document fixes, by name (K, K2, delta …). */
  fixed: Record<string, string>;
  /** Parameters drawn at the opening: name -> candidates, in the order of the draws. */
  drawn: { item: string; candidates: string[] }[];
  /** 并列价不保留: prices equal to the first that is kept are cut as counted; left out where they are kept, as is usual. */
  keepTies?: false;
  /** 修约: left out where nothing is rounded otherwise than usual, so that the notice of such a lot says nothing of it. */
  rounding?: PriceRounding;
}

/** A segment ends at its percent; the last has no end. */
export interface RuleSegment {
  upToPct?: string;
  perPct: string;
}

/** At that price (yuan) so many points. */
export interface RulePoint {
  at: string;
  score: string;
}

/** What a document rounds otherwise than `DEFAULT_ROUNDING`; what it leaves out is as usual. */
export interface PriceRounding {
  baseDecimals?: number;
  deviationDecimals?: number;
  percentCount?: PercentCount;
  scoreDecimals?: number;
  mode?: RoundingMode;
  floor?: string;
}

/** Digits after the point that a document may ask for. */
export const MOST_DECIMALS = 6;
