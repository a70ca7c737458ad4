import { nodeBackend } from '@kaibiao/crypto/node';
import { openingDraws } from './draw-rules';

const drawn = [
  { item: 'delta', candidates: ['0.06', '0.08'] },
  { item: 'K', candidates: ['0.95', '0.96', '0.97'] },
];
const input = {
  suite: 'INTL-1' as const,
  lotCode: 'E3213002601050001001001',
  rule: { drawn },
  seed: new Uint8Array(32).fill(1),
  nonces: [1, 2, 3].map((byte) => new Uint8Array(32).fill(byte)),
};

describe('the draws of the opening', () => {
  it('follow the order of the document and come out the same again, in whatever order the nonces come', async () => {
    const first = await openingDraws(nodeBackend, input);
    expect(first.map(({ item }) => item)).toEqual(['delta', 'K']);
    for (const { candidates, index, choice } of first) expect(candidates[index]).toBe(choice);
    expect(await openingDraws(nodeBackend, { ...input, nonces: input.nonces.toReversed() })).toEqual(first);
  });

  it('depend on the nonce of every bid', async () => {
    const [delta] = await openingDraws(nodeBackend, input);
    const [other] = await openingDraws(nodeBackend, { ...input, nonces: input.nonces.slice(1) });
    expect(other!.r).not.toBe(delta!.r);
  });

  it('are none when the document leaves nothing to chance', async () => {
    expect(await openingDraws(nodeBackend, { ...input, rule: { drawn: [] } })).toEqual([]);
  });
});
