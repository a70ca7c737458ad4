import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { collect } from '../../../test/support/bytes';
import {
  combineSeeds,
  commit,
  contextHash,
  deal,
  draw,
  fromHex,
  payloadKey,
  sealPayload,
  toHex,
  type BidContext,
  type CryptoBackend,
  type SeedPurpose,
  type Suite,
} from './index';
import { nodeBackend } from './node';
import { combineShares, openPayload } from './unseal';
import { webBackend } from './web';

interface SealedVector {
  readonly id: string;
  readonly inputs: {
    readonly suite: Suite;
    readonly mode: string;
    readonly context: BidContext;
    readonly bidderKey: string;
    readonly gate: string;
    readonly threshold: number;
    readonly custodians: number;
    readonly salt: string;
    readonly content: { readonly hex?: string; readonly repeat: string; readonly length: number };
  };
  readonly expected: {
    readonly contextHash: string;
    readonly bidderKeyCommitment: string | null;
    readonly coefficients: string[];
    readonly shares: string[];
    readonly shareCommitments: string[];
    readonly payloadKey: string;
    readonly payload: { readonly hex?: string; readonly length: number; readonly hash: string; readonly first80: string };
  };
}
interface DrawVector {
  readonly id: string;
  readonly inputs: {
    readonly suite: 'INTL-1';
    readonly lotCode: string;
    readonly item: string;
    readonly purpose: SeedPurpose;
    readonly seed?: string;
    readonly seeds: string[];
    readonly nonces: string[];
    readonly candidates: string[];
  };
  readonly expected: {
    readonly seed?: string;
    readonly counter: number;
    readonly r: string;
    readonly index: number;
    readonly choice: string;
  };
}

const read = (name: string): unknown => JSON.parse(readFileSync(join(__dirname, '../../../test/vectors', name), 'utf8'));
const sealed = read('sealed-bid.json') as SealedVector[];
const draws = read('draw.json') as DrawVector[];

function contentOf({ hex, repeat, length }: SealedVector['inputs']['content']): Uint8Array {
  if (hex !== undefined) return fromHex(hex);
  const pattern = fromHex(repeat);
  return Uint8Array.from({ length }, (_, at) => pattern[at % pattern.length]!);
}

const hashOf = async (backend: CryptoBackend, suite: Suite, bytes: Uint8Array): Promise<string> =>
  toHex(await backend.hash(suite === 'GM-1' ? 'SM3' : 'SHA-256', bytes));

async function* ragged(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0, size = 1; at < bytes.length; at += size, size = (size * 7) % 9973)
    yield await Promise.resolve(bytes.subarray(at, at + size));
}

describe.each<[string, CryptoBackend]>([
  ['node', nodeBackend],
  ['web', webBackend],
])('the published vectors on the %s backend', (_, backend) => {
  it.each(sealed)('$id: context, dealing, keys and payload', async ({ inputs, expected }) => {
    const ctxHash = await contextHash(backend, inputs.context);
    expect(ctxHash).toBe(expected.contextHash);
    const [bidderKey, gate] = [fromHex(inputs.bidderKey), fromHex(inputs.gate)];
    const commitment = await commit(backend, ctxHash, 'bidder-key', bidderKey, inputs.suite);
    expect(inputs.mode === 'custodians' ? null : commitment).toBe(expected.bidderKeyCommitment);
    const dealing = await deal(backend, ctxHash, gate, inputs.threshold, inputs.custodians, inputs.suite);
    expect(dealing.coefficients.map(toHex)).toEqual(expected.coefficients);
    expect(dealing.shares.map(toHex)).toEqual(expected.shares);
    expect(dealing.commitments).toEqual(expected.shareCommitments);
    const key = await payloadKey(backend, ctxHash, bidderKey, gate, inputs.suite);
    expect(toHex(key)).toBe(expected.payloadKey);
    const salt = fromHex(inputs.salt);
    const payload = await collect(sealPayload(backend, ctxHash, key, salt, ragged(contentOf(inputs.content)), { suite: inputs.suite }));
    const { hex, length, hash, first80 } = expected.payload;
    if (hex !== undefined) expect(toHex(payload)).toBe(hex);
    else
      expect({
        length: payload.length,
        hash: await hashOf(backend, inputs.suite, payload),
        first80: toHex(payload.subarray(0, 80)),
      }).toEqual({
        length,
        hash,
        first80,
      });
  });

  it.each(sealed)('$id: the shares give the gate key, and the payload its content', async ({ inputs, expected }) => {
    const { context, threshold } = inputs;
    const shares = expected.shares.map((share) => fromHex(share));
    const gate =
      threshold === 0
        ? fromHex(inputs.gate)
        : await combineShares(backend, expected.contextHash, shares.slice(-threshold), expected.shareCommitments, threshold, inputs.suite);
    expect(toHex(gate)).toBe(inputs.gate);
    const content = contentOf(inputs.content);
    const key = await payloadKey(backend, expected.contextHash, fromHex(inputs.bidderKey), gate, inputs.suite);
    const salt = fromHex(inputs.salt);
    const payload = await collect(sealPayload(backend, expected.contextHash, key, salt, ragged(content), { suite: inputs.suite }));
    expect(await collect(openPayload(backend, context, fromHex(inputs.bidderKey), gate, ragged(payload)))).toEqual(content);
  });

  it.each(draws)('$id: the draw', async ({ inputs, expected }) => {
    const { suite, lotCode, item, purpose, candidates } = inputs;
    const seeds = (inputs.seeds ?? []).map((seed) => fromHex(seed));
    const seed = inputs.seed === undefined ? await combineSeeds(backend, { suite, lotCode, purpose, seeds }) : fromHex(inputs.seed);
    const drawn = await draw(backend, { suite, lotCode, item, seed, nonces: inputs.nonces.map((nonce) => fromHex(nonce)), candidates });
    expect(expected.seed === undefined ? drawn : { seed: toHex(seed), ...drawn }).toEqual(expected);
  });
});
