import { Decimal } from '@kaibiao/kernel';
import fc from 'fast-check';
import { abcPool } from './abc-synthesis';
import { PRICE_METHODS } from './price-methods';
import { PRICE_RULE_METHODS, type PriceRounding, type PriceRule, type PriceRuleMethod } from './price-rule';
import { priceRuleText } from './price-rule-text';
import { rulePoints, scoreDigits, type PriceTerms } from './rule-points';

const CEILING = '10000000.00';
const linear = { deductPerPctBelow: '0.6', deductPerPctAbove: '0.9' };
const bidsOf = (prices: readonly string[]) => prices.map((price, at) => ({ bidder: `B${at + 1}`, price }));
const PRICES = bidsOf(['9400000.00', '9500000.00', '9300000.00', '9700000.00']);

const LINE = [
  { at: '9000000.00', score: '80' },
  { at: '10000000.00', score: '40.5' },
];

/** A rule with the first of what is usual for every parameter. */
function usualRule(method: PriceRuleMethod, more: Partial<PriceRule> = {}): PriceRule {
  const needed = PRICE_METHODS[method].parameters.filter(({ optional }) => !optional);
  const fixed = Object.fromEntries(needed.map(({ name, usual }) => [name, usual[0] ?? '9200000.00']));
  const line = method === 'LINEAR_INTERPOLATION' ? { points: LINE } : {};
  return { method, ...('base' in PRICE_METHODS[method] ? linear : {}), ...line, fixed, drawn: [], ...more };
}
/** One of those among which B of method 5 is drawn. */
const anyB = (bids: typeof PRICES) => [...abcPool({ ceilingPrice: CEILING, delta: '0.3' }, bids).candidates].sort()[0] ?? '';
const terms = (rule: PriceRule, fullScore = '80'): PriceTerms => ({ rule, fullScore, ceilingPrice: CEILING, drawn: {} });
const scores = (rule: PriceRule) =>
  Object.fromEntries(rulePoints(terms(rule), PRICES).results.map(({ bidder, score }) => [bidder, score.toString()]));

describe('the price points of a lot by its document', () => {
  it('keep what ties at the cut, unless the document says otherwise', () => {
    // One of seven is left out at each end: (90 + 90 + 100 × 3 + 110) ÷ 6 with its tie, (90 + 100 × 3 + 110) ÷ 5 without.
    const bids = bidsOf(['90.00', '90.00', '100.00', '100.00', '100.00', '110.00', '120.00']);
    const baseOf = (more: Partial<PriceRule>) =>
      rulePoints(terms(usualRule('JS_M4', { fixed: { K: '1' }, ...more })), bids).base?.toFixed(2);
    expect([baseOf({}), baseOf({ keepTies: false })]).toEqual(['98.33', '100.00']);
    expect(priceRuleText(usualRule('JS_M4', { keepTies: false }), 'zh')).toContain('去除最低价、最高价时，与保留价相同的报价按家数去除');
  });

  it('deduct in segments, each part of the deviation by its own', () => {
    const segments = [{ upToPct: '2', perPct: '1' }, { perPct: '3' }];
    const rule = usualRule('JS_M3', {
      ...{ deductPerPctBelow: undefined, deductPerPctAbove: undefined },
      ...{ segmentsBelow: segments, segmentsAbove: segments },
    });
    // Base 9,400,000: 9,700,000 lies 3.1915 % above it, 2 × 1 + 1.1915 × 3.
    expect(scores(rule)).toEqual({ B1: '80', B2: '78.94', B3: '78.94', B4: '74.43' });
  });

  it('deduct by λ a share of the full score', () => {
    const rule: PriceRule = { method: 'JS_M3', lambdaBelow: '0.5', lambdaAbove: '1', fixed: {}, drawn: [] };
    // The whole of 1.0638 % and 3.1915 % of 80 above the base price, half of 1.0638 % of 80 below it.
    expect(scores(rule)).toEqual({ B1: '80', B2: '79.15', B3: '79.57', B4: '77.45' });
  });

  it.each<[PriceRounding, string]>([
    [{ scoreDecimals: 4 }, '77.1277'],
    [{ scoreDecimals: 0, mode: 'DOWN' }, '77'],
    [{ deviationDecimals: 1, scoreDecimals: 4 }, '77.12'],
    [{ percentCount: 'STARTED' }, '76.4'],
    [{ percentCount: 'FULL' }, '77.3'],
    [{ floor: '79' }, '79'],
  ])('are rounded as the document says: %j', (rounding, expected) => {
    expect(scores(usualRule('JS_M3', { rounding }))['B4']).toBe(expected);
  });

  it('leave out other shares of the ends where the document says so', () => {
    const ten = bidsOf(Array.from({ length: 10 }, (_, at) => `${9000000 + at * at * 10000}.00`));
    const base = (fixed: Record<string, string>) =>
      rulePoints(terms(usualRule('JS_M4', { fixed: { K: '1', ...fixed } })), ten).base?.toString();
    expect(base({})).toBe('9231666.67');
    expect(base({ G1: '0.4', G2: '0.1' })).toBe('9380000');
  });

  it.each<[PriceRuleMethod, Partial<PriceRule>, string | undefined, Record<string, string>]>([
    // Without the lowest and the highest (9,450,000 × 0.95 = 8,977,500), and all of them where they are too few to leave any out.
    ['TRIMMED_MEAN_PRICE', { fixed: { K: '0.95', dropLow: '1', dropHigh: '1', fromCount: '4' } }, '8977500', { B3: '76.77', B4: '72.76' }],
    ['TRIMMED_MEAN_PRICE', { fixed: { K: '1', dropLow: '1', dropHigh: '1', fromCount: '5' } }, '9475000', { B3: '78.89', B4: '77.86' }],
    ['FIXED_BASE', { fixed: { base: '9400000.00' } }, '9400000', { B1: '80', B3: '79.36', B4: '77.13' }],
    ['INVERSE_RATIO', {}, '9300000', { B3: '80', B4: '76.7' }],
    ['LINEAR_INTERPOLATION', {}, undefined, { B1: '64.2', B3: '68.15', B4: '52.35' }],
  ])('come by %s of %j', (method, more, base, expected) => {
    const rule = usualRule(method, more);
    expect(rulePoints(terms(rule), PRICES).base?.toString()).toBe(base);
    expect(scores(rule)).toMatchObject(expected);
  });

  it('need every parameter that is not optional', () => {
    expect(() => rulePoints(terms(usualRule('JS_M1', { fixed: {} })), PRICES)).toThrow('PRICE_PARAMETER_MISSING');
    expect(() => rulePoints(terms({ method: 'JS_M3', fixed: {}, drawn: [] }), PRICES)).toThrow('PRICE_PARAMETER_MISSING');
  });
});

describe.each(PRICE_RULE_METHODS)('the points by %s', (method) => {
  const prices = fc.array(
    fc.integer({ min: 850_000_000, max: 999_999_999 }).map((fen) => new Decimal(fen).div(100).toFixed(2)),
    {
      minLength: 2,
      maxLength: 12,
    },
  );
  const rounding = fc.record<PriceRounding>(
    { scoreDecimals: fc.integer({ min: 0, max: 6 }), mode: fc.constantFrom('HALF_UP', 'HALF_EVEN', 'HALF_DOWN', 'UP', 'DOWN') },
    { requiredKeys: [] },
  );

  it('lie between nothing and the full score, whatever is rounded, and do not depend on the order of the bids', () =>
    fc.assert(
      fc.property(prices, rounding, (drawn, round) => {
        const rule = usualRule(method, { rounding: round });
        const bids = bidsOf(drawn);
        const points = (given: typeof bids) => {
          const { base, results } = rulePoints({ ...terms(rule), drawn: { drawnB: anyB(bids) } }, given);
          return { base: base?.toString(), scores: Object.fromEntries(results.map(({ bidder, score }) => [bidder, score.toString()])) };
        };
        const found = points(bids);
        for (const score of Object.values(found.scores)) expect(new Decimal(score).gte(0) && new Decimal(score).lte(80)).toBe(true);
        expect(points(bids.toReversed())).toEqual(found);
      }),
      { numRuns: 100 },
    ));

  it('are told in both languages with every parameter, deduction and rounding of the document', () => {
    const rule = usualRule(method, { rounding: { scoreDecimals: 4 } });
    for (const language of ['zh', 'en'] as const) {
      const said = priceRuleText(rule, language).join('\n');
      for (const [name, value] of Object.entries(rule.fixed)) expect(said).toContain(`${name} ${language === 'zh' ? '为' : 'is'} ${value}`);
      if ('base' in PRICE_METHODS[method]) expect(said).toContain('0.9');
      expect(said).toContain('4');
    }
    expect(scoreDigits(rule)).toBe(4);
    expect(scoreDigits({})).toBe(2);
  });
});
