import { Decimal, type Issue } from '@kaibiao/kernel';
import { PRICE_METHODS, trimsEnds, type PriceParameter, type PriceRule } from '@kaibiao/scoring';
import { isAmount } from './amount';
import { deductionIssues } from './deduction-rules';
import { at } from './issue-place';
import { lineIssues } from './line-rules';
import { roundingIssues } from './rounding-rules';

const BASIS = '招标投标法实施条例 第四十九条';
const MOST_CANDIDATES = 64;

/**
 * Every reason why the price, worth so many points under a ceiling of so many yuan, could not be scored by the document alone: each parameter is fixed or drawn, once, one kind of
 * deduction is said where the method deducts, what is rounded makes sense, and nothing else is said.
 */
export function priceRuleIssues(price: PriceRule, weight: string, budget?: number): Issue[] {
  return [
    ...deductionIssues(price),
    ...parametersIssues(price),
    ...ceilingIssues(price, budget),
    ...tieIssues(price),
    ...lineIssues(price, weight),
    ...roundingIssues(price, weight),
  ];
}

/** A stated base price above the ceiling (最高投标限价) would compare all bids with what none may bid. */
function ceilingIssues({ method, fixed: { base } }: PriceRule, budget?: number): Issue[] {
  if (method !== 'FIXED_BASE' || budget === undefined || !isAmount(base) || new Decimal(base).lte(budget)) return [];
  const facts = { ceiling: new Decimal(budget).toFixed(2), given: base };
  return [{ code: 'SCHEME_BASE_ABOVE_CEILING', ...at('price', 'fixed', 'base'), legalBasis: '招标投标法实施条例 第二十七条', facts }];
}

/** Ties are cut or kept where ends are left out; no other method knows them. */
function tieIssues({ method, keepTies }: PriceRule): Issue[] {
  if (keepTies === undefined || trimsEnds(method)) return [];
  return [{ code: 'SCHEME_TIES_NOT_USED', ...at('price', 'keepTies'), legalBasis: BASIS, facts: { method } }];
}

function parametersIssues(price: PriceRule): Issue[] {
  const known = PRICE_METHODS[price.method].parameters;
  const issues = known.flatMap((parameter) => [...parameterIssues(price, parameter), ...sumIssues(price, parameter)]);
  const given = [
    ...Object.keys(price.fixed).map((name) => ({ name, place: at('price', 'fixed', name) })),
    ...price.drawn.map(({ item: name }, index) => ({ name, place: at('price', 'drawn', index, 'item') })),
  ];
  for (const { name, place } of given) {
    if (known.some((parameter) => parameter.name === name)) continue;
    issues.push({ code: 'SCHEME_PARAMETER_UNKNOWN', ...place, legalBasis: BASIS, facts: { method: price.method, parameter: name } });
  }
  return issues;
}

function parameterIssues(price: PriceRule, parameter: PriceParameter): Issue[] {
  const { name, source, optional } = parameter;
  const fixed = Object.hasOwn(price.fixed, name) ? price.fixed[name] : undefined;
  const draws = price.drawn.flatMap(({ item, candidates }, index) => (item === name ? [{ candidates, index }] : []));
  const [first, second] = draws;
  const facts = { method: price.method, parameter: name };
  const legalBasis = BASIS;
  if (fixed === undefined && !first)
    return optional ? [] : [{ code: 'SCHEME_PARAMETER_MISSING', ...at('price', 'fixed', name), legalBasis, facts }];
  const again = fixed === undefined ? second : first;
  if (again) return [{ code: 'SCHEME_PARAMETER_TWICE', ...at('price', 'drawn', again.index), legalBasis, facts }];
  if (!first) return valueIssues(fixed ?? '', parameter, at('price', 'fixed', name));
  if (source === 'fixed') return [{ code: 'SCHEME_PARAMETER_NOT_FIXED', ...at('price', 'drawn', first.index), legalBasis, facts }];
  return candidateIssues(first.candidates, parameter, ['price', 'drawn', first.index, 'candidates']);
}

function candidateIssues(candidates: readonly string[], parameter: PriceParameter, path: readonly (string | number)[]): Issue[] {
  const issues = candidates.flatMap((candidate, index) => valueIssues(candidate, parameter, at(...path, index)));
  if (candidates.length < 2 || candidates.length > MOST_CANDIDATES) {
    issues.push({ code: 'SCHEME_CANDIDATES_NUMBER', ...at(...path), facts: { least: 2, most: MOST_CANDIDATES, given: candidates.length } });
  }
  if (issues.length > 0) return issues;
  const values = candidates.map((candidate) => new Decimal(candidate).toFixed());
  const repeated = values.findIndex((value, index) => values.indexOf(value) < index);
  return repeated < 0 ? [] : [{ code: 'SCHEME_CANDIDATE_REPEATED', ...at(...path, repeated) }];
}

function valueIssues(value: string, { above, most, whole }: PriceParameter, place: ReturnType<typeof at>): Issue[] {
  if (whole) {
    if (/^\d{1,9}$/.test(value) && new Decimal(value).lte(most)) return [];
    return [{ code: 'SCHEME_PARAMETER_NOT_WHOLE', ...place, facts: { most, given: value } }];
  }
  if (isAmount(value) && new Decimal(value).gt(above) && new Decimal(value).lte(most)) return [];
  return [{ code: 'SCHEME_PARAMETER_OUT_OF_RANGE', ...place, facts: { above, most, given: value } }];
}

/** A fixed value against those of others. */
function sumIssues({ fixed }: PriceRule, { name, aboveSumOf = [], most }: PriceParameter): Issue[] {
  const given = [name, ...aboveSumOf].map((one) => (Object.hasOwn(fixed, one) ? fixed[one] : undefined));
  const [value, ...others] = given.filter(isAmount).map((amount) => new Decimal(amount));
  if (aboveSumOf.length === 0 || !value || others.length < aboveSumOf.length) return [];
  const sum = others.reduce((total, other) => total.plus(other), new Decimal(0));
  if (value.gt(sum)) return [];
  const facts = { above: sum.toFixed(), most, given: value.toFixed() };
  return [{ code: 'SCHEME_PARAMETER_OUT_OF_RANGE', ...at('price', 'fixed', name), legalBasis: BASIS, facts }];
}
