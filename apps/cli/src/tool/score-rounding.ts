import { DEFAULT_ROUNDING, ROUNDING_MODES, type PercentCount, type Rounding, type RoundingMode } from '@kaibiao/scoring';
import { Fields, invalid } from './fields';
import { decimalField } from './vector-input';

/** A method of `tool score`: the inputs of a vector and its rounding give its `expected`. */
export type ScoreMethod = (inputs: unknown, rounding: Rounding) => unknown;

const MOST_DECIMALS = 20;

/** The `rounding` of a vector; what it leaves out is as the note of scoring-methods.json says. */
export function roundingOf(value: unknown): Rounding {
  if (value === undefined) return DEFAULT_ROUNDING;
  const fields = new Fields(value, ['baseDecimals', 'deviation', 'deduction', 'scoreDecimals', 'mode', 'floor', 'perItem'], 'rounding');
  const percentCount = percentsOf(fields);
  const deviationDecimals = decimalsOf(fields, 'deviation');
  const partDecimals = decimalsOf(fields, 'perItem');
  return {
    baseDecimals: fields.has('baseDecimals') ? fields.integer('baseDecimals', 0, MOST_DECIMALS) : DEFAULT_ROUNDING.baseDecimals,
    scoreDecimals: fields.has('scoreDecimals') ? fields.integer('scoreDecimals', 0, MOST_DECIMALS) : DEFAULT_ROUNDING.scoreDecimals,
    mode: fields.has('mode') ? fields.choice('mode', Object.keys(ROUNDING_MODES) as RoundingMode[]) : DEFAULT_ROUNDING.mode,
    floor: fields.has('floor') ? decimalField(fields, 'floor') : DEFAULT_ROUNDING.floor,
    ...(deviationDecimals === undefined ? {} : { deviationDecimals }),
    ...(partDecimals === undefined ? {} : { partDecimals }),
    ...(percentCount === undefined ? {} : { percentCount }),
  };
}

/** "linear", or in steps: "each started percent", "each full percent". */
function percentsOf(fields: Fields): PercentCount | undefined {
  if (!fields.has('deduction')) return undefined;
  const said = fields.text('deduction');
  if (/\bstarted percent\b/.test(said)) return 'STARTED';
  if (/\bfull percent\b/.test(said)) return 'FULL';
  if (!/\blinear\b/.test(said))
    throw invalid('rounding/deduction', 'says neither "linear" nor "each started percent" nor "each full percent"');
  return undefined;
}

/** The vectors say it in words: "not rounded", or "rounded to 2 decimals". */
function decimalsOf(fields: Fields, name: 'deviation' | 'perItem'): number | undefined {
  if (!fields.has(name) || /\bnot rounded\b/.test(fields.text(name))) return undefined;
  const decimals = /\brounded to (\d{1,2}) (?:decimals?|dp)\b/.exec(fields.text(name))?.[1];
  if (decimals === undefined || Number(decimals) > MOST_DECIMALS)
    throw invalid(fields.placeOf(name), `says neither "not rounded" nor "rounded to N decimals", N at most ${MOST_DECIMALS}`);
  return Number(decimals);
}
