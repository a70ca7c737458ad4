import {
  MOST_DECIMALS,
  PRICE_RULE_METHODS,
  ROUNDING_MODES,
  type PercentCount,
  type PriceRounding,
  type PriceRule,
  type RoundingMode,
} from '@kaibiao/scoring';
import { MOST_CORNERS, MOST_SEGMENTS } from '@kaibiao/tender/rules';
import { Fields } from './fields';
import { some, words } from './scheme-fields';
import { decimalField, decimalText } from './vector-input';

const MOST = { draws: 20, candidates: 64 };
const AMOUNTS = ['deductPerPctBelow', 'deductPerPctAbove', 'lambdaBelow', 'lambdaAbove'] as const;
const SEGMENTS = ['segmentsBelow', 'segmentsAbove'] as const;
const PERCENT_COUNTS: readonly PercentCount[] = ['STARTED', 'FULL'];
const DIGITS = ['baseDecimals', 'deviationDecimals', 'scoreDecimals'] as const;

/** The `price` of an evaluation scheme; what contradicts itself in it the rules say. */
export function priceRuleOf(fields: Fields): PriceRule {
  const price = fields.object('price', ['method', 'fixed', 'drawn', 'points', 'keepTies', 'rounding', ...AMOUNTS, ...SEGMENTS]);
  const names = Object.keys(price.raw('fixed') ?? {});
  const fixed = price.object('fixed', names);
  return {
    method: price.choice('method', PRICE_RULE_METHODS),
    ...given(price, AMOUNTS, decimalField),
    ...given(price, SEGMENTS, segmentsOf),
    fixed: Object.fromEntries(names.map((name) => [name, decimalField(fixed, name)])),
    drawn: some(price, 'drawn', MOST.draws, (item, path) => {
      const draw = new Fields(item, ['item', 'candidates'], path);
      return { item: words(draw, 'item'), candidates: some(draw, 'candidates', MOST.candidates, decimalText) };
    }),
    ...given(price, ['points'], pointsOf),
    ...given(price, ['keepTies'], (read, name) => read.only(name, false)),
    ...given(price, ['rounding'], roundingOf),
  };
}

/** Those members that are there. */
function given<Name extends string, T>(
  fields: Fields,
  names: readonly Name[],
  read: (fields: Fields, name: Name) => T,
): Partial<Record<Name, T>> {
  const there = names.filter((name) => fields.has(name));
  return Object.fromEntries(there.map((name) => [name, read(fields, name)])) as Partial<Record<Name, T>>;
}

function segmentsOf(price: Fields, name: string) {
  return some(price, name, MOST_SEGMENTS, (item, path) => {
    const segment = new Fields(item, ['upToPct', 'perPct'], path);
    return { ...given(segment, ['upToPct'], decimalField), perPct: decimalField(segment, 'perPct') };
  });
}

function pointsOf(price: Fields) {
  return some(price, 'points', MOST_CORNERS, (item, path) => {
    const point = new Fields(item, ['at', 'score'], path);
    return { at: decimalField(point, 'at'), score: decimalField(point, 'score') };
  });
}

function roundingOf(price: Fields): PriceRounding {
  const fields = price.object('rounding', [...DIGITS, 'percentCount', 'mode', 'floor']);
  return {
    ...given(fields, DIGITS, (read, name) => read.integer(name, 0, MOST_DECIMALS)),
    ...given(fields, ['percentCount'], (read, name) => read.choice(name, PERCENT_COUNTS)),
    ...given(fields, ['mode'], (read, name) => read.choice(name, Object.keys(ROUNDING_MODES) as RoundingMode[])),
    ...given(fields, ['floor'], decimalField),
  };
}
