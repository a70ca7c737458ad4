import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { scoreTool } from './score';

interface Vector {
  readonly id: string;
  readonly method: string;
  readonly inputs: Record<string, unknown>;
  readonly rounding?: Record<string, unknown>;
  readonly expected: unknown;
}

interface Shape {
  readonly method: string;
  readonly expected: unknown;
}

const read = (name: string): unknown => JSON.parse(readFileSync(join(__dirname, '../../../../test/vectors', name), 'utf8'));
const { vectors } = read('scoring.json') as { vectors: Vector[] };
const shapes = (read('scoring-methods.json') as { methods: Shape[] }).methods;
const vector = (id: string): Vector => {
  const found = vectors.find((one) => one.id === id);
  if (!found) throw new Error(`no vector ${id}`);
  return found;
};
const scale = { fullScore: '100', deductPerPctBelow: '0.6', deductPerPctAbove: '0.9' };

/** Inputs for the methods of which no vector is published. */
const more: Record<string, unknown> = {
  JS_M2: { ceilingPrice: '20000000.00', K1: '0.98', Q1: '0.65', K2: '0.93', bids: vector('V05').inputs['bids'], ...scale },
  DOUBLE_AVERAGE_FLOAT: { floatPoint: '0.01', floatPointCandidates: ['0.015', '0.01'], bids: vector('V05').inputs['bids'], ...scale },
  GP_LOW_PRICE_SME: { weightPoints: '30', bids: vector('V12').inputs['bids'], deduction: { S1: '0', S2: '0.10', S3: '0' } },
  GP_CONSULTATION: {
    weightPoints: '30',
    rounds: { S1: ['500000.00', '460000.00'], S2: ['480000.00', '470000.00'], S3: ['450000.00'] },
    techBusiness: { S1: '60.5', S2: '58' },
  },
  SEGMENTED_DEDUCTION: { absDeviationPct: ['2.5', '4', '6', '10'] },
  TIE_BREAK: [
    { bidder: 'B1', total: '90.00', price: '100.00', technical: '10.00' },
    { bidder: 'B2', total: '90.00', price: '99.00', technical: '9.00' },
  ],
  FEW_VALID_BIDS: [{ regime: 'CONSTRUCTION', received: 2 }],
  COMMITTEE_COMPOSITION: [{ total: 5, experts: 4, ownerReps: 1, regime: 'GP_OPEN', budgetYuan: 12000000 }],
};

/** The shape of an answer, as scoring-methods.json writes it. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(shapeOf);
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, shapeOf(item)]));
  if (typeof value !== 'string') return typeof value;
  return /^-?\d+(\.\d+)?$/.test(value) ? 'decimal string' : 'string';
}

describe('tool score', () => {
  it.each(vectors)('answers $id $method', ({ expected, ...given }) => {
    expect(scoreTool(given)).toEqual(expected);
    expect(JSON.stringify(scoreTool({ method: given.method, inputs: given.inputs, rounding: given.rounding }))).toBe(
      JSON.stringify(expected),
    );
  });

  it.each(shapes.filter(({ method }) => method in more))('answers $method in its shape', ({ method, expected }) => {
    expect(shapeOf(scoreTool({ method, inputs: more[method] }))).toEqual(expected);
  });

  it('has a vector or an input for every method of the list', () => {
    const tried = new Set([...vectors.map(({ method }) => method), ...Object.keys(more)]);
    expect(shapes.map(({ method }) => method).filter((method) => !tried.has(method))).toEqual([]);
  });

  it('knows the results that the reference names', () => {
    expect(scoreTool({ method: 'DOUBLE_AVERAGE_FLOAT', inputs: more['DOUBLE_AVERAGE_FLOAT'] })).toMatchObject({ base: '17508150.00' });
    expect(scoreTool({ method: 'GP_CONSULTATION', inputs: more['GP_CONSULTATION'] })).toMatchObject({ withdrawn: ['S3'], winner: 'S1' });
    expect(scoreTool({ method: 'SEGMENTED_DEDUCTION', inputs: more['SEGMENTED_DEDUCTION'] })).toEqual({
      deduction: ['0.00', '0.50', '2.00', '8.00'],
    });
  });

  it('orders a full tie by the recorded draw and by nothing else', () => {
    const bids = ['B1', 'B2'].map((bidder) => ({ bidder, total: '90', price: '1', technical: '1' }));
    expect(() => scoreTool({ method: 'TIE_BREAK', inputs: bids })).toThrow('TIE_UNRESOLVED');
    expect(scoreTool({ method: 'TIE_BREAK', inputs: { bids, draw: ['B2', 'B1'] } })).toEqual({ order: ['B2', 'B1'] });
  });

  it('says which method is not built', () => {
    expect(() => scoreTool({ method: 'JS_M6', inputs: {} })).toThrow('METHOD_NOT_BUILT');
    expect(() => scoreTool({ method: 'constructor', inputs: {} })).toThrow('METHOD_NOT_BUILT');
  });

  it.each([
    ['no method', {}, {}],
    ['no inputs', { inputs: undefined }, {}],
    ['an unknown member', {}, { more: '1' }],
    ['no bids', {}, { bids: {} }],
    ['a price in floating point', {}, { bids: { B1: 1.5, B2: '2', B3: '3' } }],
    ['a price with commas', {}, { bids: { B1: '1,000', B2: '2', B3: '3' } }],
    ['a price of nothing', {}, { bids: { B1: '0', B2: '2', B3: '3' } }],
    ['one bid', {}, { bids: { B1: '2' } }],
    ['no K', {}, { K: undefined }],
    ['a negative slope', {}, { deductPerPctAbove: '-0.9' }],
    ['an unknown rounding mode', { rounding: { mode: 'GUESS' } }, {}],
    ['an unknown member of rounding', { rounding: { decimals: 2 } }, {}],
    ['a rounding of the deviation nobody can read', { rounding: { deviation: 'somehow' } }, {}],
  ])('refuses %s', (name, top, inputs) => {
    const given = { method: name === 'no method' ? undefined : 'JS_M1', inputs: { ...vector('V03').inputs, ...inputs }, ...top };
    expect(() => scoreTool(given)).toThrow(expect.objectContaining({ name: 'DomainError', kind: 'invalid' }));
  });
});
