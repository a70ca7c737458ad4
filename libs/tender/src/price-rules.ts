import { Decimal, DECIMAL_STRING, type Issue } from '@kaibiao/kernel';
import type { PriceRule } from './evaluation-scheme';
import { at } from './issue-place';
import { PRICE_PARAMETERS, type PriceParameter } from './price-parameters';

const BASIS = '招标投标法实施条例 第四十九条';
const MOST_CANDIDATES = 64;

/** A decimal string that is not negative. */
export function isAmount(text: string): boolean {
  return DECIMAL_STRING.test(text) && !text.startsWith('-');
}

/** Every reason why the price could not be scored by the document alone: each parameter is fixed or drawn, once, and nothing else is. */
export function priceRuleIssues(price: PriceRule): Issue[] {
  const issues: Issue[] = [];
  for (const field of ['deductPerPctBelow', 'deductPerPctAbove'] as const) {
    if (!isAmount(price[field])) issues.push({ code: 'SCHEME_DEDUCTION_INVALID', ...at('price', field), facts: { given: price[field] } });
  }
  const known = PRICE_PARAMETERS[price.method];
  for (const parameter of known) issues.push(...parameterIssues(price, parameter));
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
  const { name, source } = parameter;
  const fixed = Object.hasOwn(price.fixed, name) ? price.fixed[name] : undefined;
  const draws = price.drawn.flatMap(({ item, candidates }, index) => (item === name ? [{ candidates, index }] : []));
  const [first, second] = draws;
  const facts = { method: price.method, parameter: name };
  const legalBasis = BASIS;
  if (fixed === undefined && !first) return [{ code: 'SCHEME_PARAMETER_MISSING', ...at('price', 'fixed', name), legalBasis, facts }];
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

function valueIssues(value: string, { above, most }: PriceParameter, place: ReturnType<typeof at>): Issue[] {
  if (isAmount(value) && new Decimal(value).gt(above) && new Decimal(value).lte(most)) return [];
  return [{ code: 'SCHEME_PARAMETER_OUT_OF_RANGE', ...place, facts: { above, most, given: value } }];
}
