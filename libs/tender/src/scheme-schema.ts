import { DECIMAL_STRING } from '@kaibiao/kernel';
import { MOST_DECIMALS, PRICE_METHODS, ROUNDING_MODES, type PriceMethodOfLot } from '@kaibiao/scoring';
import { MOST_SEGMENTS } from './deduction-rules';
import { EVALUATION_METHODS } from './evaluation-scheme';
import { list, text, whole, wholeOr } from './json-schema';
import { MOST_CORNERS } from './line-rules';

const amount = { type: 'string', pattern: DECIMAL_STRING.source } as const;
const segments = list(wholeOr({ perPct: amount }, { upToPct: amount }), MOST_SEGMENTS);

/** What a deviation costs: one of the three kinds. */
const deductions = {
  ...{ deductPerPctBelow: amount, deductPerPctAbove: amount },
  ...{ segmentsBelow: segments, segmentsAbove: segments },
  ...{ lambdaBelow: amount, lambdaAbove: amount },
};

const digits = { type: 'integer', minimum: 0, maximum: MOST_DECIMALS } as const;

/** What is rounded otherwise than usual. */
const rounding = wholeOr(
  {},
  {
    ...{ baseDecimals: digits, deviationDecimals: digits, scoreDecimals: digits },
    percentCount: { enum: ['STARTED', 'FULL'] },
    mode: { enum: Object.keys(ROUNDING_MODES) },
    floor: amount,
  },
);

/** Which parameters a price method knows; which of them must be fixed, and between which values, the rules say. */
function parametersOf([method, { parameters }]: [string, PriceMethodOfLot]) {
  const drawn = parameters.filter(({ source }) => source === 'or_drawn').map(({ name }) => name);
  return {
    if: { properties: { method: { const: method } }, required: ['method'] },
    then: {
      properties: {
        fixed: { properties: Object.fromEntries(parameters.map(({ name }) => [name, amount])), additionalProperties: false },
        drawn: drawn.length === 0 ? { maxItems: 0 } : { items: { properties: { item: { enum: drawn } } } },
      },
    },
  };
}

/**
 * The shape of an evaluation scheme (评标办法) as JSON Schema 2020-12, for whoever writes one by machine. What holds between its parts (sums, seats, a
 * parameter fixed and drawn) is told by `schemeIssues`.
 */
export const EVALUATION_SCHEME_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:kaibiao:schema:evaluation-scheme:1',
  title: '评标办法 evaluation scheme',
  ...wholeOr(
    {
      method: { enum: Object.keys(EVALUATION_METHODS) },
      reviewItems: list(whole({ id: text, stage: { enum: ['form', 'qualification', 'response'] }, title: text, clause: text }), 500),
      scoredItems: list(wholeOr({ id: text, title: text, clause: text, max: amount, step: amount }, { objective: { const: true } }), 500),
      price: {
        ...wholeOr(
          {
            method: { enum: Object.keys(PRICE_METHODS) },
            fixed: { type: 'object', additionalProperties: amount },
            drawn: list(whole({ item: text, candidates: list(amount, 64) }), 20),
          },
          { ...deductions, points: list(whole({ at: amount, score: amount }), MOST_CORNERS), keepTies: { const: false }, rounding },
        ),
        allOf: Object.entries(PRICE_METHODS).map(parametersOf),
      },
      weights: whole({ technical: amount, price: amount }),
      aggregate: { enum: ['MEAN', 'TRIM1'] },
      committeeSize: { type: 'integer', minimum: 0 },
      ownerRepresentatives: { type: 'integer', minimum: 0 },
      specialities: list(whole({ code: text, seats: { type: 'integer', minimum: 0 } }), 50),
    },
    {
      award: whole({ method: { enum: ['vote', 'price', 'draw'] }, committeeSize: { type: 'integer', minimum: 0 } }),
      copies: { const: true },
      blind: whole({ item: text }),
    },
  ),
};
