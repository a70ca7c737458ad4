import { Decimal, DomainError } from '@kaibiao/kernel';
import fc from 'fast-check';
import {
  abcPool,
  interpolated,
  inverseRatio,
  priceScores,
  procurementPriceScores,
  reasonableLowPrice,
  weightedPrices,
  type BaseRule,
  type PriceMethod,
  type PricedBid,
} from './index';

const CEILING = '900000.00';
const scale = { fullScore: '100', deductPerPctBelow: '0.6', deductPerPctAbove: '0.9' } as const;
const named = (prices: readonly string[]): PricedBid[] =>
  prices.map((price, at) => ({ bidder: `B${String(at + 1).padStart(2, '0')}`, price }));
const price = fc.integer({ min: 40_000_000, max: 90_000_000 }).map((cents) => new Decimal(cents).div(100).toFixed(2));
/** Some alike, as in the field. */
const bids = fc
  .array(fc.oneof(price, fc.constantFrom('600000.00', '700000.00')), { minLength: 2, maxLength: 24 })
  .map((prices) => named(prices));

const rules: readonly BaseRule[] = [
  { method: 'JS_M1', K: '0.97' },
  { method: 'JS_M1', K: '1.01', trim: { low: '0.15', high: '0.3', keepTies: false } },
  { method: 'JS_M2', ceilingPrice: CEILING, K1: '0.98', Q1: '0.65', K2: '0.93' },
  { method: 'JS_M3' },
  { method: 'JS_M4', K: '0.91' },
  { method: 'DOUBLE_AVERAGE_FLOAT', floatPoint: '0.01' },
  { method: 'MEAN_PRICE', K: '0.96' },
  { method: 'TRIMMED_MEAN_PRICE', K: '1', dropLow: 1, dropHigh: 2, fromCount: 5 },
  { method: 'COMPOSITE_PRICE', K: '1', alpha: '0.7', ceilingPrice: CEILING },
  { method: 'FIXED_BASE', base: '650000.00' },
];
const deductions = [
  scale,
  { fullScore: '81', lambdaBelow: '0.5', lambdaAbove: '1' },
  {
    fullScore: '100',
    segmentsBelow: [{ upToPct: '5', perPct: '0' }, { perPct: '1' }],
    segmentsAbove: [{ upToPct: '3', perPct: '0.5' }, { upToPct: '8', perPct: '1' }, { perPct: '2' }],
  },
];
const roundings = [{}, { floor: '60' }, { deviationDecimals: 2 }, { percentCount: 'STARTED' as const }, { percentCount: 'FULL' as const }];
/** A method for these bids; ABC draws its B from its own pool, where there is one. */
const tried = fc
  .tuple(fc.constantFrom<BaseRule | 'ABC'>(...rules, 'ABC'), fc.constantFrom(...deductions), fc.constantFrom(...roundings), bids, fc.nat())
  .map(([rule, deduction, rounding, given, nth]): { method: PriceMethod; given: PricedBid[] } => {
    const base = rule === 'ABC' ? abc(given, nth) : rule;
    return { method: { ...base, ...deduction, rounding }, given };
  });

function abc(given: readonly PricedBid[], nth: number): BaseRule {
  const terms = { ceilingPrice: CEILING, delta: '0.1' };
  const candidates = poolOf(terms, given);
  return candidates.length === 0
    ? { method: 'JS_M3' }
    : { method: 'JS_M5_ABC', ...terms, K: '0.965', drawnB: candidates[nth % candidates.length]! };
}

/** Nobody, where every price lies below the floor. */
function poolOf(terms: { ceilingPrice: string; delta: string }, given: readonly PricedBid[]): readonly string[] {
  try {
    return abcPool(terms, given).candidates;
  } catch (error) {
    if (error instanceof DomainError && error.code === 'PRICE_FLOOR_ABOVE_ALL') return [];
    throw error;
  }
}

describe('whatever the price method', () => {
  it('the order of the bids is irrelevant', () => {
    fc.assert(
      fc.property(tried, fc.nat(), ({ method, given }, by) => {
        const turned = [...given.slice(by % given.length), ...given.slice(0, by % given.length)].reverse();
        const [found, again] = [priceScores(method, given), priceScores(method, turned)];
        expect(again.results).toEqual(found.results);
        expect(again.base).toEqual(found.base);
      }),
    );
  });

  it('scores lie between the floor and the full score, and ranks follow them', () => {
    fc.assert(
      fc.property(tried, ({ method, given }) => {
        const { results } = priceScores(method, given);
        const floor = method.rounding?.floor ?? '0';
        for (const [at, { score, rank }] of results.entries()) {
          expect(score.gte(floor) && score.lte(method.fullScore)).toBe(true);
          if (at) expect(score.lte(results[at - 1]!.score) && rank >= results[at - 1]!.rank).toBe(true);
        }
      }),
    );
  });

  it('the base price lies inside its stated bounds', () => {
    fc.assert(
      fc.property(tried, ({ method, given }) => {
        const { base } = priceScores(method, given);
        const [low, high] = boundsOf(
          method,
          given.map((bid) => new Decimal(bid.price)),
        );
        expect(base.gte(low.minus('0.01')) && base.lte(high.plus('0.01'))).toBe(true);
      }),
    );
  });

  it('the other bids touch a score only through the base price', () => {
    fc.assert(
      fc.property(tried, ({ method, given }) => {
        const { base, results } = priceScores(method, given);
        for (const { bidder, price: own, score } of results) {
          const alone = priceScores({ ...method, method: 'FIXED_BASE', base }, [{ bidder, price: own }]);
          expect(alone.results[0]?.score).toEqual(score);
        }
      }),
    );
  });
});

function boundsOf(method: PriceMethod, prices: readonly Decimal[]): [Decimal, Decimal] {
  const [low, high] = [Decimal.min(...prices), Decimal.max(...prices)];
  const both = (K: string | Decimal): [Decimal, Decimal] => [low.times(K), high.times(K)];
  switch (method.method) {
    case 'JS_M2': {
      const cap = new Decimal(CEILING).times('0.93').times('0.35');
      return [low.times('0.98').times('0.65').plus(cap), high.times('0.98').times('0.65').plus(cap)];
    }
    case 'JS_M3':
      return both('1');
    case 'DOUBLE_AVERAGE_FLOAT':
      return both('0.99');
    case 'COMPOSITE_PRICE':
      return [Decimal.min(low, CEILING), Decimal.max(high, CEILING)];
    case 'FIXED_BASE':
      return [new Decimal(method.base), new Decimal(method.base)];
    case 'JS_M5_ABC': {
      const A = new Decimal(CEILING).times('0.9');
      return [Decimal.min(A, low).times('0.965'), Decimal.max(A, high).times('0.965')];
    }
    default:
      return both(method.K);
  }
}

describe('one bid more', () => {
  const withOne = fc
    .tuple(bids, price)
    .map(([given, more]) => ({ given, whole: [...given, { bidder: 'C', price: more }], more: new Decimal(more) }));
  const others = <T extends { bidder: string }>(results: readonly T[], of: (result: T) => Decimal) =>
    Object.fromEntries(results.filter(({ bidder }) => bidder !== 'C').map((result) => [result.bidder, of(result).toString()]));

  it('changes nobody’s score where the base is stated or the points hang on the price alone', () => {
    const points = [
      { at: '500000', score: '40' },
      { at: '650000', score: '25' },
      { at: '800000', score: '0' },
    ];
    fc.assert(
      fc.property(withOne, ({ given, whole }) => {
        const stated: PriceMethod = { method: 'FIXED_BASE', base: '650000', ...scale };
        expect(others(priceScores(stated, whole).results, ({ score }) => score)).toEqual(
          others(priceScores(stated, given).results, ({ score }) => score),
        );
        expect(others(interpolated(points, whole), ({ score }) => score)).toEqual(
          others(interpolated(points, given), ({ score }) => score),
        );
      }),
    );
  });

  it('changes scores against the lowest price only when it is lower still, and then lowers them all', () => {
    fc.assert(
      fc.property(withOne, ({ given, whole, more }) => {
        const lowest = Decimal.min(...given.map((bid) => bid.price));
        const [before, after] = [inverseRatio('30', given), inverseRatio('30', whole)];
        const procured = procurementPriceScores('30', whole).results;
        expect(others(after, ({ score }) => score)).toEqual(others(procured, ({ score }) => score));
        if (more.gte(lowest)) expect(others(after, ({ score }) => score)).toEqual(others(before, ({ score }) => score));
        else for (const { bidder, score } of before) expect(after.find((one) => one.bidder === bidder)!.score.lte(score)).toBe(true);
      }),
    );
  });

  it('moves the second lowest price only when it lies below it', () => {
    fc.assert(
      fc.property(withOne, ({ given, whole, more }) => {
        const [before, after] = [priceScores({ method: 'JS_M3', ...scale }, given), priceScores({ method: 'JS_M3', ...scale }, whole)];
        if (more.gte(before.base)) expect(after.base).toEqual(before.base);
        else expect(after.base.lte(before.base)).toBe(true);
      }),
    );
  });

  it('moves the mean towards itself', () => {
    fc.assert(
      fc.property(withOne, ({ given, whole, more }) => {
        const rule: PriceMethod = { method: 'MEAN_PRICE', K: '1', ...scale };
        const [before, after] = [priceScores(rule, given).base, priceScores(rule, whole).base];
        expect(more.gte(before) ? after.gte(before.minus('0.01')) : after.lte(before.plus('0.01'))).toBe(true);
      }),
    );
  });
});

describe('ways to say the same', () => {
  it('one segment, a λ and points for each percent', () => {
    fc.assert(
      fc.property(bids, (given) => {
        const rule = { method: 'MEAN_PRICE', K: '1', fullScore: '100' } as const;
        const linear = priceScores({ ...rule, deductPerPctBelow: '0.5', deductPerPctAbove: '1' }, given);
        expect(priceScores({ ...rule, lambdaBelow: '0.5', lambdaAbove: '1' }, given)).toEqual(linear);
        expect(priceScores({ ...rule, segmentsBelow: [{ perPct: '0.5' }], segmentsAbove: [{ perPct: '1' }] }, given)).toEqual(linear);
      }),
    );
  });

  it('one dimension with the whole weight, and a low price method without credit', () => {
    fc.assert(
      fc.property(bids, (given) => {
        const method: PriceMethod = { method: 'JS_M1', K: '0.97', ...scale };
        const totals = priceScores(method, given).results.map(({ bidder, score, rank }) => [bidder, score.toString(), rank]);
        const weighed = weightedPrices([{ name: 'total', weight: '1', scores: priceScores(method, given).results }]);
        expect(weighed.map(({ bidder, total, rank }) => [bidder, total.toString(), rank])).toEqual(totals);
        const low = reasonableLowPrice({ price: method, bids: given });
        expect(low.results.map(({ bidder, total, rank }) => [bidder, total.toString(), rank])).toEqual(totals);
      }),
    );
  });
});
