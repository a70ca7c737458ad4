import { collect, flipped, streamOf } from '../../../test/support/bytes';
import { bidInput, FILES, fileOf, parties, sealedBid, type Parties } from '../../../test/support/sealing';
import { holder, authority, signerOf, WITHIN } from '../../../test/support/pki';
import {
  bidderKeyFits,
  canonicalJson,
  fromHex,
  importDecryptionKey,
  keptKey,
  manifestContext,
  manifestHash,
  openOwnKey,
  parseManifest,
  payloadLength,
  repeatPayload,
  sealBid,
  sha256Hex,
  shareFits,
  verifyDetached,
  type ContentIndex,
  type CryptoBackend,
  type SealBidInput,
  type SealingMode,
} from './index';
import { nodeBackend } from './node';
import { combineShares, openKey, openSegment, type SegmentToOpen } from './unseal';
import { contextHash } from './context';
import { webBackend } from './web';

let who: Parties;
beforeAll(async () => (who = await parties()));

const backends: [string, CryptoBackend][] = [
  ['node', nodeBackend],
  ['web', webBackend],
];

/** Collects the files that a segment opens to. */
async function open(backend: CryptoBackend, input: SegmentToOpen): Promise<{ index: ContentIndex; files: Map<string, Uint8Array> }> {
  const parts = new Map<string, Uint8Array[]>();
  let last = '';
  const sink = {
    file: (name: string) => void parts.set((last = name), []),
    bytes: (chunk: Uint8Array) => void parts.get(last)!.push(chunk.slice()),
  };
  const index = await openSegment(backend, input, sink);
  return { index, files: new Map([...parts].map(([name, chunks]) => [name, new Uint8Array(Buffer.concat(chunks))])) };
}

/** The gate key as custodians 2 and 4 put it together. */
async function gateOf({ manifest, segments }: Awaited<ReturnType<typeof sealedBid>>['sealed'], backend = nodeBackend): Promise<Uint8Array> {
  if (manifest.policy.mode === 'bidder') return new Uint8Array(32);
  const shares: Uint8Array[] = [];
  for (const number of [4, 2]) {
    const { certificate, keys } = who.custodians[number - 1]!;
    const share = await openKey(
      segments[0]!.envelopes.custodians[number - 1]!,
      certificate,
      await importDecryptionKey(keys.privateKeyPkcs8),
    );
    expect(await shareFits(backend, manifest, 'bid', number, share)).toBe(true);
    expect(await shareFits(backend, manifest, 'bid', 1, share)).toBe(false);
    shares.push(share);
  }
  const ctxHash = await contextHash(backend, manifestContext(manifest, 'bid'));
  return combineShares(backend, ctxHash, shares, manifest.segments[0]!.shares, manifest.policy.threshold, 'INTL-1');
}

describe.each(backends)('a bid on the %s backend', (_, backend) => {
  it.each<SealingMode>(['bidder+custodians', 'custodians', 'bidder'])(
    'under policy %s opens at the opening to the bytes that were sealed',
    async (mode) => {
      const { input, payload } = await bidInput(who, mode);
      const sealed = await sealBid(backend, input);
      const manifest = parseManifest(sealed.manifestBytes);
      expect(manifest).toEqual(sealed.manifest);
      await verifyDetached(sealed.manifestBytes, sealed.signature, { trust: [who.root], at: WITHIN });
      expect(manifest.segments[0]!.ciphertext).toEqual({ hash: await sha256Hex(payload()), length: String(payload().length) });
      expect(payload().length).toBe(payloadLength(FILES, input.segments[0]!.priceForm));
      const envelope = sealed.segments[0]!.envelopes.bidder;
      const bidderKey = envelope
        ? await openOwnKey(backend, {
            manifest,
            segment: 'bid',
            envelope,
            certificate: who.encryption.certificate,
            privateKey: await importDecryptionKey(who.encryption.keys.privateKeyPkcs8),
          })
        : new Uint8Array(32);
      const { index, files } = await open(backend, {
        manifest,
        segment: 'bid',
        bidderKey,
        gate: await gateOf(sealed, backend),
        payload: streamOf(payload()),
      });
      expect([...files.keys()]).toEqual(FILES.map(({ name }) => name));
      for (const file of FILES) expect(Buffer.compare(files.get(file.name)!, await collect(file.open()))).toBe(0);
      expect(index.priceForm).toEqual(input.segments[0]!.priceForm);
      expect(index.files.map(({ role }) => role)).toEqual(['form', 'price', 'form']);
    },
  );
});

describe('sealing', () => {
  it('makes the same payload on both backends from the same randomness', async () => {
    const payloads: Uint8Array[] = [];
    for (const [, backend] of backends) {
      const { input, payload } = await bidInput(who);
      await sealBid(backend, input);
      payloads.push(payload());
    }
    expect(Buffer.compare(payloads[0]!, payloads[1]!)).toBe(0);
  });

  it('tells nothing of a small content by its length', async () => {
    expect(payloadLength([], {})).toBe(payloadLength(FILES, { total: '999999999.99' }));
  });

  it('reports progress up to the length that it foretold', async () => {
    const { input, payload } = await bidInput(who);
    const seen: [number, number][] = [];
    await sealBid(nodeBackend, { ...input, onProgress: (done, total) => void seen.push([done, total]) });
    expect(seen.at(-1)).toEqual([payload().length, payload().length]);
  });

  it("opens the bidder's envelope again when it can, and stops when that fails", async () => {
    const { input } = await bidInput(who);
    const own = await importDecryptionKey(who.encryption.keys.privateKeyPkcs8);
    await expect(sealBid(nodeBackend, { ...input, encryptionPrivateKey: own })).resolves.toBeDefined();
    const foreign = await importDecryptionKey(who.signing.keys.privateKeyPkcs8);
    await expect(sealBid(nodeBackend, { ...input, encryptionPrivateKey: foreign })).rejects.toMatchObject({ code: 'ENVELOPE_UNOPENED' });
  });

  it.each<[string, (input: SealBidInput) => Partial<SealBidInput>, string]>([
    ['another suite than its certificates', () => ({ suite: 'GM-1' }), 'CERTIFICATE_OTHER_SUITE'],
    ['custodians in another order', (input) => ({ custodianCertificates: input.custodianCertificates.toReversed() }), 'INPUT_INVALID'],
    ['a threshold above the custodians', (input) => ({ policy: { ...input.policy, threshold: 5 } }), 'INPUT_INVALID'],
    ['no encryption certificate', () => ({ encryptionCertificate: null }), 'INPUT_INVALID'],
    ['version 2 that replaces nothing', () => ({ version: 2 }), 'MANIFEST_INVALID'],
    ['a fraction in the price form', (input) => ({ segments: [{ ...input.segments[0]!, priceForm: { total: 0.1 } }] }), 'INPUT_INVALID'],
    [
      'a time without milliseconds',
      (input) => ({ segments: [{ ...input.segments[0]!, opensNotBefore: '2026-06-01T01:00:00Z' }] }),
      'MANIFEST_INVALID',
    ],
    ['two segments of one name', (input) => ({ segments: [input.segments[0]!, input.segments[0]!] }), 'MANIFEST_INVALID'],
  ])('refuses %s', async (_, change, code) => {
    const { input } = await bidInput(who);
    await expect(sealBid(nodeBackend, { ...input, ...change(input) })).rejects.toMatchObject({ code });
  });

  it.each<[string, string]>([
    ['a way out of the folder', '../a.pdf'],
    ['an absolute path', '/a.pdf'],
    ['a zero byte', 'a\0.pdf'],
    ['a backslash', 'a\\b.pdf'],
    ['an empty part', 'a//b.pdf'],
    ['the name of the index', 'index.json'],
    ['nothing', ''],
  ])('refuses a file whose name is %s', async (_, name) => {
    const { input } = await bidInput(who);
    const segments = [{ ...input.segments[0]!, files: [fileOf(name, new Uint8Array(3))] }];
    await expect(sealBid(nodeBackend, { ...input, segments })).rejects.toMatchObject({ code: 'INPUT_INVALID' });
  });

  it.each([-1, 1])('refuses a file that became %d byte longer meanwhile', async (more) => {
    const { input } = await bidInput(who);
    const file = { ...fileOf('a.pdf', new Uint8Array(1000)), length: 1000 - more };
    await expect(sealBid(nodeBackend, { ...input, segments: [{ ...input.segments[0]!, files: [file] }] })).rejects.toMatchObject({
      code: 'INPUT_INVALID',
    });
  });
});

describe('opening', () => {
  let bid: Awaited<ReturnType<typeof sealedBid>>;
  let base: SegmentToOpen;
  beforeAll(async () => {
    bid = await sealedBid(who);
    const { manifest, segments } = bid.sealed;
    base = {
      manifest,
      segment: 'bid',
      bidderKey: fromHex(segments[0]!.keep.bidderKey),
      gate: await gateOf(bid.sealed),
      payload: streamOf(bid.payload),
    };
  });
  const code = (input: Partial<SegmentToOpen>): Promise<unknown> =>
    open(nodeBackend, { ...base, payload: streamOf(bid.payload), ...input }).then(
      () => 'opened',
      (error: { code: string }) => error.code,
    );

  it('refuses a ciphertext that the manifest does not name, even if the keys fit it', async () => {
    const [segment] = base.manifest.segments;
    const other = { ...base.manifest, segments: [{ ...segment!, ciphertext: { ...segment!.ciphertext, hash: 'cd'.repeat(32) } }] };
    expect(await code({})).toBe('opened');
    expect(await code({ manifest: other })).toBe('PAYLOAD_HASH');
  });

  it('refuses a draw nonce that the manifest does not commit to', async () => {
    const [segment] = base.manifest.segments;
    const other = { ...base.manifest, segments: [{ ...segment!, drawNonce: 'cd'.repeat(32) }] };
    expect(await code({ manifest: other })).toBe('CONTENT_INVALID');
  });

  it('refuses the payload of another context, of other keys, cut or touched', async () => {
    expect(await code({ manifest: { ...base.manifest, lotCode: 'E3213002601050001001002' } })).toBe('PAYLOAD_COMMITMENT');
    expect(await code({ bidderKey: new Uint8Array(32) })).toBe('PAYLOAD_COMMITMENT');
    expect(await code({ payload: streamOf(bid.payload.subarray(0, -1)) })).toMatch(/^PAYLOAD_/);
    expect(await code({ payload: streamOf(flipped(bid.payload, 900_000)) })).toMatch(/^PAYLOAD_/);
    expect(await code({ segment: 'price' })).toBe('INPUT_INVALID');
  });

  it('takes a released key only for the manifest that commits to it', async () => {
    const { keep } = bid.sealed.segments[0]!;
    expect(await bidderKeyFits(nodeBackend, base.manifest, 'bid', fromHex(keep.bidderKey))).toBe(true);
    expect(await bidderKeyFits(nodeBackend, { ...base.manifest, version: 2 }, 'bid', fromHex(keep.bidderKey))).toBe(false);
    expect(await keptKey(nodeBackend, base.manifest, 'bid', keep.bidderKey)).toEqual(base.bidderKey);
    await expect(keptKey(nodeBackend, base.manifest, 'bid', keep.gate)).rejects.toMatchObject({ code: 'BIDDER_KEY_MISMATCH' });
  });

  it('goes on with an upload elsewhere: the same bytes again, but never of other content', async () => {
    const { keep } = bid.sealed.segments[0]!;
    const chunks: Uint8Array[] = [];
    const input = {
      context: manifestContext(base.manifest, 'bid'),
      keep,
      files: FILES,
      priceForm: { total: '1230000.00', items: [{ code: '1', amount: '1230000.00' }] },
    };
    const again = await repeatPayload(nodeBackend, { ...input, sink: (chunk) => void chunks.push(chunk) });
    expect(again).toEqual({ ...base.manifest.segments[0]!.ciphertext, files: bid.sealed.segments[0]!.files });
    expect(Buffer.compare(Buffer.concat(chunks), bid.payload)).toBe(0);
    const changed = [fileOf('投标函.pdf', new Uint8Array(5000)), ...FILES.slice(1)];
    const sink = jest.fn();
    await expect(repeatPayload(nodeBackend, { ...input, files: changed, sink })).rejects.toMatchObject({ code: 'KEEP_CONTENT_CHANGED' });
    expect(sink).not.toHaveBeenCalled();
  });
});

describe('a manifest', () => {
  it('has one encoding and one name', async () => {
    const { sealed } = await sealedBid(who);
    expect(manifestHash(sealed.manifestBytes)).toBe(await sha256Hex(sealed.manifestBytes));
    const spaced = new TextEncoder().encode(JSON.stringify(sealed.manifest, null, 1));
    expect(() => parseManifest(spaced)).toThrow('MANIFEST_INVALID');
    expect(() => parseManifest(new Uint8Array(2_000_000))).toThrow('MANIFEST_INVALID');
  });

  it('is refused with any member missing, unknown or of another kind', async () => {
    const { sealed } = await sealedBid(who);
    const broken = mutations(sealed.manifest);
    expect(broken.length).toBeGreaterThan(60);
    for (const value of broken) expect(() => parseManifest(canonicalJson(value))).toThrow(/MANIFEST_INVALID|SUITE_UNSUPPORTED/);
  });

  /** The value with each member in turn left out, replaced by another kind of value, or joined by an unknown one. */
  function mutations(value: unknown): unknown[] {
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([name, member]) => {
      const replaced = (other: unknown): unknown => (Array.isArray(value) ? value.with(Number(name), other) : { ...value, [name]: other });
      const without = Array.isArray(value)
        ? []
        : [Object.fromEntries(Object.entries(value).filter(([other]) => other !== name)), { ...value, more: 1 }];
      return [...without, replaced([]), replaced({}), replaced('\n'), replaced(-1), replaced(true), ...mutations(member).map(replaced)];
    });
  }
});

it('is bound to the certificate that signs', async () => {
  const { issuing } = await authority();
  const stranger = await holder(issuing);
  const { input } = await bidInput(who);
  const sealed = await sealBid(nodeBackend, { ...input, signer: await signerOf(stranger) });
  expect(sealed.manifest.signingCertificate).not.toBe((await sealedBid(who)).sealed.manifest.signingCertificate);
});
