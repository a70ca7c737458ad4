import fc from 'fast-check';
import { collect, flipped, streamOf } from '../../../test/support/bytes';
import { contextHash, payloadKey, sealPayload, type BidContext, type CryptoBackend } from './index';
import { nodeBackend } from './node';
import { BATCH, CHUNK, HEADER, TAG } from './payload-key';
import { sealedLength } from './payload-seal';
import { openPayload } from './unseal';
import { webBackend } from './web';

const context: BidContext = {
  lotCode: 'E3213002601050001001001',
  submissionId: '0198c3a0-7b1e-7c00-8000-000000000001',
  version: 1,
  signingCertificate: '11'.repeat(32),
  encryptionCertificate: '22'.repeat(32),
  segment: 'bid',
  suite: 'INTL-1',
};
const [bidderKey, gate, salt] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2), new Uint8Array(24).fill(3)];
const CELL = CHUNK + TAG;

async function seal(content: Uint8Array, backend: CryptoBackend = nodeBackend): Promise<Uint8Array> {
  const ctxHash = await contextHash(backend, context);
  const key = await payloadKey(backend, ctxHash, bidderKey, gate, 'INTL-1');
  return collect(sealPayload(backend, ctxHash, key, salt, streamOf(content, 10_007), { suite: 'INTL-1' }));
}
const open = (payload: Uint8Array, ctx: BidContext = context, backend: CryptoBackend = nodeBackend): Promise<Uint8Array> =>
  collect(openPayload(backend, ctx, bidderKey, gate, streamOf(payload, 8191)));
const patterned = (length: number): Uint8Array => Uint8Array.from({ length }, (_, at) => (at * 31 + (at >> 8)) & 0xff);
const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'opened',
    (error: { code?: string }) => error.code,
  );

let three: Uint8Array;
beforeAll(async () => (three = await seal(patterned(2 * CHUNK + 100))));
const cell = (index: number): Uint8Array => three.subarray(HEADER + index * CELL, HEADER + (index + 1) * CELL);
const rebuilt = (...cells: Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat([three.subarray(0, HEADER), ...cells]));

describe.each<[string, CryptoBackend]>([
  ['node', nodeBackend],
  ['web', webBackend],
])('a payload on the %s backend', (_, backend) => {
  it.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, BATCH * CHUNK - 1, BATCH * CHUNK, BATCH * CHUNK + 1])(
    'opens again at %d bytes',
    async (length) => {
      const content = patterned(length);
      const payload = await seal(content, backend);
      expect(payload.length).toBe(sealedLength(length));
      expect(Buffer.compare(payload, await seal(content))).toBe(0);
      expect(Buffer.compare(await open(payload, context, backend), content)).toBe(0);
    },
  );

  it('refuses every flipped bit without a byte of plaintext', async () => {
    const payload = await seal(patterned(100), backend);
    for (let at = 0; at < payload.length; at++)
      expect(await codeOf(open(flipped(payload, at), context, backend))).toBe(at < HEADER ? 'PAYLOAD_COMMITMENT' : 'PAYLOAD_CHUNK');
  });
});

describe('a hostile payload', () => {
  it.each<[string, () => Uint8Array, string]>([
    ['chunks swapped', () => rebuilt(cell(1), cell(0), cell(2)), 'PAYLOAD_CHUNK'],
    ['a chunk missing', () => rebuilt(cell(0), cell(2)), 'PAYLOAD_CHUNK'],
    ['a chunk twice', () => rebuilt(cell(0), cell(0), cell(1), cell(2)), 'PAYLOAD_CHUNK'],
    ['the last chunk missing', () => rebuilt(cell(0), cell(1)), 'PAYLOAD_TRUNCATED'],
    ['only a header', () => rebuilt(), 'PAYLOAD_TRUNCATED'],
    ['half a header', () => three.subarray(0, 40), 'PAYLOAD_TRUNCATED'],
    ['nothing', () => new Uint8Array(0), 'PAYLOAD_TRUNCATED'],
    ['an end within a tag', () => three.subarray(0, HEADER + 2 * CELL + 15), 'PAYLOAD_TRUNCATED'],
    ['an end within a chunk', () => three.subarray(0, HEADER + CELL + 1000), 'PAYLOAD_CHUNK'],
    ['a byte appended', () => rebuilt(cell(0), cell(1), cell(2), Uint8Array.of(0)), 'PAYLOAD_CHUNK'],
    ['a chunk appended', () => rebuilt(cell(0), cell(1), cell(2), cell(2)), 'PAYLOAD_CHUNK'],
    ['a full chunk for the last', () => rebuilt(cell(0), cell(1), new Uint8Array(CELL)), 'PAYLOAD_TRUNCATED'],
  ])('with %s is refused', async (_, payload, code) => expect(await codeOf(open(payload()))).toBe(code));

  it('cut anywhere is refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(three.length - 1), async (length) => {
        expect(await codeOf(open(three.subarray(0, length)))).toMatch(/^PAYLOAD_/);
      }),
    );
  });

  it.each<[string, Partial<BidContext>]>([
    ['lot', { lotCode: 'E3213002601050001001002' }],
    ['submission', { submissionId: '0198c3a0-7b1e-7c00-8000-000000000002' }],
    ['version', { version: 2 }],
    ['signer', { signingCertificate: '33'.repeat(32) }],
    ['encryption certificate', { encryptionCertificate: null }],
    ['segment', { segment: 'price' }],
  ])('of another %s is refused before the first chunk', async (_, change) =>
    expect(await codeOf(open(three, { ...context, ...change }))).toBe('PAYLOAD_COMMITMENT'),
  );

  it('under another key of either party is refused', async () => {
    const other = new Uint8Array(32).fill(9);
    expect(await codeOf(collect(openPayload(nodeBackend, context, other, gate, streamOf(three))))).toBe('PAYLOAD_COMMITMENT');
    expect(await codeOf(collect(openPayload(nodeBackend, context, bidderKey, other, streamOf(three))))).toBe('PAYLOAD_COMMITMENT');
  });

  it('gives nothing of a batch that has a false chunk in it', async () => {
    const given: Uint8Array[] = [];
    const reading = (async () => {
      for await (const part of openPayload(nodeBackend, context, bidderKey, gate, streamOf(flipped(three, three.length - 1))))
        given.push(part);
    })();
    await expect(reading).rejects.toMatchObject({ code: 'PAYLOAD_CHUNK', facts: { chunk: 2 } });
    expect(given).toEqual([]);
  });
});
