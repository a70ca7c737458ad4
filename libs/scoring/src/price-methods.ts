import { Decimal } from '@kaibiao/kernel';
import type { PricedBid } from './amounts';
import type { Trim } from './average-price';
import type { BaseRule } from './base-price';
import { interpolated, inverseRatio } from './direct-score';
import { count, factor, fixedOnly, optional, share, stated, type PriceParameter } from './price-parameter';
import type { PriceRounding, PriceRule, PriceRuleMethod } from './price-rule';
import { procurementPriceScores } from './procurement-price';
import { DEFAULT_ROUNDING } from './rounding';

/** What a formula is given beside the prices. */
export interface RuleValues {
  readonly rule: PriceRule;
  /** A parameter, drawn or fixed; throws PRICE_PARAMETER_MISSING. */
  value(name: string): string;
  /** A parameter that may be left out. */
  optional(name: string): string | undefined;
  readonly fullScore: string;
  readonly ceilingPrice: string;
}

/** Points that need no deviation. `base` is what the prices are compared with, null where they are not compared. */
export interface DirectPoints {
  readonly base: Decimal | null;
  readonly results: readonly { readonly bidder: string; readonly price: Decimal; readonly score: Decimal }[];
}

interface Said {
  readonly name: { readonly zh: string; readonly en: string };
  readonly hint: { readonly zh: string; readonly en: string };
  readonly parameters: readonly PriceParameter[];
  /** Those that compare with the second lowest price need two bids. */
  readonly leastBids: 1 | 2;
  /** What of the rounding it uses. */
  readonly rounds: readonly (keyof PriceRounding)[];
}

/** A method finds a base price, from which deviations cost points; or it gives the points directly. */
export type PriceMethodOfLot = Said &
  (
    | { readonly base: (values: RuleValues) => BaseRule }
    | {
        readonly points: (values: RuleValues, bids: readonly PricedBid[]) => DirectPoints;
        /** Its schemes could not leave the deduction out at first; so they may name one, and it costs nothing. */
        readonly mayNameDeduction?: true;
        /** Its line is in the `points` of the rule. */
        readonly usesPoints?: true;
      }
  );

const BASED = ['baseDecimals', 'deviationDecimals', 'percentCount', 'scoreDecimals', 'mode', 'floor'] as const;
const DIRECT = ['scoreDecimals', 'mode'] as const;
/** Two fifths at each end leave a price of seven. */
const TRIM = ['G1', 'G2'].map((name) => optional(share(name, [], '0.4')));
const JS_K = factor('K', ['0.95', '0.955', '0.96', '0.965', '0.97', '0.975', '0.98']);

/**
 * Every method by which a lot's prices can be scored: its parameters and its formula (江苏省 评标基准价 methods 1 to 5; the others are other provinces';
 * 政府采购 low price first). Method 4 is method 1 with a factor that is never drawn. B of method 5 is drawn among the prices themselves, so no document
 * can list its candidates.
 */
export const PRICE_METHODS: Readonly<Record<PriceRuleMethod, PriceMethodOfLot>> = {
  JS_M1: {
    name: { zh: '方法一：平均价乘系数 K', en: 'Method 1: mean times K' },
    hint: { zh: '有效报价的平均值乘 K 为基准价', en: 'The base price is the mean of the valid prices times K' },
    parameters: [JS_K, ...TRIM],
    leastBids: 2,
    rounds: BASED,
    base: (given) => ({ method: 'JS_M1', K: given.value('K'), trim: trimOf(given) }),
  },
  JS_M2: {
    name: { zh: '方法二：平均价与限价加权', en: 'Method 2: mean and ceiling, weighted' },
    hint: { zh: '平均值乘 K1 占 Q1，限价乘 K2 占其余', en: 'The mean times K1 weighs Q1, the ceiling times K2 the rest' },
    parameters: [factor('K1'), share('Q1', ['0.65', '0.7', '0.75', '0.8', '0.85']), fixedOnly(factor('K2', ['0.95'])), ...TRIM],
    leastBids: 2,
    rounds: BASED,
    base: (given) => ({
      ...{ method: 'JS_M2', ceilingPrice: given.ceilingPrice, trim: trimOf(given) },
      ...{ K1: given.value('K1'), Q1: given.value('Q1'), K2: given.value('K2') },
    }),
  },
  JS_M3: {
    name: { zh: '方法三：次低价', en: 'Method 3: second lowest price' },
    hint: { zh: '有效报价中的第二低价为基准价，不需要参数', en: 'The base price is the second lowest valid price; no parameters' },
    parameters: [],
    leastBids: 2,
    rounds: BASED,
    base: () => ({ method: 'JS_M3' }),
  },
  JS_M4: {
    name: { zh: '方法四：平均价乘固定系数', en: 'Method 4: mean times a fixed factor' },
    hint: { zh: 'K 由招标文件固定', en: 'K is fixed by the document' },
    parameters: [fixedOnly(factor('K', ['0.97'])), ...TRIM],
    leastBids: 2,
    rounds: BASED,
    base: (given) => ({ method: 'JS_M4', K: given.value('K'), trim: trimOf(given) }),
  },
  JS_M5_ABC: {
    name: { zh: '方法五：ABC 合成', en: 'Method 5: ABC synthesis' },
    hint: { zh: 'B 在开标时从报价中抽取', en: 'B is drawn among the prices at the opening' },
    parameters: [share('delta', ['0.3', '0.35', '0.4']), factor('K')],
    leastBids: 2,
    rounds: BASED,
    base: ({ value, ceilingPrice }) => ({
      ...{ method: 'JS_M5_ABC', ceilingPrice },
      ...{ delta: value('delta'), K: value('K'), drawnB: value('drawnB') },
    }),
  },
  DOUBLE_AVERAGE_FLOAT: {
    name: { zh: '二次平均下浮法', en: 'Second mean with a float point' },
    hint: {
      zh: '不高于平均价的各价再平均，按浮动点下浮',
      en: 'The mean of the prices that do not exceed the mean, less the float point',
    },
    parameters: [share('floatPoint', ['0.015', '0.0125', '0.01', '0.0075', '0.005', '0.0025'], '0.5')],
    leastBids: 1,
    rounds: BASED,
    base: ({ value }) => ({ method: 'DOUBLE_AVERAGE_FLOAT', floatPoint: value('floatPoint') }),
  },
  MEAN_PRICE: {
    name: { zh: '平均价乘系数', en: 'Mean times K' },
    hint: { zh: '全部有效报价的算术平均乘 K', en: 'The mean of all valid prices times K' },
    parameters: [factor('K')],
    leastBids: 1,
    rounds: BASED,
    base: ({ value }) => ({ method: 'MEAN_PRICE', K: value('K') }),
  },
  TRIMMED_MEAN_PRICE: {
    name: { zh: '去极值平均价乘系数', en: 'Mean without the ends, times K' },
    hint: {
      zh: '有效报价不少于 fromCount 家时，去掉 dropLow 个最低价和 dropHigh 个最高价后平均，乘 K；不足时全部平均',
      en: 'From fromCount bids on without the dropLow lowest and the dropHigh highest; the mean times K. Fewer: the mean of all',
    },
    parameters: [factor('K'), count('dropLow', '1'), count('dropHigh', '1'), count('fromCount', '5', ['dropLow', 'dropHigh'])],
    leastBids: 1,
    rounds: BASED,
    base: ({ value }) => ({
      ...{ method: 'TRIMMED_MEAN_PRICE', K: value('K') },
      ...{ dropLow: Number(value('dropLow')), dropHigh: Number(value('dropHigh')), fromCount: Number(value('fromCount')) },
    }),
  },
  COMPOSITE_PRICE: {
    name: { zh: '复合基准价', en: 'Mean and ceiling' },
    hint: { zh: '平均价占 alpha，最高限价占其余，合计乘 K', en: 'The mean weighs alpha, the ceiling the rest; the sum times K' },
    parameters: [share('alpha', ['0.5', '0.6', '0.7']), factor('K')],
    leastBids: 1,
    rounds: BASED,
    base: ({ value, ceilingPrice }) => ({ method: 'COMPOSITE_PRICE', ceilingPrice, alpha: value('alpha'), K: value('K') }),
  },
  FIXED_BASE: {
    name: { zh: '固定基准价', en: 'A stated base price' },
    hint: { zh: '招标文件写明基准价（元）', en: 'The document states the base price in yuan' },
    parameters: [stated('base')],
    leastBids: 1,
    rounds: BASED,
    base: ({ value }) => ({ method: 'FIXED_BASE', base: value('base') }),
  },
  GP_LOW_PRICE: {
    name: { zh: '低价优先', en: 'Low price first' },
    hint: { zh: '最低报价得满分，其余按比例', en: 'The lowest price has all points, the others in proportion' },
    parameters: [],
    leastBids: 1,
    rounds: DIRECT,
    mayNameDeduction: true,
    points: ({ rule, fullScore }, bids) => {
      const { base, results } = procurementPriceScores(fullScore, bids, {}, digitsOf(rule));
      return { base, results: results.map(({ bidder, bidPrice: price, score }) => ({ bidder, price, score })) };
    },
  },
  INVERSE_RATIO: {
    name: { zh: '反比法', en: 'Inverse ratio' },
    hint: { zh: '得分 = 最低有效报价 ÷ 报价 × 满分', en: 'score = lowest valid price ÷ price × full score' },
    parameters: [],
    leastBids: 1,
    rounds: DIRECT,
    points: ratioPoints,
  },
  LINEAR_INTERPOLATION: {
    name: { zh: '直线内插法', en: 'Interpolation between prices' },
    hint: {
      zh: '报价在两点之间按直线内插计分；低于首点按首点，高于末点按末点',
      en: 'Between two prices points by a straight line; below the first as the first, above the last as the last',
    },
    parameters: [],
    leastBids: 1,
    rounds: DIRECT,
    usesPoints: true,
    points: ({ rule }, bids) => ({ base: null, results: interpolated(rule.points ?? [], bids, digitsOf(rule)) }),
  },
  LOWEST_EVALUATED_PRICE: {
    name: { zh: '经评审的最低投标价', en: 'Lowest evaluated price' },
    hint: {
      zh: '评标价由低到高排名；得分 = 最低评标价 ÷ 评标价 × 满分，只作对照',
      en: 'Ranked by the evaluated price, lowest first; score = lowest ÷ evaluated price × full score, for comparison only',
    },
    parameters: [],
    leastBids: 1,
    rounds: DIRECT,
    points: ratioPoints,
  },
};

function ratioPoints({ rule, fullScore }: RuleValues, bids: readonly PricedBid[]): DirectPoints {
  const results = inverseRatio(fullScore, bids, digitsOf(rule));
  return { base: Decimal.min(...results.map(({ price }) => price)), results };
}

/** Does the method leave out the ends, so that prices tie at the cut? */
export const trimsEnds = (method: PriceRuleMethod): boolean => PRICE_METHODS[method].parameters.some(({ name }) => name === 'G1');

const digitsOf = ({ rounding }: PriceRule) => ({ ...DEFAULT_ROUNDING, ...rounding });

/** Where the document sets other shares than 20 % (G1 of the lowest, G2 of the highest), or does not keep what ties at the cut. */
function trimOf({ rule: { keepTies }, optional: given }: RuleValues): Trim {
  const [low, high] = [given('G1'), given('G2')];
  return { ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }), ...(keepTies === false && { keepTies }) };
}
