import { DEFAULT_ROUNDING, ROUNDING_MODES, type Rounding, type RoundingMode } from '@kaibiao/scoring';
import { Fields, invalid } from './fields';
import { decimalField } from './vector-input';

/** A method of `tool score`: the inputs of a vector and its rounding give its `expected`. */
export type ScoreMethod = (inputs: unknown, rounding: Rounding) => unknown;

/** The `rounding` of a vector; what it leaves out is as the note of scoring-methods.json says. */
export function roundingOf(value: unknown): Rounding {
  if (value === undefined) return DEFAULT_ROUNDING;
  const fields = new Fields(value, ['baseDecimals', 'deviation', 'deduction', 'scoreDecimals', 'mode', 'floor', 'perItem'], 'rounding');
  if (fields.has('deduction') && !/\blinear\b/.test(fields.text('deduction')))
    throw invalid('rounding/deduction', 'only linear deductions are built');
  const deviationDecimals = deviationOf(fields);
  return {
    baseDecimals: fields.has('baseDecimals') ? fields.integer('baseDecimals', 0, 20) : DEFAULT_ROUNDING.baseDecimals,
    scoreDecimals: fields.has('scoreDecimals') ? fields.integer('scoreDecimals', 0, 20) : DEFAULT_ROUNDING.scoreDecimals,
    mode: fields.has('mode') ? fields.choice('mode', Object.keys(ROUNDING_MODES) as RoundingMode[]) : DEFAULT_ROUNDING.mode,
    floor: fields.has('floor') ? decimalField(fields, 'floor') : DEFAULT_ROUNDING.floor,
    ...(deviationDecimals === undefined ? {} : { deviationDecimals }),
  };
}

/** The vectors say it in words: "not rounded before use", or "rounded to 2 decimals". */
function deviationOf(fields: Fields): number | undefined {
  if (!fields.has('deviation') || /\bnot rounded\b/.test(fields.text('deviation'))) return undefined;
  const decimals = /\brounded to (\d{1,2}) decimals?\b/.exec(fields.text('deviation'))?.[1];
  if (decimals === undefined) throw invalid('rounding/deviation', 'says neither "not rounded" nor "rounded to N decimals"');
  return Number(decimals);
}
