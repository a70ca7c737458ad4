import { procedureOf } from '@kaibiao/rules';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import { soundScheme } from '../../../test/support/sound-lot';
import type { PriceRule } from './evaluation-scheme';
import { PRICE_PARAMETERS } from './price-parameters';
import { schemeIssues } from './scheme-rules';
import { EVALUATION_SCHEME_SCHEMA } from './scheme-schema';

const { panel } = procedureOf('open-tender');
const check = new Ajv({ allErrors: true, strict: true, strictTypes: false, strictRequired: false }).compile(EVALUATION_SCHEME_SCHEMA);
const places = (scheme: unknown): string[] => (check(scheme) ? [] : (check.errors ?? []).map(({ instancePath }) => instancePath));
const priced = (price: Partial<PriceRule>) => ({ ...soundScheme(), price: { ...soundScheme().price, ...price } });

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
    ['a candidate that is no number', priced({ drawn: [{ item: 'K1', candidates: ['0.95', 'x'] }] }), '/price/drawn/0/candidates/1'],
  ])('refuses %s with its place', (_, scheme, place) => {
    expect(places(scheme)).toContain(place);
  });

  it.each(Object.entries(PRICE_PARAMETERS))('knows every parameter of %s, as the rules do', (method, parameters) => {
    const fixed = Object.fromEntries(parameters.map(({ name, most }) => [name, most]));
    const scheme = priced({ method: method as PriceRule['method'], fixed, drawn: [] });
    expect(places(scheme)).toEqual([]);
    expect(schemeIssues(panel, scheme)).toEqual([]);
  });
});

describe('the place of a reason', () => {
  it.each<[Partial<PriceRule>, string, string]>([
    [{ fixed: {} }, 'SCHEME_PARAMETER_MISSING', '/price/fixed/K2'],
    [{ fixed: { K2: '0.93', 'a/b~c': '1' } }, 'SCHEME_PARAMETER_UNKNOWN', '/price/fixed/a~1b~0c'],
    [{ fixed: { K2: '0.93', K1: '0.95' } }, 'SCHEME_PARAMETER_TWICE', '/price/drawn/0'],
    [{ fixed: { K2: '3' } }, 'SCHEME_PARAMETER_OUT_OF_RANGE', '/price/fixed/K2'],
    [{ deductPerPctAbove: '-1' }, 'SCHEME_DEDUCTION_INVALID', '/price/deductPerPctAbove'],
  ])('is told for %j', (price, code, pointer) => {
    expect(schemeIssues(panel, priced(price))).toEqual([expect.objectContaining({ code, pointer })]);
  });

  it('is the very candidate that cannot be', () => {
    const { drawn } = soundScheme().price;
    const q1 = (candidates: string[]) => priced({ drawn: [drawn[0]!, { item: 'Q1', candidates }] });
    expect(schemeIssues(panel, q1(['0.7', '1.1']))).toEqual([expect.objectContaining({ pointer: '/price/drawn/1/candidates/1' })]);
    expect(schemeIssues(panel, q1(['0.7', '0.8', '0.70']))).toEqual([
      expect.objectContaining({ code: 'SCHEME_CANDIDATE_REPEATED', pointer: '/price/drawn/1/candidates/2' }),
    ]);
    expect(schemeIssues(panel, q1(['0.7']))).toEqual([expect.objectContaining({ pointer: '/price/drawn/1/candidates' })]);
  });
});
