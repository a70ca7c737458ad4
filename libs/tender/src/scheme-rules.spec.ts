import { procedureOf } from '@kaibiao/rules';
import fc from 'fast-check';
import { soundScheme } from '../../../test/support/sound-lot';
import type { EvaluationScheme, PriceRule } from './evaluation-scheme';
import { schemeIssues } from './scheme-rules';

const procedure = procedureOf('open-tender');
const codes = (change: (scheme: EvaluationScheme) => unknown): string[] => {
  const scheme = soundScheme();
  change(scheme);
  return schemeIssues(procedure, scheme).map(({ code }) => code);
};
const lowPrice = (price: PriceRule): EvaluationScheme => ({
  ...soundScheme(),
  method: 'reasonable_low_price',
  scoredItems: [],
  weights: { technical: '0', price: '100' },
  price,
});
const PRICE = { deductPerPctBelow: '0.6', deductPerPctAbove: '0.9' };

describe('an evaluation scheme', () => {
  it('stands when every rule is kept', () => expect(schemeIssues(procedure, soundScheme())).toEqual([]));

  it('stands as 合理低价法, which judges the technical part as passed or not', () =>
    expect(schemeIssues(procedure, lowPrice({ ...PRICE, method: 'JS_M3', fixed: {}, drawn: [] }))).toEqual([]));

  it('has weights that sum to 100', () => {
    expect(codes((scheme) => (scheme.weights.price = '79.99'))).toEqual(['SCHEME_WEIGHTS_NOT_100']);
    expect(codes((scheme) => (scheme.weights = { technical: '20', price: '-80' }))).toContain('SCHEME_WEIGHT_INVALID');
  });

  it('counts in exact decimals: 0.1 and 0.2 make 0.3', () => {
    const scheme = soundScheme();
    scheme.weights = { technical: '0.3', price: '99.7' };
    scheme.scoredItems = ['0.1', '0.2'].map((max, at) => ({ id: `T${at}`, title: '项', clause: '1', max, step: '0.1' }));
    expect(schemeIssues(procedure, scheme)).toEqual([]);
  });

  it('gives the scored items together the points of the technical part', () =>
    expect(codes((scheme) => (scheme.scoredItems[0]!.max = '12.5'))).toEqual(['SCHEME_POINTS_NOT_WEIGHT']));

  it('reaches the highest points of an item by its steps', () => {
    expect(codes((scheme) => (scheme.scoredItems[0]!.step = '0.7'))).toEqual(['SCHEME_STEP_UNEVEN']);
    expect(codes((scheme) => (scheme.scoredItems[0]!.step = '0'))).toEqual(['SCHEME_POINTS_INVALID']);
  });

  it('names each item once', () => {
    expect(codes((scheme) => (scheme.scoredItems[1]!.id = 'T1'))).toEqual(['SCHEME_ITEM_REPEATED']);
    expect(codes((scheme) => (scheme.scoredItems[1]!.id = 'F1'))).toEqual(['SCHEME_ITEM_REPEATED']);
  });

  it('cites the clause of the tender document for each item, since nothing else may judge a bid', () =>
    expect(schemeIssues(procedure, { ...soundScheme(), reviewItems: [{ id: 'F1', stage: 'form', title: '签章', clause: ' ' }] })).toEqual([
      {
        code: 'SCHEME_CLAUSE_MISSING',
        field: 'reviewItems.0.clause',
        pointer: '/reviewItems/0/clause',
        legalBasis: '招标投标法实施条例 第四十九条',
        facts: { id: 'F1' },
      },
    ]));

  it('keeps long titles whole or not at all', () =>
    expect(
      schemeIssues(procedure, { ...soundScheme(), reviewItems: [{ id: 'F1', stage: 'form', title: '长'.repeat(301), clause: '1' }] }),
    ).toEqual([
      { code: 'TEXT_TOO_LONG', field: 'reviewItems.0.title', pointer: '/reviewItems/0/title', facts: { limit: 300, length: 301 } },
    ]));

  it('lets nobody score the technical part in 合理低价法', () =>
    expect(codes((scheme) => (scheme.method = 'reasonable_low_price'))).toEqual(['SCHEME_LOW_PRICE_SCORES_TECHNICAL']));
});

describe('the committee of a scheme (招标投标法 第三十七条)', () => {
  const committee = (committeeSize: number, ownerRepresentatives: number, seats: number[]) =>
    codes((scheme) =>
      Object.assign(scheme, {
        committeeSize,
        ownerRepresentatives,
        specialities: seats.map((count, at) => ({ code: `A0${at}`, seats: count })),
      }),
    );

  it('is odd and at least five', () => {
    expect(committee(5, 1, [4])).toEqual([]);
    expect(committee(3, 1, [2])).toEqual(['SCHEME_COMMITTEE_SIZE']);
    expect(committee(6, 2, [4])).toEqual(['SCHEME_COMMITTEE_SIZE']);
  });

  it('has at least two thirds experts', () => {
    expect(committee(9, 3, [6])).toEqual([]);
    expect(committee(5, 2, [3])).toEqual(['SCHEME_OWNERS_TOO_MANY']);
    expect(committee(9, 4, [5])).toEqual(['SCHEME_OWNERS_TOO_MANY']);
  });

  it('has a place of a speciality for every expert', () => {
    expect(committee(7, 2, [3, 2])).toEqual([]);
    expect(committee(7, 2, [3, 3])).toEqual(['SCHEME_SEATS_NOT_COMMITTEE']);
    expect(committee(5, 1, [4, 0])).toEqual(['SCHEME_SEATS_NOT_COMMITTEE']);
  });

  it('never lets two thirds of the seats out of the experts’ hands', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 31 }), fc.integer({ min: 0, max: 31 }), (size, owners) => {
        const allowed = committee(size, owners, [Math.max(size - owners, 1)]).length === 0;
        return !allowed || (size >= 5 && size % 2 === 1 && (size - owners) * 3 >= size * 2);
      }),
    ));
});

describe('copies of the bids', () => {
  const told = (id: string) =>
    schemeIssues(procedureOf(id), { ...soundScheme(), copies: true })
      .filter(({ code }) => code === 'SCHEME_COPIES_FORBIDDEN')
      .map(({ pointer, legalBasis }) => [pointer, legalBasis]);

  it('may be allowed by the document of a tender, and in no procurement', () => {
    expect(told('open-tender')).toEqual([]);
    expect(told('procurement-open')).toEqual([['/copies', '政府采购货物和服务招标投标管理办法（财政部令第87号） 第六十二条']]);
  });
});

describe('a stated base price', () => {
  const stated = (base: string, ceiling?: number) =>
    schemeIssues(procedureOf('open-tender'), lowPrice({ ...PRICE, method: 'FIXED_BASE', fixed: { base }, drawn: [] }), ceiling).map(
      ({ code, pointer }) => [code, pointer],
    );

  it('lies at most at the ceiling, to the fen', () => {
    expect(stated('1000000.00', 1_000_000)).toEqual([]);
    expect(stated('1000000.01', 1_000_000)).toEqual([['SCHEME_BASE_ABOVE_CEILING', '/price/fixed/base']]);
    expect(stated('1000000.01')).toEqual([]);
  });
});

describe('prices that tie at the cut', () => {
  const told = (price: PriceRule) => schemeIssues(procedure, lowPrice(price)).map(({ code, pointer }) => [code, pointer]);

  it('may be cut as counted where the method leaves out the ends, and nowhere else', () => {
    expect(told({ ...PRICE, method: 'JS_M4', fixed: { K: '0.97' }, drawn: [], keepTies: false })).toEqual([]);
    const third = { ...PRICE, method: 'JS_M3' as const, fixed: {}, drawn: [], keepTies: false as const };
    expect(told(third)).toEqual([['SCHEME_TIES_NOT_USED', '/price/keepTies']]);
  });
});

describe('the price of a scheme', () => {
  const rule = (method: PriceRule['method'], fixed: Record<string, string>, drawn: Record<string, string[]> = {}) =>
    schemeIssues(
      procedure,
      lowPrice({ ...PRICE, method, fixed, drawn: Object.entries(drawn).map(([item, candidates]) => ({ item, candidates })) }),
    ).map(({ code }) => code);

  it.each([
    ['JS_M1', { K: '0.96' }, {}],
    ['JS_M1', {}, { K: ['0.95', '0.96'] }],
    ['JS_M4', { K: '0.91' }, {}],
    ['JS_M5_ABC', {}, { delta: ['0.05', '0.06'], K: ['0.95', '0.96'] }],
    ['DOUBLE_AVERAGE_FLOAT', {}, { floatPoint: ['0.01', '0.0125'] }],
    ['MEAN_PRICE', { K: '0.97' }, {}],
    ['COMPOSITE_PRICE', { alpha: '0.7' }, { K: ['0.95', '0.96'] }],
    ['GP_LOW_PRICE', {}, {}],
  ] as const)('is complete by %s with %j fixed and %j drawn', (method, fixed, drawn) =>
    expect(rule(method, fixed, drawn as unknown as Record<string, string[]>)).toEqual([]),
  );

  it('has each parameter of its method fixed or drawn, and no other', () => {
    expect(rule('JS_M2', {})).toEqual(['SCHEME_PARAMETER_MISSING', 'SCHEME_PARAMETER_MISSING', 'SCHEME_PARAMETER_MISSING']);
    expect(rule('JS_M1', { K: '0.96' }, { K: ['0.95', '0.96'] })).toEqual(['SCHEME_PARAMETER_TWICE']);
    expect(rule('JS_M3', { K: '0.96' })).toEqual(['SCHEME_PARAMETER_UNKNOWN']);
    expect(rule('JS_M5_ABC', { delta: '0.05', K: '0.95' }, { B: ['1', '2'] })).toEqual(['SCHEME_PARAMETER_UNKNOWN']);
  });

  it('fixes in the document what method 4 and K2 of method 2 may not leave to chance', () => {
    expect(rule('JS_M4', {}, { K: ['0.9', '0.91'] })).toEqual(['SCHEME_PARAMETER_NOT_FIXED']);
    expect(rule('JS_M2', { K1: '1', Q1: '0.7' }, { K2: ['0.9', '0.93'] })).toEqual(['SCHEME_PARAMETER_NOT_FIXED']);
  });

  it('draws among at least two different candidates', () => {
    expect(rule('JS_M1', {}, { K: ['0.95'] })).toEqual(['SCHEME_CANDIDATES_NUMBER']);
    expect(rule('JS_M1', {}, { K: ['0.95', '0.950'] })).toEqual(['SCHEME_CANDIDATE_REPEATED']);
  });

  it('refuses a factor of nothing and of more than two', () => {
    expect(rule('JS_M1', { K: '0' })).toEqual(['SCHEME_PARAMETER_OUT_OF_RANGE']);
    expect(rule('JS_M1', { K: '2.01' })).toEqual(['SCHEME_PARAMETER_OUT_OF_RANGE']);
    expect(rule('JS_M1', { K: 'constructor' })).toEqual(['SCHEME_PARAMETER_OUT_OF_RANGE']);
  });
});

describe('all reasons at once', () => {
  it('lists every reason why a scheme cannot stand', () =>
    expect(
      codes((scheme) => {
        scheme.weights.price = '70';
        scheme.committeeSize = 4;
        scheme.price.fixed = {};
        scheme.reviewItems = [];
      }).sort(),
    ).toEqual([
      'SCHEME_COMMITTEE_SIZE',
      'SCHEME_PARAMETER_MISSING',
      'SCHEME_REVIEW_MISSING',
      'SCHEME_SEATS_NOT_COMMITTEE',
      'SCHEME_WEIGHTS_NOT_100',
    ]));
});
