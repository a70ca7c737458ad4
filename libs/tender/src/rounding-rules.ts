import { Decimal, type Issue } from '@kaibiao/kernel';
import { MOST_DECIMALS, PRICE_METHODS, type PriceRounding, type PriceRule } from '@kaibiao/scoring';
import { isAmount } from './amount';
import { at } from './issue-place';

const DIGITS = ['baseDecimals', 'deviationDecimals', 'scoreDecimals'] as const;

/** Every reason why the rounding (修约) makes no sense for this method: digits that are none, a floor above the price's points, what the method never rounds. */
export function roundingIssues({ method, rounding }: PriceRule, weight: string): Issue[] {
  if (!rounding) return [];
  const { rounds } = PRICE_METHODS[method];
  const given = (Object.keys(rounding) as (keyof PriceRounding)[]).filter((name) => rounding[name] !== undefined);
  const unused = given.filter((name) => !rounds.includes(name));
  return [
    ...unused.map((parameter) => ({
      ...{ code: 'SCHEME_ROUNDING_NOT_USED', ...at('price', 'rounding', parameter) },
      facts: { method, parameter },
    })),
    ...DIGITS.flatMap((name) => digitIssues(name, rounding[name])),
    ...floorIssues(rounding.floor, weight),
  ];
}

function digitIssues(name: (typeof DIGITS)[number], digits: number | undefined): Issue[] {
  if (digits === undefined || (Number.isInteger(digits) && digits >= 0 && digits <= MOST_DECIMALS)) return [];
  return [{ code: 'SCHEME_DECIMALS_INVALID', ...at('price', 'rounding', name), facts: { most: MOST_DECIMALS, given: digits } }];
}

function floorIssues(floor: string | undefined, weight: string): Issue[] {
  if (floor === undefined || (isAmount(floor) && (!isAmount(weight) || new Decimal(floor).lte(weight)))) return [];
  return [{ code: 'SCHEME_FLOOR_INVALID', ...at('price', 'rounding', 'floor'), facts: { most: weight, given: floor } }];
}
