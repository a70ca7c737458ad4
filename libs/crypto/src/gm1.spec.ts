import { openSegment, combineShares, openKey } from './unseal';
import { sealedBid, parties, bidInput, type Parties } from '../../../test/support/sealing';
import { signerOf, WITHIN } from '../../../test/support/pki';
import { SeededRandom } from '@kaibiao/kernel';

import { contextHash } from './context';
import { readKeep, writeKeep } from './keep';
import { importDecryptionKey } from './keys';
import { manifestHash, parseManifest } from './manifest-parse';
import { nodeBackend } from './node';
import { webBackend } from './web';
import { bidderKeyFits, manifestContext, openOwnKey, shareFits } from './release';
import { sealBid } from './seal';
import { dealSeed, openSeed, seedShareFits } from './seed';
import { fromBase64 } from './bytes';
import { verifyDetached } from './cms-verify';
import { streamOf } from '../../../test/support/bytes';

let own: Parties;
let inherited: Parties;
beforeAll(async () => {
  own = await parties('GM-1');
  inherited = await parties();
});

const NOWHERE = { file: () => undefined, bytes: () => undefined };

describe.each([nodeBackend, webBackend])('a bid of suite GM-1 on $name', (backend) => {
  it('opens to its content with the released key and any two shares, and its manifest is signed by SM2', async () => {
    const { sealed, payload } = await sealedBid(own);
    const manifest = parseManifest(sealed.manifestBytes);
    expect(manifest.suite).toBe('GM-1');
    await verifyDetached(sealed.manifestBytes, sealed.signature, { trust: [own.root], at: WITHIN });
    const [{ envelopes }] = sealed.segments as [(typeof sealed.segments)[number]];
    const bidderKey = await openOwnKey(backend, {
      manifest,
      segment: 'bid',
      envelope: envelopes.bidder!,
      certificate: own.encryption.certificate,
      privateKey: await importDecryptionKey(own.encryption.keys.privateKeyPkcs8),
    });
    expect(await bidderKeyFits(backend, manifest, 'bid', bidderKey)).toBe(true);
    const shares: Uint8Array[] = [];
    for (const [at, { certificate, keys }] of [...own.custodians.entries()].slice(2)) {
      const share = await openKey(envelopes.custodians[at]!, certificate, await importDecryptionKey(keys.privateKeyPkcs8));
      expect(await shareFits(backend, manifest, 'bid', at + 1, share)).toBe(true);
      shares.push(share);
    }
    const ctxHash = await contextHash(backend, manifestContext(manifest, 'bid'));
    const gate = await combineShares(backend, ctxHash, shares, manifest.segments[0]!.shares, 2, manifest.suite);
    const opened = { manifest, segment: 'bid', bidderKey, gate, payload: streamOf(payload) };
    const { files } = await openSegment(backend, opened, NOWHERE);
    expect(files.map(({ hash }) => hash)).toEqual(sealed.segments[0]!.files.map(({ hash }) => hash));
    const changed = payload.slice();
    changed[100]! ^= 1;
    await expect(openSegment(backend, { ...opened, payload: streamOf(changed) }, NOWHERE)).rejects.toMatchObject({
      code: expect.stringMatching(/^PAYLOAD_/) as string,
    });
  });
});

it('has a keep that opens with the SM2 certificate and with the passphrase', async () => {
  const { sealed } = await sealedBid(own);
  const { lotCode, submissionId } = sealed.manifest;
  const keep = {
    ...({ format: 'kaibiao-keep/1', lotCode, submissionId, version: 1 } as const),
    manifestHash: manifestHash(sealed.manifestBytes),
    segments: sealed.segments.map((segment) => segment.keep),
  };
  const passphrase = 'twelve letters';
  const bytes = await writeKeep(keep, { encryptionCertificate: own.encryption.certificate, passphrase, random: new SeededRandom() });
  const privateKey = await importDecryptionKey(own.encryption.keys.privateKeyPkcs8);
  expect(await readKeep(bytes, { certificate: own.encryption.certificate, privateKey })).toEqual(keep);
  expect(await readKeep(bytes, { passphrase })).toEqual(keep);
});

it('mixes no keys of the other suite in: neither signer nor recipient', async () => {
  const { input } = await bidInput(own);
  const other = await signerOf(inherited.signing);
  await expect(sealBid(nodeBackend, { ...input, signer: other })).rejects.toMatchObject({ code: 'CERTIFICATE_OTHER_SUITE' });
  const { input: theirs } = await bidInput(inherited);
  for (const suite of ['GM-1', 'INTL-1'] as const) {
    const [good, bad] = suite === 'GM-1' ? [input, theirs] : [theirs, input];
    const { custodianCertificates, policy } = bad;
    await expect(sealBid(nodeBackend, { ...good, custodianCertificates, policy })).rejects.toMatchObject({
      code: 'CERTIFICATE_OTHER_SUITE',
    });
    const { encryptionCertificate } = bad;
    await expect(sealBid(nodeBackend, { ...good, encryptionCertificate })).rejects.toMatchObject({ code: 'CERTIFICATE_OTHER_SUITE' });
  }
  await expect(sealBid(nodeBackend, { ...input, suite: 'NULL-0' as never })).rejects.toMatchObject({ code: 'SUITE_UNSUPPORTED' });
});

it('deals seeds to custodians with keys of SM2 and gets them back, each share for its suite only', async () => {
  const seed = new SeededRandom().bytes(32);
  const custodianCertificates = own.custodians.map(({ certificate }) => certificate);
  const place = { lotCode: 'E1', purpose: 'opening', dealer: 'ab'.repeat(32) } as const;
  const dealing = await dealSeed(nodeBackend, { suite: 'GM-1', ...place, seed, threshold: 2, custodianCertificates });
  const shares: Uint8Array[] = [];
  for (const [at, { certificate, keys }] of own.custodians.entries())
    shares.push(await openKey(fromBase64(dealing.envelopes[at]!), certificate, await importDecryptionKey(keys.privateKeyPkcs8)));
  expect(await seedShareFits(nodeBackend, 'GM-1', dealing, 1, shares[0]!)).toBe(true);
  expect(await seedShareFits(nodeBackend, 'INTL-1', dealing, 1, shares[0]!)).toBe(false);
  expect(await openSeed(nodeBackend, 'GM-1', dealing, shares.slice(1, 3))).toEqual(seed);
});
