import { Decimal } from '@kaibiao/kernel';
import fc from 'fast-check';
import { abcPool, averagePrice, bandedPool, basePrice, priceScores, type PriceMethod, type PricedBid } from './index';

const scale = { fullScore: '100', deductPerPctBelow: '0.6', deductPerPctAbove: '0.9' } as const;
const decimals = (values: readonly (string | number)[]) => values.map((value) => new Decimal(value));
const named = (prices: readonly (string | number)[]): PricedBid[] =>
  prices.map((price, at) => ({ bidder: `B${at + 1}`, price: String(price) }));

const price = fc.integer({ min: 100_000, max: 99_999_999 }).map((cents) => new Decimal(cents).div(100).toFixed(2));
const prices = (minLength = 3) => fc.uniqueArray(price, { minLength, maxLength: 30 });
const method = fc.constantFrom<PriceMethod>(
  { method: 'JS_M1', K: '0.97', ...scale },
  { method: 'JS_M2', ceilingPrice: '900000.00', K1: '0.98', Q1: '0.65', K2: '0.93', ...scale },
  { method: 'JS_M3', ...scale },
  { method: 'JS_M4', K: '0.91', ...scale },
  { method: 'DOUBLE_AVERAGE_FLOAT', floatPoint: '0.01', ...scale },
);

describe('the average A', () => {
  it('counts the share left out half up: 15 % of thirty is five, not four', () => {
    const found = averagePrice(decimals(Array.from({ length: 30 }, (_, at) => 100 + at)), { low: '0.15', high: '0.15' });
    expect([found.droppedLow.length, found.droppedHigh.length]).toEqual([5, 5]);
  });

  it.each([
    [7, 1, 1],
    [8, 2, 2],
    [10, 2, 2],
    [13, 3, 3],
    [6, 0, 1],
    [4, 0, 1],
  ])('of %i bids leaves out %i low and %i high', (count, low, high) => {
    const found = averagePrice(decimals(Array.from({ length: count }, (_, at) => 100 + at)));
    expect([found.droppedLow.length, found.droppedHigh.length]).toEqual([low, high]);
  });

  it('of three or two bids is the second lowest, and of one nothing', () => {
    expect(averagePrice(decimals([3, 1, 2])).A.toString()).toBe('2');
    expect(averagePrice(decimals([3, 1])).A.toString()).toBe('3');
    expect(() => averagePrice(decimals([3]))).toThrow('BIDS_TOO_FEW');
  });

  it('keeps prices that tie at the cut, unless the document says otherwise', () => {
    const tied = decimals([10, 20, 20, 30, 40, 50, 60, 70, 80, 90]);
    expect(averagePrice(tied).droppedLow.map(Number)).toEqual([10]);
    expect(averagePrice(tied, { keepTies: false }).droppedLow.map(Number)).toEqual([10, 20]);
  });
});

describe('every price method', () => {
  it('does not care in what order the bids came', () => {
    fc.assert(
      fc.property(method, prices(), (rule, list) => {
        const bids = named(list);
        expect(priceScores(rule, [...bids].reverse())).toEqual(priceScores(rule, bids));
      }),
    );
  });

  it('gives less the further a price lies above the base, and the further below', () => {
    fc.assert(
      fc.property(method, prices(), (rule, list) => {
        const { base, results } = priceScores(rule, named(list));
        const above = results.filter((result) => result.price.gte(base)).sort((a, b) => a.price.comparedTo(b.price));
        const below = results.filter((result) => result.price.lte(base)).sort((a, b) => b.price.comparedTo(a.price));
        for (const side of [above, below]) {
          for (const [at, result] of side.entries()) if (at) expect(result.score.lte(side[at - 1]!.score)).toBe(true);
        }
      }),
    );
  });

  it('keeps scores between the floor and the full score, and base prices between the lowest and the highest times their coefficient', () => {
    fc.assert(
      fc.property(prices(), (list) => {
        const { base, results } = priceScores({ method: 'JS_M1', K: '1', ...scale, rounding: { floor: '60' } }, named(list));
        for (const { score } of results) expect(score.gte(60) && score.lte(100)).toBe(true);
        expect(base.gte(Decimal.min(...list)) && base.lte(Decimal.max(...list))).toBe(true);
      }),
    );
  });

  it('refuses two bids of one bidder, a price of nothing and a price in floating point', () => {
    const rule: PriceMethod = { method: 'JS_M3', ...scale };
    expect(() => priceScores(rule, [...named([1, 2]), { bidder: 'B1', price: '3' }])).toThrow('BIDDER_DUPLICATE');
    expect(() => priceScores(rule, named([1, 0]))).toThrow('VALUE_OUT_OF_RANGE');
    expect(() => priceScores(rule, named(['1e3', 2]))).toThrow('DECIMAL_INVALID');
  });

  it('gives bids of one price one rank', () => {
    expect(priceScores({ method: 'JS_M3', ...scale }, named([10, 11, 11])).results.map(({ rank }) => rank)).toEqual([1, 1, 3]);
  });

  it('rounds the deviation first only where the document says so', () => {
    const bids = named(['1000000', '1000000', '1004460']);
    const plain = priceScores({ method: 'JS_M3', ...scale }, bids);
    const stepped = priceScores({ method: 'JS_M3', ...scale, rounding: { deviationDecimals: 0 } }, bids);
    expect(plain.results[2]?.score.toFixed(2)).toBe('99.60');
    expect(stepped.results[2]?.score.toFixed(2)).toBe('100.00');
  });
});

describe('method 2', () => {
  it('weighs the average and the ceiling, which add up to one', () => {
    const at = (Q1: string) =>
      basePrice({ method: 'JS_M2', ceilingPrice: '200.00', K1: '1', Q1, K2: '1' }, named([100, 100, 100])).base.toString();
    expect([at('1'), at('0'), at('0.65')]).toEqual(['100', '200', '135']);
    expect(() => at('1.1')).toThrow('VALUE_OUT_OF_RANGE');
  });
});

describe('the float point', () => {
  it('must be one of those that were in the urn, in shares or in percent', () => {
    const at = (floatPointCandidates: string[]) =>
      basePrice({ method: 'DOUBLE_AVERAGE_FLOAT', floatPoint: '0.01', floatPointCandidates }, named([100]));
    expect(at(['0.01', '0.015']).base.toString()).toBe('99');
    expect(at(['1', '1.5']).base.toString()).toBe('99');
    expect(() => at(['0.02'])).toThrow('DRAWN_VALUE_UNKNOWN');
  });
});

describe('ABC', () => {
  const terms = { ceilingPrice: '10000000.00', delta: '0.10' };

  it('draws B from the floor up except C when nothing lies between C and 0.95 A', () => {
    const pool = abcPool(terms, named([8600000, 8700000, 8800000]));
    expect(pool).toMatchObject({ fallback: true, candidates: ['B2', 'B3'] });
    expect(pool.C.toString()).toBe('8600000');
  });

  it('refuses a B that was not in the pool', () => {
    const rule = { method: 'JS_M5_ABC', ...terms, K: '0.97', drawnB: 'B1' } as const;
    expect(() => basePrice(rule, named([8600000, 8700000, 8800000]))).toThrow('DRAWN_B_NOT_IN_POOL');
  });

  it('finds no C when the ceiling lies far above every price', () => {
    expect(() => abcPool(terms, named([1000000, 1100000, 1200000]))).toThrow('PRICE_FLOOR_ABOVE_ALL');
  });

  it('never draws C and never a price outside the bands, unless the bands are empty', () => {
    fc.assert(
      fc.property(prices(), (list) => {
        const bids = named(list);
        const lowest = Decimal.min(...list).toFixed(2);
        const pool = bandedPool('700000.00', lowest, bids);
        const drawn = [...pool.band1, ...pool.band2, ...pool.band3];
        expect(new Set(drawn).size).toBe(drawn.length);
        expect(drawn).not.toContain(bids.find((bid) => bid.price === lowest)?.bidder);
        expect(pool.poolSizeAfterBandDraw).toBe(
          drawn.length ? Math.min(1, pool.band1.length) + Math.min(1, pool.band2.length) + pool.band3.length : bids.length - 1,
        );
      }),
    );
  });
});
