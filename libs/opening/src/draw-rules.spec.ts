import { nodeBackend } from '@kaibiao/crypto/node';
import { yuan } from '@kaibiao/kernel';
import type { PriceRule } from '@kaibiao/tender';
import { openingDraws } from './draw-rules';

const input = (rule: Partial<PriceRule>, prices: string[]) => ({
  suite: 'INTL-1' as const,
  lotCode: 'E3213002601050001001001',
  rule: { method: 'JS_M1', deductPerPctBelow: '0.6', deductPerPctAbove: '0.9', fixed: {}, drawn: [], ...rule } as PriceRule,
  ceilingPrice: yuan('30000000.00'),
  seed: new Uint8Array(32).fill(1),
  nonces: prices.map((_, at) => new Uint8Array(32).fill(at)),
  bids: prices.map((price, at) => ({ submissionId: `bid-${at}`, price: yuan(price) })),
});
const K = { item: 'K', candidates: ['0.95', '0.96', '0.97'] };

describe('the draws of the opening', () => {
  it('follow the order of the document and come out the same again', async () => {
    const drawn = [{ item: 'delta', candidates: ['0.06', '0.08'] }, K];
    const first = await openingDraws(nodeBackend, input({ drawn }, ['1.00']));
    expect(first.map(({ item }) => item)).toEqual(['delta', 'K']);
    expect(await openingDraws(nodeBackend, input({ drawn }, ['1.00']))).toEqual(first);
  });

  it('of method five end with B, one of the bids of its pool', async () => {
    const prices = ['25000000.00', '26000000.00', '26500000.00', '29900000.00'];
    const draws = await openingDraws(nodeBackend, input({ method: 'JS_M5_ABC', fixed: { delta: '0.06' }, drawn: [K] }, prices));
    expect(draws.map(({ item }) => item)).toEqual(['K', 'B']);
    expect(draws[1]!.candidates).toEqual(['bid-1', 'bid-2']);
    expect(draws[1]!.candidates).toContain(draws[1]!.choice);
  });

  it('leave B out when no bid could be opened', async () => {
    expect(await openingDraws(nodeBackend, input({ method: 'JS_M5_ABC', fixed: { delta: '0.06' } }, []))).toEqual([]);
  });
});
