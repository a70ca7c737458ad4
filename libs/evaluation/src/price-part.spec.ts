import { draw } from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import { PRICE_METHODS, type PriceRule } from '@kaibiao/scoring';
import { pricePart, type PriceInput } from './price-part';

const PRICES = ['9400000.00', '9500000.00', '9300000.00', '9700000.00'];
const LINE = {
  points: [
    { at: '9000000', score: '80' },
    { at: '10000000', score: '40' },
  ],
};
const input = (method: PriceRule['method'], fixed: Record<string, string>, count = PRICES.length): PriceInput => ({
  suite: 'INTL-1',
  lotCode: 'E3213002601050001001001',
  rule: { method, deductPerPctBelow: '0.6', deductPerPctAbove: '0.9', fixed, drawn: [], ...(method === 'LINEAR_INTERPOLATION' && LINE) },
  fullScore: '80',
  ceilingPrice: '10000000.00',
  drawn: {},
  seed: new Uint8Array(32),
  bids: PRICES.slice(0, count).map((price, at) => ({ bidder: `B${at + 1}`, price })),
});
const values: Record<string, string> = { delta: '0.1', dropLow: '1', dropHigh: '1', fromCount: '3' };
const METHODS = (Object.keys(PRICE_METHODS) as PriceRule['method'][]).map((method) => {
  const { parameters, leastBids } = PRICE_METHODS[method];
  return [method, parameters.filter(({ optional }) => !optional), leastBids] as const;
});

describe('the price part of an evaluation', () => {
  it.each(METHODS)('is computed by %s with the parameters of the document alone', async (method, parameters) => {
    const fixed = Object.fromEntries(parameters.map(({ name }) => [name, values[name] ?? '0.5']));
    const { base, results } = await pricePart(nodeBackend, input(method, fixed));
    expect(base === null || base.gt(0)).toBe(true);
    expect(results.map(({ bidder }) => bidder).sort()).toEqual(['B1', 'B2', 'B3', 'B4']);
    for (const { name } of parameters) {
      await expect(pricePart(nodeBackend, input(method, { ...fixed, [name]: undefined as unknown as string }))).rejects.toThrow(
        'PARAMETER_MISSING',
      );
    }
  });

  it.each([
    ['MEAN_PRICE', { K: '0.96' }, '9096000'],
    ['DOUBLE_AVERAGE_FLOAT', { floatPoint: '0.01' }, '9256500'],
    ['COMPOSITE_PRICE', { alpha: '0.7', K: '1' }, '9632500'],
  ] as const)('has by %s the base price that the formula says', async (method, fixed, base) => {
    expect((await pricePart(nodeBackend, input(method, fixed))).base?.toString()).toBe(base);
  });

  it.each(['INTL-1', 'GM-1'] as const)('has B drawn with the hash of the suite of the lot: %s', async (suite) => {
    const abc = { ...input('JS_M5_ABC', { delta: '0.1', K: '0.5' }), suite };
    const [drawn] = (await pricePart(nodeBackend, abc)).draws;
    const { lotCode, seed } = abc;
    expect(drawn).toMatchObject(await draw(nodeBackend, { suite, lotCode, item: 'B', seed, nonces: [], candidates: drawn!.candidates }));
  });

  it.each(METHODS.filter(([method]) => method !== 'JS_M5_ABC'))(
    'by %s needs as many bids as it says',
    async (method, parameters, least) => {
      const fixed = Object.fromEntries(parameters.map(({ name }) => [name, values[name] ?? '0.5']));
      await expect(pricePart(nodeBackend, input(method, fixed, least))).resolves.toBeDefined();
      await expect(pricePart(nodeBackend, input(method, fixed, least - 1))).rejects.toThrow('BIDS_TOO_FEW');
    },
  );
});
