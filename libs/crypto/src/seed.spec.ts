import fc from 'fast-check';
import { authority, holder, type Holder } from '../../../test/support/pki';
import { combineSeeds, dealSeed, draw, fromBase64, importDecryptionKey, openSeed, seedShareFits, type SeedDealing } from './index';
import { nodeBackend } from './node';
import { openKey } from './unseal';

const seed = new Uint8Array(32).fill(7);
let custodians: Holder[];
let dealing: SeedDealing;
beforeAll(async () => {
  const { issuing } = await authority();
  custodians = await Promise.all(
    ['1', '2', '3', '4'].map((serial) => holder(issuing, { kind: 'ec', usage: 'encryption', serial: `0${serial}` })),
  );
  const custodianCertificates = custodians.map(({ certificate }) => certificate);
  dealing = await dealSeed(nodeBackend, {
    suite: 'INTL-1',
    lotCode: 'E1',
    purpose: 'opening',
    dealer: 'ab'.repeat(32),
    seed,
    threshold: 2,
    custodianCertificates,
  });
});
const shareOf = async (number: number): Promise<Uint8Array> => {
  const { certificate, keys } = custodians[number - 1]!;
  return openKey(fromBase64(dealing.envelopes[number - 1]!), certificate, await importDecryptionKey(keys.privateKeyPkcs8));
};

it('opens a dealt seed with any k of n shares, for its lot, purpose and dealer only', async () => {
  const [second, fourth] = [await shareOf(2), await shareOf(4)];
  expect(await openSeed(nodeBackend, 'INTL-1', dealing, [fourth, second])).toEqual(seed);
  expect(await seedShareFits(nodeBackend, 'INTL-1', dealing, 2, second)).toBe(true);
  expect(await seedShareFits(nodeBackend, 'INTL-1', dealing, 3, second)).toBe(false);
  await expect(openSeed(nodeBackend, 'INTL-1', dealing, [second])).rejects.toMatchObject({ code: 'SHARES_TOO_FEW' });
  for (const change of [{ lotCode: 'E2' }, { purpose: 'experts' as const }, { dealer: 'cd'.repeat(32) }])
    await expect(openSeed(nodeBackend, 'INTL-1', { ...dealing, ...change }, [second, fourth])).rejects.toMatchObject({
      code: 'SHARES_TOO_FEW',
    });
});

it('draws the same whatever the order of the nonces, and otherwise when one is missing', async () => {
  const nonces = [1, 2, 3].map((byte) => new Uint8Array(32).fill(byte));
  const base = { suite: 'INTL-1', lotCode: 'E1', item: 'K', seed, nonces, candidates: ['0.95', '0.96', '0.97'] } as const;
  const first = await draw(nodeBackend, base);
  expect(await draw(nodeBackend, { ...base, nonces: nonces.toReversed() })).toEqual(first);
  expect((await draw(nodeBackend, { ...base, nonces: nonces.slice(1) })).r).not.toBe(first.r);
  expect((await draw(nodeBackend, { ...base, item: 'delta' })).r).not.toBe(first.r);
});

it('gives every candidate its chance', async () => {
  const counts = new Map<string, number>();
  for (let item = 0; item < 600; item++) {
    const { choice } = await draw(nodeBackend, {
      suite: 'INTL-1',
      lotCode: 'E1',
      item: String(item),
      seed,
      nonces: [],
      candidates: ['a', 'b', 'c'],
    });
    counts.set(choice, (counts.get(choice) ?? 0) + 1);
  }
  for (const count of counts.values()) expect(count).toBeGreaterThan(150);
});

it('passes over a value that would favour the first candidates', async () => {
  const values = [new Uint8Array(32).fill(0xff), new Uint8Array(32)];
  const backend = { ...nodeBackend, hmac: () => values.shift()! };
  const drawn = await draw(backend, { suite: 'INTL-1', lotCode: 'E1', item: 'K', seed, nonces: [], candidates: ['a', 'b', 'c'] });
  expect(drawn).toMatchObject({ counter: 1, index: 0, choice: 'a' });
});

it('lets no part of the label run into the next', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ minLength: 1 }), async (text) => {
      const combining = combineSeeds(nodeBackend, { suite: 'INTL-1', lotCode: `${text}\0`, purpose: 'opening', seeds: [seed] });
      await expect(combining).rejects.toMatchObject({ code: 'INPUT_INVALID' });
    }),
    { numRuns: 20 },
  );
});
