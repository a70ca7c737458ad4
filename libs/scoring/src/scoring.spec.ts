import { Decimal } from '@kaibiao/kernel';
import fc from 'fast-check';
import {
  DEFAULT_ROUNDING,
  ROUNDING_MODES,
  abnormalLow,
  aggregate,
  candidates,
  committeeIssues,
  comprehensive,
  consultation,
  correctLine,
  correctWords,
  creditBond,
  depositCap,
  expertDeviations,
  fewBidsOutcome,
  inverseRatio,
  lowestEvaluated,
  openTies,
  procurementPriceScores,
  rank,
  segmentedDeduction,
  strictOrder,
  type Committee,
  type ComprehensiveInput,
  type RoundingMode,
} from './index';

const codes = (issues: readonly { code: string }[]) => issues.map(({ code }) => code);
const points = fc.integer({ min: 0, max: 2400 }).map((n) => new Decimal(n).div(200).toString());

describe('the experts’ scores', () => {
  it('make a mean that ignores their order and stays between the lowest and the highest', () => {
    fc.assert(
      fc.property(fc.array(points, { minLength: 3, maxLength: 9 }), fc.constantFrom('MEAN' as const, 'TRIM1' as const), (scores, mode) => {
        const result = aggregate(scores, mode);
        expect(aggregate([...scores].reverse(), mode)).toEqual(result);
        expect(result.gte(Decimal.min(...scores).toDecimalPlaces(2)) && result.lte(Decimal.max(...scores).toDecimalPlaces(2))).toBe(true);
      }),
    );
  });

  it('are rounded half up, exactly as long division rounds them', () => {
    fc.assert(
      fc.property(fc.array(points, { minLength: 1, maxLength: 9 }), fc.integer({ min: 0, max: 4 }), (scores, places) => {
        const mean = scores.reduce((sum, score) => sum.plus(score), new Decimal(0)).div(scores.length);
        expect(aggregate(scores, 'MEAN', places).toString()).toBe(mean.toDecimalPlaces(places, Decimal.ROUND_HALF_UP).toString());
      }),
    );
  });

  it('cannot lose two of two', () => {
    expect(() => aggregate(['1', '2'], 'TRIM1')).toThrow('SCORES_TOO_FEW');
  });

  it('need a reason only beyond a fifth of the full score', () => {
    const at = (score: string) => expertDeviations('10', ['8', '8', score]).at(-1)?.mustExplain;
    expect([at('6'), at('5.99'), at('10')]).toEqual([false, true, false]);
  });
});

describe('ranking', () => {
  const bid = (bidder: string, total: string, price: string, technical = '0') => ({ bidder, total, price, technical });

  it('looks at the total, then the price, then the technical score, then the draw', () => {
    const bids = [bid('D', '90', '5', '3'), bid('C', '90', '5', '4'), bid('B', '90', '4'), bid('A', '91', '9'), bid('E', '90', '5', '3')];
    expect(strictOrder(bids, ['E', 'D'])).toEqual(['A', 'B', 'C', 'E', 'D']);
    expect(openTies(rank(bids))).toEqual([['D', 'E']]);
    expect(() => strictOrder(bids)).toThrow('TIE_UNRESOLVED');
  });

  it('never depends on the order of arrival', () => {
    const entry = fc.record({ total: fc.constantFrom('90', '91'), price: fc.constantFrom('1', '2'), technical: fc.constantFrom('3', '4') });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 8 }), (list) => {
        const bids = list.map((item, at) => ({ ...item, bidder: `B${at}` }));
        expect(rank([...bids].reverse())).toEqual(rank(bids));
      }),
    );
  });

  it('names at most three candidates', () => {
    expect(candidates(rank([bid('A', '1', '1'), bid('B', '2', '1'), bid('C', '3', '1'), bid('D', '4', '1')]))).toEqual(['D', 'C', 'B']);
  });
});

describe('the comprehensive method', () => {
  const input: ComprehensiveInput = {
    weights: { technical: '30', defence: '5', price: '60', credit: '5' },
    K: '0.98',
    technical: { A: ['20', '21', '22'], B: ['25', '25', '25'] },
    defence: { A: ['4', '4', '4'], B: ['3', '3', '3'] },
    credit: { A: '90', B: '80' },
    bids: [
      { bidder: 'A', price: '100.00' },
      { bidder: 'B', price: '102.00' },
    ],
    deductPerPctBelow: '0.6',
    deductPerPctAbove: '0.9',
    aggregate: 'TRIM1',
    experts: 3,
  };

  it('adds parts that are rounded before where the document says so, and else rounds the sum alone', () => {
    for (const { technical, defence, price, credit, total } of comprehensive(input, { ...DEFAULT_ROUNDING, partDecimals: 2 }).results) {
      expect(technical.plus(defence).plus(price).plus(credit)).toEqual(total);
      expect(price.decimalPlaces()).toBeLessThanOrEqual(2);
    }
    const exact = comprehensive({ ...input, bids: [...input.bids.slice(0, 1), { bidder: 'B', price: '101.01' }] }).results;
    expect(Math.max(...exact.map(({ price }) => price.decimalPlaces()))).toBeGreaterThan(2);
    for (const { total } of exact) expect(total.decimalPlaces()).toBeLessThanOrEqual(2);
  });

  it('takes thirds of points for what they make together, whichever way the total is rounded', () => {
    const given: ComprehensiveInput = {
      ...{ ...input, K: '1', deductPerPctBelow: '1', aggregate: 'MEAN' },
      technical: { ...input.technical, A: ['5.5', '6', '2.5'] },
      defence: { ...input.defence, A: ['2', '0', '0'] },
      bids: Object.entries({ A: '299', B: '300' }).map(([bidder, price]) => ({ bidder, price })),
    };
    // 14/3 + 2/3 + (60 - 1/3) + 4.5
    for (const mode of MODES) {
      const { results } = comprehensive(given, { ...DEFAULT_ROUNDING, mode });
      expect(results.find(({ bidder }) => bidder === 'A')!.total.toString()).toBe('69.5');
    }
  });

  it('refuses weights that do not make a hundred, a missing score and a score beyond its weight', () => {
    expect(() => comprehensive({ ...input, weights: { ...input.weights, price: '59' } })).toThrow('WEIGHTS_NOT_HUNDRED');
    expect(() => comprehensive({ ...input, defence: { ...input.defence, A: ['4', '4'] } })).toThrow('SCORES_TOO_FEW');
    expect(() => comprehensive({ ...input, credit: { A: '90' } })).toThrow('BIDDER_UNKNOWN');
    expect(() => comprehensive({ ...input, technical: { ...input.technical, A: ['20', '21', '31'] } })).toThrow('VALUE_OUT_OF_RANGE');
  });
});

const MODES = Object.keys(ROUNDING_MODES) as RoundingMode[];

/** a / b of positive numbers to a whole one, without a fraction on the way. */
function divided(a: bigint, b: bigint, mode: RoundingMode): bigint {
  const [whole, twice] = [a / b, (a % b) * 2n];
  if (mode === 'UP') return twice > 0n ? whole + 1n : whole;
  if (mode === 'DOWN' || twice < b) return whole;
  if (twice > b || mode === 'HALF_UP') return whole + 1n;
  return mode === 'HALF_EVEN' ? whole + (whole % 2n) : whole;
}

describe('procurement', () => {
  it('gives the lowest price all the points and the double price half of them', () => {
    const { results } = procurementPriceScores('30', [
      { bidder: 'A', price: '200' },
      { bidder: 'B', price: '100' },
    ]);
    expect(results.map(({ score }) => score.toFixed(2))).toEqual(['15.00', '30.00']);
  });

  it('rounds a price score as long division does, in every mode, where a quotient has no end', () => {
    const whole = fc.integer({ min: 1, max: 300 });
    fc.assert(
      fc.property(whole, whole, fc.constantFrom('15', '30', '60'), fc.constantFrom(...MODES), (low, more, weight, mode) => {
        const bids = [low, low + more].map((price, at) => ({ bidder: `B${at}`, price: String(price) }));
        const { results } = procurementPriceScores(weight, bids, {}, { scoreDecimals: 2, mode });
        expect(results[1]!.score.times(100).toFixed()).toBe(String(divided(BigInt(low) * BigInt(weight) * 100n, BigInt(low + more), mode)));
      }),
    );
    const thirds = ['1', '3'].map((price) => ({ bidder: price, price }));
    expect(procurementPriceScores('30', thirds, {}, { scoreDecimals: 2, mode: 'DOWN' }).results[1]!.score.toString()).toBe('10');
    expect(inverseRatio('30', thirds, { scoreDecimals: 2, mode: 'DOWN' })[1]!.score.toString()).toBe('10');
  });

  it('counts the price of the last round only, and none as a withdrawal', () => {
    const found = consultation({
      weightPoints: '30',
      rounds: { S1: ['100', '90'], S2: ['95', '93'], S3: ['80'], S4: ['85', null] },
      techBusiness: { S1: '50', S2: '52' },
    });
    expect(found).toMatchObject({ withdrawn: ['S3', 'S4'], winner: 'S2' });
    expect(found.base.toString()).toBe('90');
  });

  it('asks for an explanation strictly below half, and rejects nobody', () => {
    const found = abnormalLow('1000', [
      { bidder: 'A', price: '300' },
      { bidder: 'B', price: '600' },
      { bidder: 'C', price: '600' },
      { bidder: 'D', price: '450' },
    ]);
    expect(found.triggers[0]).toEqual({ bidder: 'A', triggers: ['t3'] });
    expect(found.triggers[3]).toEqual({ bidder: 'D', triggers: [] });
  });
});

describe('evaluated prices and deductions', () => {
  it('rank by what is compared, not by what is bid', () => {
    const ranked = lowestEvaluated([
      { bidder: 'A', bid: '100', adjustments: ['10', '-2'] },
      { bidder: 'B', bid: '105', adjustments: [] },
    ]);
    expect(ranked.map(({ bidder, rank: place }) => [bidder, place])).toEqual([
      ['B', 1],
      ['A', 2],
    ]);
  });

  it.each([
    ['3', '0'],
    ['4', '0.5'],
    ['5', '1'],
    ['8', '4'],
    ['10', '8'],
  ])('of %s percent cost %s points', (deviation, deduction) => {
    expect(segmentedDeduction(deviation).toString()).toBe(deduction);
  });

  it('never shrink as the deviation grows', () => {
    fc.assert(fc.property(points, points, (a, b) => segmentedDeduction(Decimal.max(a, b)).gte(segmentedDeduction(Decimal.min(a, b)))));
  });

  it('take the words before the figures and the unit price before the total', () => {
    expect(correctWords('壹佰贰拾叁万元整', '1320000.00')).toEqual({ value: new Decimal('1230000'), corrected: true });
    expect(correctLine({ quantity: '250', unitPrice: '48.20', lineTotal: '12050.00' }).corrected).toBe(false);
    expect(correctLine({ quantity: '250', unitPrice: '4820', lineTotal: '12050', obviousDecimalError: true }).unitPrice.toString()).toBe(
      '48.2',
    );
  });
});

describe('bonds', () => {
  it('stop at two percent and at the cap of their trade', () => {
    expect(depositCap('CONSTRUCTION', '40000000.00').toString()).toBe('800000');
    expect(depositCap('CONSTRUCTION', '40000000.50').toString()).toBe('800000');
    expect(depositCap('GP', '40000050.00').toString()).toBe('800001');
    expect(depositCap('GP', '100.25').toString()).toBe('2');
    expect(depositCap('GP', '100.75').toString()).toBe('2.01');
    expect(() => depositCap('LAND', '1')).toThrow('DEPOSIT_KIND_UNKNOWN');
  });

  it('are asked in full without a valid report', () => {
    expect(creditBond('1000.00', '0.10', { AAA: '0' }).toString()).toBe('100');
    expect(creditBond('1000.00', '0.10', { AAA: '0' }, 'AAA').toString()).toBe('0');
    expect(creditBond('100.05', '0.10', {}).toString()).toBe('10');
    expect(() => creditBond('1000.00', '0.11', {})).toThrow('VALUE_OUT_OF_RANGE');
  });
});

describe('few bids and committees', () => {
  it('two bids are not opened; two valid ones of three go to the committee or fail', () => {
    expect(fewBidsOutcome('CONSTRUCTION', 2)).toBe('NO_OPENING_RETENDER');
    expect(fewBidsOutcome('CONSTRUCTION', 3, 2)).toBe('COMMITTEE_DECIDES');
    expect(fewBidsOutcome('GP', 3, 2)).toBe('FAILED');
    expect(fewBidsOutcome('GP', 3)).toBe('CONTINUE');
  });

  it.each<[Committee, string[]]>([
    [{ total: 5, experts: 4, ownerReps: 1, regime: 'CONSTRUCTION' }, []],
    [{ total: 5, experts: 3, ownerReps: 2, regime: 'CONSTRUCTION' }, ['COMMITTEE_EXPERTS_TOO_FEW']],
    [
      { total: 4, experts: 2, ownerReps: 2, regime: 'CONSTRUCTION' },
      ['COMMITTEE_TOO_SMALL', 'COMMITTEE_EVEN', 'COMMITTEE_EXPERTS_TOO_FEW'],
    ],
    [{ total: 3, experts: 2, ownerReps: 1, regime: 'GP_NEGOTIATION' }, []],
    [{ total: 5, experts: 4, ownerReps: 1, regime: 'GP_OPEN', budgetYuan: '10000000' }, ['COMMITTEE_TOO_SMALL']],
    [{ total: 5, experts: 4, ownerReps: 0, regime: 'CONSTRUCTION' }, ['COMMITTEE_SUM_WRONG']],
  ])('a committee %j has %j', (committee, expected) => {
    expect(codes(committeeIssues(committee))).toEqual(expected);
  });
});
