import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeBackend } from '@kaibiao/crypto/node';
import { webBackend } from '@kaibiao/crypto/web';
import { drawTool } from './draw';
import { sealedBidTool } from './sealed-bid';

interface Vector {
  readonly id: string;
  readonly inputs: Record<string, unknown> & { readonly suite: string };
  readonly expected: unknown;
}

const read = (name: string): Vector[] => JSON.parse(readFileSync(join(__dirname, '../../../../test/vectors', name), 'utf8')) as Vector[];
const bids = read('sealed-bid.json');
const draws = read('draw.json');
const [first] = bids as [Vector];
const [firstDraw, , , seeded] = draws as [Vector, Vector, Vector, Vector];

describe('tool sealed-bid', () => {
  it.each(bids)('answers $id', async ({ id, inputs, expected }) => {
    expect(await sealedBidTool(nodeBackend, inputs)).toEqual(expected);
    expect(await sealedBidTool(webBackend, inputs)).toEqual(expected);
    expect(await sealedBidTool(nodeBackend, { id, inputs })).toEqual(expected);
  });

  it.each<[string, Record<string, unknown>]>([
    ['an unknown member', { more: 1 }],
    ['an unknown mode', { mode: 'nobody' }],
    ['a short key', { bidderKey: '00' }],
    ['upper-case hex', { gate: String(first.inputs['gate']).toUpperCase() }],
    ['a zero gate key', { gate: '00'.repeat(32) }],
    ['a threshold over the custodians', { threshold: 4 }],
    ['a fraction', { threshold: 1.5 }],
    ['no custodians', { custodians: 0 }],
    ['the suite of another bid in the context', { context: { ...(first.inputs['context'] as object), suite: 'GM-1' } }],
    ['a foreign suite in the context', { context: { ...(first.inputs['context'] as object), suite: 'X' } }],
    ['an unknown member of the context', { context: { ...(first.inputs['context'] as object), price: '1' } }],
    ['version 0', { context: { ...(first.inputs['context'] as object), version: 0 } }],
    ['no encryption certificate', { context: { ...(first.inputs['context'] as object), encryptionCertificate: null } }],
    ['two contents', { content: { hex: '', repeat: '00', length: 1 } }],
    ['a content of nothing repeated', { content: { repeat: '', length: 1 } }],
    ['a missing salt', { salt: undefined }],
  ])('refuses %s', async (_, change) => {
    await expect(sealedBidTool(nodeBackend, { ...first.inputs, ...change })).rejects.toMatchObject({
      name: 'DomainError',
      kind: 'invalid',
    });
  });
});

describe('tool draw', () => {
  it.each(draws)('answers $id', async ({ id, inputs, expected }) => {
    expect(await drawTool(nodeBackend, inputs)).toEqual(expected);
    expect(await drawTool(nodeBackend, { id, inputs })).toEqual(expected);
  });

  it.each<[string, Record<string, unknown>]>([
    ['no candidates', { candidates: [] }],
    ['the same candidate twice', { candidates: ['a', 'a'] }],
    ['a number for a candidate', { candidates: [1] }],
    ['a short nonce', { nonces: ['00'] }],
    ['a short seed', { seed: '00' }],
    ['no item', { item: '' }],
    ['an unknown suite', { suite: 'INTL-2' }],
    ['seed and seeds', { seeds: [] }],
  ])('refuses %s', async (_, change) => {
    await expect(drawTool(nodeBackend, { ...firstDraw.inputs, ...change })).rejects.toMatchObject({ name: 'DomainError', kind: 'invalid' });
  });

  it('refuses an unknown purpose and no seeds', async () => {
    await expect(drawTool(nodeBackend, { ...seeded.inputs, purpose: 'lunch' })).rejects.toMatchObject({ code: 'INPUT_INVALID' });
    await expect(drawTool(nodeBackend, { ...seeded.inputs, seeds: [] })).rejects.toMatchObject({ code: 'INPUT_INVALID' });
  });
});
