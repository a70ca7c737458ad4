import fc from 'fast-check';
import { commit, deal, toHex, votesNeeded } from './index';
import { multiply, invert } from './gf256';
import { nodeBackend } from './node';
import { combineShares } from './unseal';

const ctxHash = 'ab'.repeat(32);
const gate = Uint8Array.from({ length: 32 }, (_, at) => at);
const subsets = (n: number, k: number): number[][] =>
  Array.from({ length: 2 ** n }, (_, mask) => Array.from({ length: n }, (__, at) => at).filter((at) => (mask >> at) & 1)).filter(
    (set) => set.length === k,
  );

describe('GF(2^8)', () => {
  it('multiplies as FIPS 197 section 4.2 shows', () => {
    expect(multiply(0x57, 0x83)).toBe(0xc1);
    expect(multiply(0x57, 0x13)).toBe(0xfe);
  });
  it('inverts every element but zero', () => {
    for (let a = 1; a < 256; a++) expect(multiply(a, invert(a))).toBe(1);
  });
});

describe('a dealing', () => {
  it.each([
    [1, 1],
    [2, 4],
    [3, 7],
  ])('opens to any %d of %d', async (k, n) => {
    const { shares, commitments } = await deal(nodeBackend, ctxHash, gate, k, n, 'INTL-1');
    for (const set of subsets(n, k)) {
      const chosen = set.reverse().map((at) => shares[at]!);
      expect(await combineShares(nodeBackend, ctxHash, chosen, commitments, k, 'INTL-1')).toEqual(gate);
    }
  });

  it('is refused with too few, repeated or foreign shares', async () => {
    const { shares, commitments } = await deal(nodeBackend, ctxHash, gate, 2, 4, 'INTL-1');
    const foreign = (await deal(nodeBackend, 'cd'.repeat(32), gate, 2, 4, 'INTL-1')).shares[1]!;
    const wrong: Uint8Array[][] = [[], [shares[0]!], [shares[0]!, shares[0]!], [shares[0]!, foreign], [shares[0]!, shares[1]!.subarray(1)]];
    for (const set of wrong)
      await expect(combineShares(nodeBackend, ctxHash, set, commitments, 2, 'INTL-1')).rejects.toMatchObject({ code: 'SHARES_TOO_FEW' });
  });

  it('passes over a false share when enough true ones are there', async () => {
    const { shares, commitments } = await deal(nodeBackend, ctxHash, gate, 2, 4, 'INTL-1');
    const falseShare = shares[0]!.slice();
    falseShare[0]! ^= 1;
    expect(await combineShares(nodeBackend, ctxHash, [falseShare, shares[1]!, shares[2]!], commitments, 2, 'INTL-1')).toEqual(gate);
  });

  it('that was misdealt is found out, whatever the subset', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(3), fc.nat(31), fc.integer({ min: 1, max: 255 }), async (custodian, byte, change) => {
        const { shares } = await deal(nodeBackend, ctxHash, gate, 2, 4, 'INTL-1');
        shares[custodian]![byte]! ^= change;
        const commitments = await Promise.all(shares.map((share) => commit(nodeBackend, ctxHash, 'share', share, 'INTL-1')));
        for (const set of subsets(4, 2)) {
          const opening = combineShares(
            nodeBackend,
            ctxHash,
            set.map((at) => shares[at]!),
            commitments,
            2,
            'INTL-1',
          );
          await expect(opening).rejects.toMatchObject({ code: 'BID_MISDEALT' });
        }
      }),
      { numRuns: 25 },
    );
  });

  it('on a polynomial that does not follow from the gate key is misdealt', async () => {
    const other = await deal(nodeBackend, 'cd'.repeat(32), gate, 2, 4, 'INTL-1');
    const commitments = await Promise.all(other.shares.map((share) => commit(nodeBackend, ctxHash, 'share', share, 'INTL-1')));
    for (const set of subsets(4, 2)) {
      const opening = combineShares(
        nodeBackend,
        ctxHash,
        set.map((at) => other.shares[at]!),
        commitments,
        2,
        'INTL-1',
      );
      await expect(opening).rejects.toMatchObject({ code: 'BID_MISDEALT' });
    }
  });

  it('tells k - 1 custodians nothing: their shares fit every gate key', async () => {
    const one = await deal(nodeBackend, ctxHash, gate, 2, 3, 'INTL-1');
    expect(toHex(one.shares[0]!)).not.toContain(toHex(gate));
    await expect(combineShares(nodeBackend, ctxHash, one.shares.slice(0, 1), one.commitments, 2, 'INTL-1')).rejects.toMatchObject({
      code: 'SHARES_TOO_FEW',
    });
  });

  it.each([
    [0, 3],
    [4, 3],
    [1, 256],
    [1.5, 3],
  ])('is refused for %d of %d', async (k, n) => {
    await expect(deal(nodeBackend, ctxHash, gate, k, n, 'INTL-1')).rejects.toMatchObject({ code: 'INPUT_INVALID' });
  });
});

it('asks for so many votes that two orders cannot both pass', () => {
  expect(votesNeeded(4, 2)).toBe(3);
  expect(votesNeeded(7, 3)).toBe(5);
  expect(votesNeeded(1, 1)).toBe(1);
});
