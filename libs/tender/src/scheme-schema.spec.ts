import { procedureOf } from '@kaibiao/rules';
import { PRICE_METHODS, PRICE_RULE_METHODS, type RuleSegment } from '@kaibiao/scoring';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import { soundScheme } from '../../../test/support/sound-lot';
import type { EvaluationScheme, PriceRule } from './evaluation-scheme';
import { schemeIssues } from './scheme-rules';
import { EVALUATION_SCHEME_SCHEMA } from './scheme-schema';

const procedure = procedureOf('open-tender');
const check = new Ajv({ allErrors: true, strict: true, strictTypes: false, strictRequired: false }).compile(EVALUATION_SCHEME_SCHEMA);
const places = (scheme: unknown): string[] => (check(scheme) ? [] : (check.errors ?? []).map(({ instancePath }) => instancePath));
const priced = (price: Partial<PriceRule>) => ({ ...soundScheme(), price: { ...soundScheme().price, ...price } });

const steps: RuleSegment[] = [{ upToPct: '3', perPct: '0.5' }, { perPct: '1' }];
const linear = { deductPerPctBelow: undefined, deductPerPctAbove: undefined };
const LINE = [
  { at: '9000000.00', score: '80' },
  { at: '10000000.00', score: '40' },
];
/** 经评审的最低投标价法 with its additions in percent. */
const LOWEST = { method: 'lowest_evaluated' as const, weights: { technical: '0', price: '100' } };
const lined = (points: PriceRule['points']) => ({ ...linear, method: 'LINEAR_INTERPOLATION' as const, fixed: {}, drawn: [], points });
const trimmed = (dropLow: string, dropHigh: string, fromCount: string) => ({
  ...{ method: 'TRIMMED_MEAN_PRICE' as const, drawn: [] },
  fixed: { K: '0.95', dropLow, dropHigh, fromCount },
});

describe('the JSON Schema of an evaluation scheme', () => {
  it('is what docs/evaluation-scheme.schema.json says (KAIBIAO_WRITE_DOCS=1 writes it)', () => {
    const page = join(__dirname, '../../../docs/evaluation-scheme.schema.json');
    const text = `${JSON.stringify(EVALUATION_SCHEME_SCHEMA, null, 2)}\n`;
    if (process.env['KAIBIAO_WRITE_DOCS']) writeFileSync(page, text);
    expect(readFileSync(page, 'utf8')).toBe(text);
  });

  it('takes a scheme that nothing can be said against', () => expect(places(soundScheme())).toEqual([]));

  it.each<[string, unknown, string]>([
    ['a member that nobody knows', { ...soundScheme(), secretWeight: '5' }, ''],
    ['a member that is missing', { ...soundScheme(), weights: undefined }, ''],
    ['points in floating point', { ...soundScheme(), weights: { technical: 20, price: '80' } }, '/weights/technical'],
    ['an unknown price method', priced({ method: 'JS_M6' as PriceRule['method'] }), '/price/method'],
    ['a parameter of another method', priced({ fixed: { K2: '0.93', floatPoint: '0.01' } }), '/price/fixed'],
    ['a draw of what is never drawn', priced({ drawn: [{ item: 'K2', candidates: ['0.9', '0.93'] }] }), '/price/drawn/0/item'],
    ['a draw where nothing is drawn', priced({ method: 'JS_M3', fixed: {} }), '/price/drawn'],
    ['half a digit', priced({ rounding: { scoreDecimals: 2.5 } }), '/price/rounding/scoreDecimals'],
    ['a rounding that nobody knows', priced({ rounding: { mode: 'HALF_ODD' as 'UP' } }), '/price/rounding/mode'],
    ['a segment without its price', priced({ segmentsBelow: [{ upToPct: '3' } as RuleSegment] }), '/price/segmentsBelow/0'],
    ['a candidate that is no number', priced({ drawn: [{ item: 'K1', candidates: ['0.95', 'x'] }] }), '/price/drawn/0/candidates/1'],
  ])('refuses %s with its place', (_, scheme, place) => {
    expect(places(scheme)).toContain(place);
  });

  it.each(PRICE_RULE_METHODS)('knows every parameter of %s, as the rules do', (method) => {
    const { parameters } = PRICE_METHODS[method];
    const fixed = Object.fromEntries(parameters.map(({ name, most, usual }) => [name, usual[0] ?? most]));
    const line = method === 'LINEAR_INTERPOLATION' ? { points: LINE } : {};
    const lowest = method === 'LOWEST_EVALUATED_PRICE' ? LOWEST : {};
    const price = priced({ ...('base' in PRICE_METHODS[method] ? {} : linear), method, ...line, fixed, drawn: [] });
    const scheme = JSON.parse(JSON.stringify({ ...price, ...lowest })) as typeof price;
    expect(places(scheme)).toEqual([]);
    expect(schemeIssues(procedure, scheme)).toEqual([]);
  });
});

const inSteps = (segmentsBelow: RuleSegment[]) => ({ ...linear, segmentsBelow, segmentsAbove: steps });

describe('the place of a reason', () => {
  it.each<[Partial<PriceRule>, string, string]>([
    [{ fixed: {} }, 'SCHEME_PARAMETER_MISSING', '/price/fixed/K2'],
    [{ fixed: { K2: '0.93', 'a/b~c': '1' } }, 'SCHEME_PARAMETER_UNKNOWN', '/price/fixed/a~1b~0c'],
    [{ fixed: { K2: '0.93', K1: '0.95' } }, 'SCHEME_PARAMETER_TWICE', '/price/drawn/0'],
    [{ fixed: { K2: '3' } }, 'SCHEME_PARAMETER_OUT_OF_RANGE', '/price/fixed/K2'],
    [{ deductPerPctAbove: '-1' }, 'SCHEME_DEDUCTION_INVALID', '/price/deductPerPctAbove'],
    [{ deductPerPctAbove: undefined }, 'SCHEME_DEDUCTION_MISSING', '/price/deductPerPctAbove'],
    [{ lambdaBelow: '0.5' }, 'SCHEME_DEDUCTION_TWICE', '/price/lambdaBelow'],
    [{ ...linear, lambdaBelow: '0.5', lambdaAbove: '-0.5' }, 'SCHEME_DEDUCTION_INVALID', '/price/lambdaAbove'],
    [{ ...linear, segmentsBelow: steps }, 'SCHEME_DEDUCTION_MISSING', '/price/segmentsAbove'],
    [inSteps([]), 'SCHEME_SEGMENTS_NUMBER', '/price/segmentsBelow'],
    [inSteps([{ upToPct: '3', perPct: '1' }]), 'SCHEME_SEGMENT_LAST_ENDS', '/price/segmentsBelow/0/upToPct'],
    [inSteps([{ perPct: '1' }, { perPct: '2' }]), 'SCHEME_SEGMENT_ENDLESS', '/price/segmentsBelow/0/upToPct'],
    [inSteps([steps[0]!, { upToPct: '3.0', perPct: '1' }, { perPct: '2' }]), 'SCHEME_SEGMENT_ORDER', '/price/segmentsBelow/1/upToPct'],
    [inSteps([{ upToPct: '3', perPct: '-1' }, { perPct: '2' }]), 'SCHEME_DEDUCTION_INVALID', '/price/segmentsBelow/0/perPct'],
    [{ rounding: { scoreDecimals: 7 } }, 'SCHEME_DECIMALS_INVALID', '/price/rounding/scoreDecimals'],
    [{ rounding: { floor: '80.01' } }, 'SCHEME_FLOOR_INVALID', '/price/rounding/floor'],
    [{ fixed: { K2: '0.93', G1: '0.41' } }, 'SCHEME_PARAMETER_OUT_OF_RANGE', '/price/fixed/G1'],
    [trimmed('1', '1', '2'), 'SCHEME_PARAMETER_OUT_OF_RANGE', '/price/fixed/fromCount'],
    [trimmed('1.5', '1', '5'), 'SCHEME_PARAMETER_NOT_WHOLE', '/price/fixed/dropLow'],
    [{ method: 'FIXED_BASE', fixed: {}, drawn: [] }, 'SCHEME_PARAMETER_MISSING', '/price/fixed/base'],
    [{ method: 'FIXED_BASE', fixed: { base: '0.00' }, drawn: [] }, 'SCHEME_PARAMETER_OUT_OF_RANGE', '/price/fixed/base'],
    [
      { method: 'INVERSE_RATIO', fixed: {}, drawn: [], deductPerPctAbove: undefined },
      'SCHEME_DEDUCTION_NOT_USED',
      '/price/deductPerPctBelow',
    ],
    [{ points: LINE }, 'SCHEME_LINE_NOT_USED', '/price/points'],
    [lined(undefined), 'SCHEME_LINE_MISSING', '/price/points'],
    [lined(LINE.slice(1)), 'SCHEME_CORNERS_NUMBER', '/price/points'],
    [lined([LINE[1]!, { at: '10000000', score: '40' }]), 'SCHEME_CORNER_PRICE', '/price/points/1/at'],
    [lined([{ at: '9000000.00', score: '80.01' }, LINE[1]!]), 'SCHEME_CORNER_SCORE', '/price/points/0/score'],
    [lined([LINE[1]!, { at: '11000000', score: '41' }]), 'SCHEME_CORNER_SCORE', '/price/points/1/score'],
    [{ method: 'GP_LOW_PRICE', fixed: {}, drawn: [], lambdaBelow: '1' }, 'SCHEME_DEDUCTION_NOT_USED', '/price/lambdaBelow'],
    [
      { method: 'GP_LOW_PRICE', fixed: {}, drawn: [], rounding: { percentCount: 'FULL' } },
      ...(['SCHEME_ROUNDING_NOT_USED', '/price/rounding/percentCount'] as const),
    ],
  ])('is told for %j', (price, code, pointer) => {
    expect(schemeIssues(procedure, priced(price))).toEqual([expect.objectContaining({ code, pointer })]);
  });

  it.each<[string, Partial<PriceRule>]>([
    ['segments', inSteps(steps)],
    ['λ', { ...linear, lambdaBelow: '0.5', lambdaAbove: '0.8' }],
    ['every digit', { rounding: { baseDecimals: 0, deviationDecimals: 2, scoreDecimals: 3, mode: 'HALF_EVEN', floor: '80' } }],
    ['whole percents', { rounding: { percentCount: 'STARTED' } }],
    ['shares of the ends', { fixed: { K2: '0.93', G1: '0.15', G2: '0.4' } }],
    ['how many of the ends are left out', trimmed('0', '2', '3')],
    ['its base price', { method: 'FIXED_BASE', fixed: { base: '9000000.00' }, drawn: [] }],
    ['the inverse ratio', { ...linear, method: 'INVERSE_RATIO', fixed: {}, drawn: [] }],
    ['a line from price to points', lined(LINE)],
    ['low price first, whose schemes once had to name a deduction', { method: 'GP_LOW_PRICE', fixed: {}, drawn: [] }],
    ['low price first without one', { ...linear, method: 'GP_LOW_PRICE', fixed: {}, drawn: [], rounding: { scoreDecimals: 4 } }],
  ])('is none for a document that says %s', (_, price) => {
    const scheme = JSON.parse(JSON.stringify(priced(price))) as ReturnType<typeof priced>;
    expect(schemeIssues(procedure, scheme)).toEqual([]);
    expect(places(scheme)).toEqual([]);
  });

  it('is the very candidate that cannot be', () => {
    const { drawn } = soundScheme().price;
    const q1 = (candidates: string[]) => priced({ drawn: [drawn[0]!, { item: 'Q1', candidates }] });
    expect(schemeIssues(procedure, q1(['0.7', '1.1']))).toEqual([expect.objectContaining({ pointer: '/price/drawn/1/candidates/1' })]);
    expect(schemeIssues(procedure, q1(['0.7', '0.8', '0.70']))).toEqual([
      expect.objectContaining({ code: 'SCHEME_CANDIDATE_REPEATED', pointer: '/price/drawn/1/candidates/2' }),
    ]);
    expect(schemeIssues(procedure, q1(['0.7']))).toEqual([expect.objectContaining({ pointer: '/price/drawn/1/candidates' })]);
  });

  const lowest = (more: Partial<EvaluationScheme> = {}): EvaluationScheme => ({
    ...soundScheme(),
    ...LOWEST,
    price: { method: 'LOWEST_EVALUATED_PRICE', fixed: {}, drawn: [] },
    ...more,
  });
  const told = (scheme: EvaluationScheme) => schemeIssues(procedure, scheme).map(({ code, pointer }) => [code, pointer]);

  it('is none for the lowest evaluated price, whose scored items are additions to the price', () => {
    expect(told(lowest())).toEqual([]);
    expect(told(lowest({ scoredItems: [] }))).toEqual([]);
    expect(places(lowest())).toEqual([]);
  });

  it('is told where the lowest evaluated price contradicts itself', () => {
    expect(told(lowest({ price: { ...soundScheme().price } }))).toEqual([['SCHEME_METHODS_CONTRADICT', '/price/method']]);
    expect(told({ ...soundScheme(), price: lowest().price })).toEqual([['SCHEME_METHODS_CONTRADICT', '/price/method']]);
    expect(told(lowest({ weights: { technical: '20', price: '80' } }))).toEqual([
      ['SCHEME_LOW_PRICE_SCORES_TECHNICAL', '/weights/technical'],
    ]);
    const high = soundScheme().scoredItems.map((item) => ({ ...item, max: '26' }));
    expect(told(lowest({ scoredItems: high }))).toEqual([['SCHEME_ADDITIONS_TOO_HIGH', '/scoredItems']]);
  });
});
