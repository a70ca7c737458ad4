import { Decimal } from '@kaibiao/kernel';
import fc from 'fast-check';
import {
  arithmeticSeries,
  coBidding,
  constantRatio,
  deviationCorrelation,
  deviceValues,
  geometricSeries,
  identicalPrices,
  jaccard,
  longestCommonRun,
  pairRisks,
  sameDevices,
  shingles,
} from './index';

const d = (...values: (number | string)[]) => values.map((value) => new Decimal(value));
const price = fc.integer({ min: 1, max: 1_000_000 }).map((cents) => new Decimal(cents).div(100));
const text = fc.string({ unit: fc.constantFrom(...'甲乙丙丁戊己'), maxLength: 40 });

describe('prices in a regular pattern', () => {
  it('are three or more whose steps hardly vary', () => {
    expect(arithmeticSeries(d(300, 200, 100)).flag).toBe(true);
    expect(arithmeticSeries(d(100, 200)).flag).toBe(false);
    expect(arithmeticSeries(d(100)).steps).toEqual([]);
    expect(arithmeticSeries(d(100, 200, 400)).flag).toBe(false);
  });

  it('are flagged at exactly five percent and not beyond', () => {
    expect(arithmeticSeries(d(0.01, 95.01, 200.01)).variation.toString()).toBe('0.05');
    expect(arithmeticSeries(d(0.01, 95.01, 200.01)).flag).toBe(true);
    expect(arithmeticSeries(d(0.01, 95, 200.01)).flag).toBe(false);
  });

  it('are those that all agree as well', () => {
    expect(arithmeticSeries(d(100, 100, 100))).toMatchObject({ flag: true });
    expect(geometricSeries(d(100, 100, 100))).toMatchObject({ flag: true });
  });

  it('grow by one share, or by one amount, not by both', () => {
    expect(geometricSeries(d(100, 150, 225)).flag).toBe(true);
    expect(arithmeticSeries(d(100, 150, 225)).flag).toBe(false);
  });

  it('do not depend on the order of the bids, nor the variation on the unit', () => {
    fc.assert(
      fc.property(fc.array(price, { minLength: 2, maxLength: 12 }), (prices) => {
        const found = arithmeticSeries(prices);
        expect(arithmeticSeries([...prices].reverse())).toEqual(found);
        const inWan = arithmeticSeries(prices.map((one) => one.times(10_000)));
        expect(inWan.variation.toDecimalPlaces(20)).toEqual(found.variation.toDecimalPlaces(20));
      }),
    );
  });

  it('need prices that are more than nothing', () => {
    expect(() => geometricSeries(d(100, 0, 50))).toThrow(expect.objectContaining({ facts: { field: 'prices/1' } }));
  });
});

describe('unit prices', () => {
  it('times any factor are found, whatever the factor', () => {
    fc.assert(
      fc.property(fc.array(price, { minLength: 1, maxLength: 30 }), fc.integer({ min: 1, max: 300 }), (bill, percent) => {
        const factor = new Decimal(percent).div(100);
        const { medianRatio, share, flag } = constantRatio(
          bill,
          bill.map((one) => one.times(factor)),
        );
        expect(medianRatio.minus(factor).abs().lt('1e-50')).toBe(true);
        expect([share.toNumber(), flag]).toEqual([1, true]);
      }),
    );
  });

  it('are flagged at four fifths; a ratio that lies 0.0005 off no longer counts', () => {
    const a = d(1, 1, 1, 1, 1);
    expect(constantRatio(a, d(1, 1, 1, 1, 2))).toMatchObject({ flag: true });
    expect(constantRatio(a, d(1, 1, 1, '1.0005', 2)).share.toNumber()).toBe(0.6);
    expect(constantRatio(d(1, 1), d(1, 3)).medianRatio.toNumber()).toBe(2);
  });

  it('that are the same are counted without those that the document fixes', () => {
    expect(identicalPrices(d(1, 2, 3, 4), d(1, 2, 9, 9), [0, 1])).toMatchObject({ flag: false });
    expect(identicalPrices(d(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), d(1, 2, 3, 0, 0, 0, 0, 0, 0, 0)).share.toNumber()).toBe(0.3);
  });

  it('that stray from the ceiling together correlate', () => {
    expect(deviationCorrelation(d(100, 100, 100), d(90, 95, 99), d(80, 85, 89)).flag).toBe(true);
    expect(deviationCorrelation(d(100, 100, 100), d(90, 95, 99), d(99, 95, 90)).flag).toBe(false);
    expect(deviationCorrelation(d(100, 100), d(90, 90), d(80, 85)).correlation).toBeNull();
  });

  it('are compared item by item', () => {
    expect(() => constantRatio(d(1, 2), d(1))).toThrow('ITEMS_UNEQUAL');
    expect(() => constantRatio(d(1, 0), d(1, 1))).toThrow(expect.objectContaining({ facts: { field: 'a/1' } }));
  });
});

describe('texts', () => {
  it('are as alike one way round as the other, wholly like themselves, and never beyond 0 and 1', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const [one, other] = [shingles(a), shingles(b)];
        const alike = jaccard(one, other);
        expect(jaccard(other, one)).toEqual(alike);
        expect(alike.gte(0) && alike.lte(1)).toBe(true);
        expect(jaccard(one, one).toNumber()).toBe([...a].length < 4 ? 0 : 1);
      }),
    );
  });

  it('have in common the longest run that stands in both', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const run = longestCommonRun(a, b);
        expect(a.includes(run) && b.includes(run)).toBe(true);
        const longer = [...shingles(a, run.length + 1)].some((one) => b.includes(one));
        expect(longer).toBe(false);
      }),
    );
  });

  it('owe nothing to what was issued to all', () => {
    expect(jaccard(shingles('质量目标为合格', 4, '质量目标为合格'), shingles('质量目标为合格', 4, '质量目标为合格')).toNumber()).toBe(0);
  });

  it('count characters, not halves of them', () => {
    expect(shingles('𠮷𠮷𠮷𠮷').size).toBe(1);
  });
});

describe('machines', () => {
  it('are the same whatever the case and the separators', () => {
    expect(deviceValues('mac', '8c-16-45-2a-11-07')).toEqual(deviceValues('mac', ' 8C:16:45:2A:11:07 '));
    expect(deviceValues('mac', '8C:16:45:2A:11:07；8C:16:45:2A:11:08')).toHaveLength(2);
  });

  it.each([
    '无',
    '暂无',
    '/',
    '-',
    '',
    '—',
    'N/A',
    'none',
    '00-00-00-00-00-00',
    'FF:FF:FF:FF:FF:FF',
    'To be filled by O.E.M.',
    'Default string',
    null,
  ])('are not known by %p', (placeholder) => {
    expect(deviceValues('disk', placeholder)).toEqual([]);
  });

  it('are not known by a virtual adapter', () => {
    expect(deviceValues('mac', '00:50:56:C0:00:08')).toEqual([]);
  });

  it('of one model share a processor id, which is weak alone', () => {
    const [pair] = sameDevices([
      { bidder: 'B1', cpu: 'BFEBFBFF000906EA', disk: 'X1' },
      { bidder: 'B2', cpu: 'bfebfbff000906ea', disk: 'X2' },
    ]);
    expect(pair).toEqual({ a: 'B1', b: 'B2', equal: [], weak: ['cpu'] });
  });

  it('that one bidder used twice tell nothing', () => {
    expect(
      sameDevices([
        { bidder: 'B1', disk: 'S1' },
        { bidder: 'B1', disk: 'S1' },
      ]),
    ).toEqual([]);
  });
});

describe('bidders', () => {
  const lots = [...Array.from({ length: 5 }, () => ['A', 'B']), ...Array.from({ length: 15 }, () => ['C'])];

  it('that meet far more often than chance are a clue, from five lots on', () => {
    expect(coBidding(lots, 'A', 'B')).toMatchObject({ support: 5, flag: true });
    expect(coBidding(lots, 'A', 'B').lift.toNumber()).toBe(4);
    expect(coBidding(lots.slice(1), 'A', 'B').flag).toBe(false);
    expect(() => coBidding(lots, 'A', 'Z')).toThrow('BIDDER_NEVER_BID');
  });

  it('are looked at by the sum of their clues, each family up to its cap', () => {
    const clue = (a: string, b: string, family: string, points: number) => ({ a, b, family, points });
    expect(
      pairRisks([clue('B', 'A', 'machine', 30), clue('A', 'B', 'machine', 30), clue('A', 'B', 'price', 30), clue('C', 'A', 'text', 29)]),
    ).toEqual([
      { a: 'A', b: 'B', score: 60, level: 'high' },
      { a: 'A', b: 'C', score: 29, level: 'low' },
    ]);
  });
});
