import { PRICE_RULE_METHODS, type PriceRuleMethod } from '@kaibiao/scoring';
import { schemeTemplate, withEvaluation, type EvaluationScheme } from './scheme-form';
import { priceOf, usualLine, usualRows, withDeduction, withMethod } from './scheme-price';
import { drawnItems, outcomes, sampleBids, tryScheme } from './scheme-trial';

const CEILING = '10000000.00';
const words = { items: ['a', 'b', 'c'], scored: 'plan' };
const bids = sampleBids(CEILING, '20', (n) => `bid ${n}`);
/** A document has no usual base price: it states its own. */
const rowsOf = (method: PriceRuleMethod) => usualRows(method).map((row) => (row.name === 'base' ? { ...row, typed: '9000000.00' } : row));
function schemeOf(method: PriceRuleMethod): EvaluationScheme {
  const scheme = schemeTemplate(words);
  return { ...scheme, price: priceOf(withMethod(scheme.price, method, usualLine(CEILING, '80')), rowsOf(method)) };
}

describe('a scheme tried on samples', () => {
  it('gives points, totals and places by the rule of the document', () => {
    // Of five the highest is left out: mean 0.9175, base 0.871625 of the ceiling; 0.85 lies 2.4809 % below, × 0.6 = 1.4885 off 80.
    const trial = tryScheme(schemeOf('JS_M1'), CEILING, { K: '0.95' }, bids)!;
    expect(trial.base).toBe('8716250.00');
    expect(trial.lines[0]).toEqual({ bidder: 'bid 5', deviationPct: '-2.48', pricePoints: '78.51', total: '97.31', rank: 1 });
  });

  it.each(PRICE_RULE_METHODS)('works for %s', (method) => {
    const scheme = schemeOf(method);
    const first = Object.fromEntries(drawnItems(scheme.price, CEILING, bids).map(({ item, candidates }) => [item, candidates[0]!]));
    expect(tryScheme(scheme, CEILING, first, bids)?.lines).toHaveLength(5);
    const every = outcomes(scheme, CEILING, bids)!;
    expect(Object.values(every.wins).reduce((sum, n) => sum + n, 0)).toBeGreaterThanOrEqual(every.draws);
    if (every.bases) expect(Number(every.bases.lowest)).toBeLessThanOrEqual(Number(every.bases.highest));
    else expect(method).toBe('LINEAR_INTERPOLATION');
  });

  it('deducts in segments and by λ, with the digits of the document', () => {
    const scheme = schemeOf('JS_M1');
    // 2.4809 % below the base: all of it within the first segment, half a point for each percent.
    const segments = { ...withDeduction(scheme.price, 'segments'), rounding: { scoreDecimals: 4 } };
    expect(tryScheme({ ...scheme, price: segments }, CEILING, { K: '0.95' }, bids)!.lines[0]).toMatchObject({ pricePoints: '78.7595' });
    const lambda = withDeduction(scheme.price, 'lambda');
    expect(tryScheme({ ...scheme, price: lambda }, CEILING, { K: '0.95' }, bids)!.lines[0]).toMatchObject({ pricePoints: '78.81' });
  });

  it('ranks by the evaluated price where the committee adds percents to it', () => {
    const scheme = withEvaluation(schemeOf('JS_M1'), 'lowest_evaluated');
    const two = [
      { bidder: 'cheap', price: '9000000.00', technical: '3' },
      { bidder: 'sound', price: '9200000.00', technical: '0.5' },
    ];
    // 9,270,000 against 9,246,000.
    expect(tryScheme(scheme, CEILING, {}, two)).toMatchObject({
      base: '9246000.00',
      lines: [
        { bidder: 'sound', total: '100.00', rank: 1 },
        { bidder: 'cheap', total: '99.74', rank: 2 },
      ],
    });
    expect(tryScheme(scheme, CEILING, {}, [{ ...two[0]!, technical: '-3' }])).toBeNull();
    expect(withEvaluation(scheme, 'comprehensive').price.method).toBe('JS_M1');
  });

  it('counts every draw once', () => {
    expect(outcomes(schemeOf('JS_M2'), CEILING, bids)?.draws).toBe(20);
    expect(outcomes(schemeOf('JS_M3'), CEILING, bids)?.draws).toBe(1);
  });

  it('is not judged while it makes no sense', () => {
    expect(tryScheme(schemeOf('JS_M1'), CEILING, {}, bids)).toBeNull();
    expect(tryScheme(schemeOf('JS_M3'), CEILING, {}, [{ ...bids[0]!, price: 'x' }, bids[1]!])).toBeNull();
    expect(tryScheme(schemeOf('JS_M3'), CEILING, {}, [{ ...bids[0]!, technical: '' }, bids[1]!])).toBeNull();
  });
});
