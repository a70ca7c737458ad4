import { Decimal, DECIMAL_STRING } from '@kaibiao/kernel';
import {
  PRICE_METHODS,
  trimsEnds,
  type PriceRounding,
  type PriceRule,
  type PriceRuleMethod,
  type RulePoint,
  type RuleSegment,
} from '@kaibiao/scoring';

/** A parameter of the price method as it is typed: one value fixes it, several are drawn among at the opening. */
export interface ParameterRow {
  name: string;
  drawn: boolean;
  typed: string;
}

/** What a document says of a deviation from the base price. */
type Deduction = Pick<PriceRule, (typeof SIDES)[DeductionKind][number]>;
export type DeductionKind = keyof typeof SIDES;

/** The members that say it, below the base price and above it. */
export const SIDES = {
  linear: ['deductPerPctBelow', 'deductPerPctAbove'],
  segments: ['segmentsBelow', 'segmentsAbove'],
  lambda: ['lambdaBelow', 'lambdaAbove'],
} as const;

const SEGMENTS: readonly RuleSegment[] = [{ upToPct: '3', perPct: '0.5' }, { upToPct: '5', perPct: '1' }, { perPct: '2' }];
const segments = (): RuleSegment[] => SEGMENTS.map((segment) => ({ ...segment }));

export const USUAL_DEDUCTIONS: Readonly<Record<DeductionKind, Deduction>> = {
  linear: { deductPerPctBelow: '0.6', deductPerPctAbove: '0.9' },
  segments: { segmentsBelow: segments(), segmentsAbove: segments() },
  lambda: { lambdaBelow: '0.6', lambdaAbove: '0.9' },
};

/** Does a deviation cost points by this method? */
export const deducts = (method: PriceRuleMethod): boolean => 'base' in PRICE_METHODS[method];

export const deductionKind = (price: PriceRule): DeductionKind =>
  price.segmentsBelow ? 'segments' : price.lambdaBelow === undefined ? 'linear' : 'lambda';

/** The same rule with the usual deduction of another kind. */
export function withDeduction(price: PriceRule, kind: DeductionKind): PriceRule {
  const others = Object.values(SIDES).flat();
  const rest = Object.fromEntries(Object.entries(price).filter(([name]) => !others.some((side) => side === name)));
  return { ...(rest as unknown as PriceRule), ...(JSON.parse(JSON.stringify(USUAL_DEDUCTIONS[kind])) as Deduction) };
}

/** Does the method have a line from price to points? */
export function hasLine(method: PriceRuleMethod): boolean {
  const rule = PRICE_METHODS[method];
  return 'points' in rule && rule.usesPoints === true;
}

/** The same rule by another method, with the deduction or the line that this one needs. */
export function withMethod(price: PriceRule, method: PriceRuleMethod, line: RulePoint[] = []): PriceRule {
  const saysOne = Object.values(SIDES).some(([below]) => price[below] !== undefined);
  const next: PriceRule = { ...price, method, ...(hasLine(method) && !price.points ? { points: line } : {}) };
  return deducts(method) && !saysOne ? withDeduction(next, 'linear') : next;
}

/** All points up to 85 % of the ceiling, six tenths of them at the ceiling. */
export function usualLine(ceiling: string, weight: string): RulePoint[] {
  if (!DECIMAL_STRING.test(ceiling) || !DECIMAL_STRING.test(weight))
    return [
      { at: '', score: '' },
      { at: '', score: '' },
    ];
  return [
    { at: new Decimal(ceiling).times('0.85').toFixed(2), score: weight },
    { at: ceiling, score: new Decimal(weight).times('0.6').toFixed() },
  ];
}

export const usualRows = (method: PriceRuleMethod): ParameterRow[] =>
  PRICE_METHODS[method].parameters.map(({ name, source, usual }) => ({
    ...{ name, drawn: source === 'or_drawn' && usual.length > 1 },
    typed: usual.join('、'),
  }));

export function parameterRows({ method, fixed, drawn }: PriceRule): ParameterRow[] {
  return PRICE_METHODS[method].parameters.map(({ name }) => {
    const draw = drawn.find(({ item }) => item === name);
    return { name, drawn: !!draw, typed: draw ? draw.candidates.join('、') : (fixed[name] ?? '') };
  });
}

/** The rule with its parameters, in the order in which they are drawn; what the method does not use, or is as usual, is left out. */
export function priceOf(rule: Omit<PriceRule, 'fixed' | 'drawn'>, rows: readonly ParameterRow[]): PriceRule {
  const { method, rounding } = rule;
  const { parameters, rounds } = PRICE_METHODS[method];
  const leftOut = ({ name, typed }: ParameterRow) => typed.trim() === '' && parameters.some((one) => one.name === name && one.optional);
  const fixed = rows.filter((row) => !row.drawn && !leftOut(row));
  const said = roundingOf(rounding, rounds);
  return {
    method,
    ...(deducts(method) ? deductionOf(rule) : {}),
    ...(hasLine(method) && rule.points ? { points: rule.points } : {}),
    fixed: Object.fromEntries(fixed.map(({ name, typed }) => [name, typed.trim()])),
    drawn: rows.filter(({ drawn }) => drawn).map(({ name, typed }) => ({ item: name, candidates: listed(typed) })),
    ...(rule.keepTies === false && trimsEnds(method) ? { keepTies: false as const } : {}),
    ...(said ? { rounding: said } : {}),
  };
}

function deductionOf(rule: Omit<PriceRule, 'fixed' | 'drawn'>): Deduction {
  const sides = Object.values(SIDES).flat();
  return Object.fromEntries(sides.filter((side) => rule[side] !== undefined).map((side) => [side, rule[side]]));
}

function roundingOf(rounding: PriceRounding | undefined, rounds: readonly (keyof PriceRounding)[]): PriceRounding | undefined {
  const said = Object.entries(rounding ?? {}).filter(
    ([name, value]) => value !== undefined && value !== '' && rounds.some((one) => one === name),
  );
  return said.length === 0 ? undefined : (Object.fromEntries(said) as PriceRounding);
}

/** Values typed one after another, with any comma, ideographic comma, semicolon or blank between. */
export const listed = (typed: string): string[] =>
  typed
    .normalize('NFKC')
    .split(/[\s,、;]+/)
    .filter((value) => value !== '');
