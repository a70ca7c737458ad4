import { PRICE_METHODS } from './price-methods';
import type { PriceRounding, PriceRule, RuleSegment } from './price-rule';

export type RuleLanguage = 'zh' | 'en';

/** The words in which a rule is told. */
interface Words {
  colon: string;
  list: string;
  fixed: (name: string, value: string) => string;
  drawn: (name: string, candidates: string) => string;
  linear: (below: string, above: string) => string;
  lambda: (below: string, above: string) => string;
  segments: (side: 'below' | 'above', segments: string) => string;
  segment: (from: string, to: string | undefined, perPct: string) => string;
  point: (at: string, score: string) => string;
  noTies: string;
  rounding: { [Member in keyof PriceRounding]-?: (value: NonNullable<PriceRounding[Member]>) => string };
}

const MODES_ZH = { HALF_UP: '四舍五入', HALF_EVEN: '四舍六入五成双', HALF_DOWN: '五舍六入', UP: '只入不舍', DOWN: '只舍不入' };
const MODES_EN = { HALF_UP: 'half up', HALF_EVEN: 'half to even', HALF_DOWN: 'half down', UP: 'up', DOWN: 'down' };

const WORDS: Readonly<Record<RuleLanguage, Words>> = {
  zh: {
    colon: '：',
    list: '、',
    fixed: (name, value) => `${name} 为 ${value}`,
    drawn: (name, candidates) => `${name} 在开标时从 ${candidates} 中抽取`,
    linear: (below, above) => `每低于基准价 1% 扣 ${below} 分，每高于 1% 扣 ${above} 分`,
    lambda: (below, above) => `得分 = 满分 ×（1 − λ × 偏差率），低于基准价时 λ 为 ${below}，高于时 λ 为 ${above}`,
    segments: (side, segments) => `${side === 'below' ? '低于' : '高于'}基准价：${segments}`,
    segment: (from, to, perPct) => `${to === undefined ? `${from}% 以上部分` : `${from}% 至 ${to}% 部分`}每 1% 扣 ${perPct} 分`,
    point: (at, score) => `报价 ${at} 元得 ${score} 分`,
    noTies: '去除最低价、最高价时，与保留价相同的报价按家数去除',
    rounding: {
      baseDecimals: (digits) => `基准价保留 ${digits} 位小数`,
      deviationDecimals: (digits) => `偏差率（%）先保留 ${digits} 位小数再计算`,
      percentCount: (count) => (count === 'STARTED' ? '偏差不足 1% 的按 1% 计' : '偏差不足 1% 的部分不计'),
      scoreDecimals: (digits) => `得分保留 ${digits} 位小数`,
      mode: (mode) => `修约方式为${MODES_ZH[mode]}`,
      floor: (floor) => `最低得 ${floor} 分`,
    },
  },
  en: {
    colon: ': ',
    list: ', ',
    fixed: (name, value) => `${name} is ${value}`,
    drawn: (name, candidates) => `${name} is drawn at the opening from ${candidates}`,
    linear: (below, above) => `${below} points off for each 1% below the base price, ${above} for each 1% above`,
    lambda: (below, above) => `score = full score × (1 − λ × deviation), λ = ${below} below the base price, ${above} above`,
    segments: (side, segments) => `${side === 'below' ? 'Below' : 'Above'} the base price, points off: ${segments}`,
    segment: (from, to, perPct) => `${perPct} for each 1% ${to === undefined ? `beyond ${from}%` : `from ${from}% to ${to}%`}`,
    point: (at, score) => `a price of ¥${at} has ${score} points`,
    noTies: 'Prices equal to one that is kept are left out as counted',
    rounding: {
      baseDecimals: (digits) => `Base price to ${digits} decimals`,
      deviationDecimals: (digits) => `The deviation in percent is rounded to ${digits} decimals before it is used`,
      percentCount: (count) => (count === 'STARTED' ? 'Each percent begun counts whole' : 'Only whole percents count'),
      scoreDecimals: (digits) => `Score to ${digits} decimals`,
      mode: (mode) => `Rounded ${MODES_EN[mode]}`,
      floor: (floor) => `No score below ${floor}`,
    },
  },
};

/** How the price is scored, told in sentences without their full stop: the method, its parameters, what a deviation costs, and what is rounded otherwise. */
export function priceRuleText(rule: PriceRule, language: RuleLanguage): string[] {
  const words = WORDS[language];
  const { name, hint } = PRICE_METHODS[rule.method];
  return [
    `${name[language]}${words.colon}${hint[language]}`,
    ...Object.entries(rule.fixed).map(([parameter, value]) => words.fixed(parameter, value)),
    ...rule.drawn.map(({ item, candidates }) => words.drawn(item, candidates.join(words.list))),
    ...(rule.points ? [rule.points.map(({ at, score }) => words.point(at, score)).join(words.list)] : []),
    ...(rule.keepTies === false ? [words.noTies] : []),
    ...deductionText(rule, words),
    ...roundingText(rule, words),
  ];
}

function deductionText(rule: PriceRule, words: Words): string[] {
  if ('points' in PRICE_METHODS[rule.method]) return [];
  const { segmentsBelow, segmentsAbove, lambdaBelow, lambdaAbove, deductPerPctBelow, deductPerPctAbove } = rule;
  if (segmentsBelow && segmentsAbove)
    return [words.segments('below', segmentsText(segmentsBelow, words)), words.segments('above', segmentsText(segmentsAbove, words))];
  if (lambdaBelow !== undefined && lambdaAbove !== undefined) return [words.lambda(lambdaBelow, lambdaAbove)];
  return [words.linear(deductPerPctBelow ?? '', deductPerPctAbove ?? '')];
}

function segmentsText(segments: readonly RuleSegment[], words: Words): string {
  return segments.map(({ upToPct, perPct }, at) => words.segment(segments[at - 1]?.upToPct ?? '0', upToPct, perPct)).join(words.list);
}

function roundingText({ rounding = {} }: PriceRule, { rounding: words }: Words): string[] {
  const { baseDecimals, deviationDecimals, percentCount, scoreDecimals, mode, floor } = rounding;
  return [
    baseDecimals === undefined ? [] : [words.baseDecimals(baseDecimals)],
    deviationDecimals === undefined ? [] : [words.deviationDecimals(deviationDecimals)],
    percentCount === undefined ? [] : [words.percentCount(percentCount)],
    scoreDecimals === undefined ? [] : [words.scoreDecimals(scoreDecimals)],
    mode === undefined ? [] : [words.mode(mode)],
    floor === undefined ? [] : [words.floor(floor)],
  ].flat();
}
