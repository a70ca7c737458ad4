import fc from 'fast-check';
import Ajv from 'ajv/dist/2020';
import { EVALUATION_SCHEME_SCHEMA } from '@kaibiao/tender';
import { soundScheme } from '../../../../test/support/sound-lot';
import { problemOf } from './problem';
import { schemeTool } from './scheme';

const fits = new Ajv({ strict: true, strictTypes: false, strictRequired: false }).compile(EVALUATION_SCHEME_SCHEMA);
type Json = Record<string, unknown>;
const sound = (): Json => JSON.parse(JSON.stringify({ ...soundScheme(), award: { method: 'vote', committeeSize: 5 } })) as Json;
const problem = (input: Json): Json => {
  try {
    return schemeTool(input);
  } catch (error) {
    return problemOf(error, input);
  }
};

/** Every place of a document at which something stands, as its path. */
function pathsOf(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [[...path]];
  return [[...path], ...Object.entries(value).flatMap(([name, item]) => pathsOf(item, [...path, name]))];
}

function withValue(document: Json, path: readonly string[], value: unknown): Json {
  const copy = JSON.parse(JSON.stringify(document)) as Json;
  const last = path.at(-1);
  if (last === undefined) return copy;
  const parent = path.slice(0, -1).reduce((node, name) => node[name] as Json, copy);
  parent[last] = value;
  return JSON.parse(JSON.stringify(copy)) as Json;
}

const segments = [{ upToPct: '3', perPct: '0.5' }, { perPct: '1' }];
const priced = (price: Json): Json => ({ ...sound(), price: { fixed: {}, drawn: [], ...price } });
/** A scheme of each shape that a price can have. */
const SHAPES: readonly Json[] = [
  sound(),
  priced({ method: 'JS_M3', segmentsBelow: segments, segmentsAbove: segments, rounding: { percentCount: 'FULL', mode: 'UP', floor: '1' } }),
  priced({ method: 'MEAN_PRICE', fixed: { K: '1' }, lambdaBelow: '1', lambdaAbove: '1', rounding: { baseDecimals: 0, scoreDecimals: 3 } }),
  priced({
    method: 'LINEAR_INTERPOLATION',
    points: [
      { at: '1', score: '80' },
      { at: '2', score: '0' },
    ],
  }),
];
const placed = SHAPES.flatMap((document) => pathsOf(document).map((path) => [document, path] as const));

describe('tool scheme', () => {
  it('takes a scheme that nothing can be said against', () => {
    expect(schemeTool(sound())).toEqual({ ok: true });
    expect(schemeTool({ id: 'S1', inputs: sound() })).toEqual({ ok: true });
    for (const shape of SHAPES) expect(schemeTool(shape)).toEqual({ ok: true });
  });

  it('is judged by the panel of the procedure of its lot', () => {
    const three = { ...sound(), committeeSize: 3, ownerRepresentatives: 1, specialities: [{ code: 'A08', seats: 2 }] };
    for (const procedure of ['negotiation', 'inquiry', 'consultation', { id: 'inquiry', version: 1, name: '询价' }])
      expect(schemeTool({ procedure, inputs: three })).toEqual({ ok: true });
    expect(schemeTool({ procedure: 'negotiation', ...three })).toEqual({ ok: true });
    const places = (input: Json) =>
      (problem(input)['facts'] as { issues: { pointer: string; legalBasis: string }[] }).issues.map(({ pointer, legalBasis }) => [
        ...[pointer, legalBasis],
      ]);
    expect(places({ procedure: 'open-tender', inputs: three })).toEqual([['/inputs/committeeSize', '招标投标法 第三十七条']]);
    expect(places({ procedure: 'inquiry', inputs: { ...three, committeeSize: 4, ownerRepresentatives: 2 } })).toEqual([
      ['/inputs/committeeSize', '政府采购法 第四十条'],
      ['/inputs/ownerRepresentatives', '政府采购法 第四十条'],
    ]);
  });

  it('asks seven of a large procurement, by its budget', () => {
    const large = { procedure: 'procurement-open', budget: '10000000.00', inputs: sound() };
    expect(problem(large)).toMatchObject({ facts: { issues: [{ code: 'SCHEME_COMMITTEE_SIZE', facts: { least: 7, given: 5 } }] } });
    expect(schemeTool({ ...large, budget: '9999999.99' })).toEqual({ ok: true });
  });

  it.each([
    [{ procedure: 'raffle' }, '/procedure'],
    [{ procedure: { id: 'raffle' } }, '/procedure/id'],
    [{ procedure: { id: 'inquiry', edition: 1 } }, '/procedure/edition'],
    [{ budget: 5 }, '/budget'],
    [{ inputs: { ...sound(), method: 'raffle' } }, '/inputs/method'],
  ])('refuses %j with its place', (more, pointer) => {
    expect(problem({ inputs: sound(), ...more })).toMatchObject({ code: 'INPUT_INVALID', pointer });
  });

  it('tells every contradiction at once, each with its place in the input', () => {
    const scheme = { ...sound(), weights: { technical: '20', price: '70' }, committeeSize: 4 };
    const issues = (input: Json) => (problem(input)['facts'] as { issues: { code: string; pointer: string }[] }).issues;
    expect(issues(scheme).map(({ pointer }) => pointer)).toEqual(['/weights', '/committeeSize', '/specialities']);
    expect(issues({ inputs: scheme })[0]).toMatchObject({ code: 'SCHEME_WEIGHTS_NOT_100', pointer: '/inputs/weights' });
  });

  it.each<[string[], unknown, string]>([
    [['price', 'colour'], 'red', '/price/colour'],
    [['reviewItems', '1', 'stage'], 'late', '/reviewItems/1/stage'],
    [['scoredItems', '0', 'max'], 12, '/scoredItems/0/max'],
    [['price', 'drawn', '0', 'candidates', '1'], '1e5', '/price/drawn/0/candidates/1'],
    [['price', 'fixed', 'K2'], null, '/price/fixed/K2'],
  ])('refuses at %j the value %j', (path, value, pointer) => {
    expect(problem(withValue(sound(), path, value))).toMatchObject({ code: 'INPUT_INVALID', pointer });
  });

  it('takes no shape that the published schema refuses, and refuses none that it takes', () => {
    const anything = fc.oneof(
      fc.constantFrom(undefined, null, '', 'x', '5', '-1', 7, 0.5, true),
      fc.constantFrom([], {}, ['5'], { id: 'x' }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...placed), anything, ([document, path], value) => {
        const scheme = withValue(document, path, value);
        const code = problem(scheme)['code'];
        // A parameter of another method, or a draw of one that is fixed, both tell: the schema as a shape, the tool as a contradiction.
        const told = code === 'INPUT_INVALID' || JSON.stringify(problem(scheme)).includes('SCHEME_PARAMETER');
        if (!fits(scheme)) expect(told).toBe(true);
        else expect(code).not.toBe('INPUT_INVALID');
      }),
      { numRuns: 500 },
    );
  });
});
