import { placeOf } from '@kaibiao/kernel';
import type { BaseRule, DeductionRule, PriceMethod, PricedBid, Rounding, ScoreScale, Segment, Trim } from '@kaibiao/scoring';
import { Fields, invalid } from './fields';
import { decimalField, decimalText, entriesOf, listOf } from './vector-input';

/** Shares of the lowest (G1) and of the highest (G2) prices left out of the average, where the document does not say 20 %; and whether prices equal at the cut are kept. */
export const TRIM = ['G1', 'G2', 'keepTies'];
const MEMBERS: Readonly<Record<BaseRule['method'], readonly string[]>> = {
  JS_M1: ['ceilingPrice', 'K', ...TRIM],
  JS_M2: ['ceilingPrice', 'K1', 'Q1', 'K2', ...TRIM],
  JS_M3: ['ceilingPrice'],
  JS_M4: ['ceilingPrice', 'K', ...TRIM],
  JS_M5_ABC: ['ceilingPrice', 'delta', 'K', 'drawnB'],
  DOUBLE_AVERAGE_FLOAT: ['ceilingPrice', 'floatPoint', 'floatPointCandidates'],
  MEAN_PRICE: ['ceilingPrice', 'K'],
  TRIMMED_MEAN_PRICE: ['ceilingPrice', 'K', 'dropLow', 'dropHigh', 'fromCount'],
  COMPOSITE_PRICE: ['ceilingPrice', 'K', 'alpha'],
  FIXED_BASE: ['ceilingPrice', 'base'],
};
export const PRICE_METHODS = Object.keys(MEMBERS) as BaseRule['method'][];

/** The three ways to say what a deviation costs; an input says one of them. */
const DEDUCTIONS = [
  ['deductPerPctBelow', 'deductPerPctAbove'],
  ['segmentsBelow', 'segmentsAbove'],
  ['lambdaBelow', 'lambdaAbove'],
] as const;

/** A price method and its bids from the members of an input; `more` are members that somebody else reads. */
export function priceInput(
  method: BaseRule['method'],
  inputs: unknown,
  { rounding, path = '', more = [] }: { rounding: Rounding; path?: string; more?: readonly string[] },
): { method: PriceMethod; bids: PricedBid[] } {
  const fields = new Fields(inputs, [...MEMBERS[method], 'bids', 'fullScore', ...DEDUCTIONS.flat(), ...more], path);
  if (fields.has('ceilingPrice')) decimalField(fields, 'ceilingPrice');
  return { method: { ...ruleOf(method, fields), ...scaleOf(fields), rounding }, bids: bidsOf(fields) };
}

function scaleOf(fields: Fields): ScoreScale {
  const said = DEDUCTIONS.filter((names) => names.some((name) => fields.has(name)));
  const [, second] = said;
  if (second) throw invalid(fields.placeOf(second.find((name) => fields.has(name)) ?? ''), 'another deduction is given as well');
  return { fullScore: decimalField(fields, 'fullScore'), ...deductionOf(fields, said[0]?.[0] ?? 'deductPerPctBelow') };
}

function deductionOf(fields: Fields, kind: (typeof DEDUCTIONS)[number][0]): DeductionRule {
  const read = (name: string) => decimalField(fields, name);
  switch (kind) {
    case 'segmentsBelow':
      return { segmentsBelow: segmentsOf(fields, 'segmentsBelow'), segmentsAbove: segmentsOf(fields, 'segmentsAbove') };
    case 'lambdaBelow':
      return { lambdaBelow: read('lambdaBelow'), lambdaAbove: read('lambdaAbove') };
    case 'deductPerPctBelow':
      return { deductPerPctBelow: read('deductPerPctBelow'), deductPerPctAbove: read('deductPerPctAbove') };
  }
}

export function segmentsOf(fields: Fields, name: string): Segment[] {
  return listOf(fields.raw(name), fields.placeOf(name), (item, path) => {
    const segment = new Fields(item, ['upToPct', 'perPct'], path);
    const perPct = decimalField(segment, 'perPct');
    return segment.has('upToPct') ? { upToPct: decimalField(segment, 'upToPct'), perPct } : { perPct };
  });
}

function ruleOf(method: BaseRule['method'], fields: Fields): BaseRule {
  const read = (name: string) => decimalField(fields, name);
  const count = (name: string) => fields.integer(name, 0, 1000);
  switch (method) {
    case 'JS_M1':
    case 'JS_M4':
      return { method, K: read('K'), trim: trimOf(fields) };
    case 'JS_M2':
      return { method, ceilingPrice: read('ceilingPrice'), K1: read('K1'), Q1: read('Q1'), K2: read('K2'), trim: trimOf(fields) };
    case 'JS_M3':
      return { method };
    case 'JS_M5_ABC':
      return { method, ceilingPrice: read('ceilingPrice'), delta: read('delta'), K: read('K'), drawnB: fields.text('drawnB') };
    case 'DOUBLE_AVERAGE_FLOAT':
      return { method, floatPoint: read('floatPoint'), ...floatPointsOf(fields) };
    case 'MEAN_PRICE':
      return { method, K: read('K') };
    case 'TRIMMED_MEAN_PRICE':
      return { method, K: read('K'), dropLow: count('dropLow'), dropHigh: count('dropHigh'), fromCount: count('fromCount') };
    case 'COMPOSITE_PRICE':
      return { method, K: read('K'), alpha: read('alpha'), ceilingPrice: read('ceilingPrice') };
    case 'FIXED_BASE':
      return { method, base: read('base') };
  }
}

function floatPointsOf(fields: Fields): { floatPointCandidates?: string[] } {
  const name = 'floatPointCandidates';
  return fields.has(name) ? { floatPointCandidates: listOf(fields.raw(name), fields.placeOf(name), decimalText) } : {};
}

export function trimOf(fields: Fields): Trim {
  return {
    ...(fields.has('G1') ? { low: decimalField(fields, 'G1') } : {}),
    ...(fields.has('G2') ? { high: decimalField(fields, 'G2') } : {}),
    ...(fields.has('keepTies') ? { keepTies: fields.flag('keepTies') } : {}),
  };
}

/** `bids` by bidder, in their order. */
export function bidsOf(fields: Fields): PricedBid[] {
  const place = fields.placeOf('bids');
  return entriesOf(fields.raw('bids'), place).map(([bidder, price]) => ({
    bidder,
    price: decimalText(price, `${place}/${placeOf(bidder)}`),
  }));
}
