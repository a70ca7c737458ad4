import { Decimal, DECIMAL_STRING, type Issue } from '@kaibiao/kernel';
import type { PriceRule } from './evaluation-scheme';
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
    if (!isAmount(price[field])) issues.push({ code: 'SCHEME_DEDUCTION_INVALID', field: `price.${field}`, facts: { given: price[field] } });
  }
  const known = PRICE_PARAMETERS[price.method];
  for (const parameter of known) issues.push(...parameterIssues(price, parameter));
  for (const name of [...Object.keys(price.fixed), ...price.drawn.map(({ item }) => item)]) {
    if (!known.some((parameter) => parameter.name === name)) {
      issues.push({
        code: 'SCHEME_PARAMETER_UNKNOWN',
        field: 'price',
        legalBasis: BASIS,
        facts: { method: price.method, parameter: name },
      });
    }
  }
  return issues;
}

function parameterIssues(price: PriceRule, parameter: PriceParameter): Issue[] {
  const { name, source } = parameter;
  const fixed = Object.hasOwn(price.fixed, name) ? price.fixed[name] : undefined;
  const draws = price.drawn.filter(({ item }) => item === name);
  const facts = { method: price.method, parameter: name };
  if (fixed === undefined && draws.length === 0) return [{ code: 'SCHEME_PARAMETER_MISSING', field: 'price', legalBasis: BASIS, facts }];
  if (draws.length > 1 || (fixed !== undefined && draws.length > 0))
    return [{ code: 'SCHEME_PARAMETER_TWICE', field: 'price', legalBasis: BASIS, facts }];
  if (source === 'fixed' && draws.length > 0)
    return [{ code: 'SCHEME_PARAMETER_NOT_FIXED', field: 'price.drawn', legalBasis: BASIS, facts }];
  if (fixed !== undefined) return valueIssues(fixed, parameter, `price.fixed.${name}`);
  return candidateIssues(draws[0]?.candidates ?? [], parameter);
}

function candidateIssues(candidates: readonly string[], parameter: PriceParameter): Issue[] {
  const field = `price.drawn.${parameter.name}`;
  const issues = candidates.flatMap((candidate) => valueIssues(candidate, parameter, field));
  if (candidates.length < 2 || candidates.length > MOST_CANDIDATES) {
    issues.push({ code: 'SCHEME_CANDIDATES_NUMBER', field, facts: { least: 2, most: MOST_CANDIDATES, given: candidates.length } });
  }
  const distinct = new Set(candidates.filter(isAmount).map((candidate) => new Decimal(candidate).toFixed()));
  if (issues.length === 0 && distinct.size < candidates.length) issues.push({ code: 'SCHEME_CANDIDATE_REPEATED', field });
  return issues;
}

function valueIssues(value: string, { above, most }: PriceParameter, field: string): Issue[] {
  if (isAmount(value) && new Decimal(value).gt(above) && new Decimal(value).lte(most)) return [];
  return [{ code: 'SCHEME_PARAMETER_OUT_OF_RANGE', field, facts: { above, most, given: value } }];
}
