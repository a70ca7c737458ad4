import {
  createDemoCa,
  fromBase64,
  generateEcKeyPair,
  importDecryptionKey,
  issueCertificate,
  manifestContext,
  contextHash,
  deal,
  parseCertificate,
  sealKey,
  sha256Hex,
  toHex,
  type Manifest,
} from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import { judge } from './judge';

const VALIDITY = { notBefore: new Date('2026-01-01T00:00:00Z'), notAfter: new Date('2030-01-01T00:00:00Z') };

async function scene() {
  const ca = await createDemoCa({ name: '根', ...VALIDITY });
  const { publicKeySpki, privateKeyPkcs8 } = await generateEcKeyPair();
  const certificate = await issueCertificate(ca, {
    name: '公证处',
    organisationCode: 'O',
    usage: 'encryption',
    serial: '01',
    publicKeySpki,
    ...VALIDITY,
  });
  const encryption = {
    fingerprint: parseCertificate(certificate).fingerprint,
    certificate,
    key: await importDecryptionKey(privateKeyPkcs8),
  };
  const draft = {
    lotCode: 'E1',
    submissionId: 's',
    version: 1,
    signingCertificate: 'a'.repeat(64),
    encryptionCertificate: null,
    suite: 'INTL-1',
  } as unknown as Manifest;
  const dealing = await deal(
    nodeBackend,
    await contextHash(nodeBackend, manifestContext(draft, 'bid')),
    new Uint8Array(32).fill(9),
    2,
    4,
    'INTL-1',
  );
  const bidWith = async (envelope: Uint8Array) => {
    const custodians = [await sha256Hex(envelope), '', '', ''];
    return {
      manifestHash: 'm',
      envelope,
      manifest: {
        ...draft,
        segments: [{ name: 'bid', shares: dealing.commitments, envelopes: { bidder: null, custodians } }],
      } as unknown as Manifest,
    };
  };
  return { keys: encryption, shares: dealing.shares, bidWith, seal: (bytes: Uint8Array) => sealKey(bytes, certificate) };
}

describe('a custodian that opens its envelope of a bid', () => {
  it('finds the share that the manifest commits to', async () => {
    const { keys, shares, bidWith, seal } = await scene();
    const { share, verdict } = await judge(keys, 1, 'bid', await bidWith(await seal(shares[0]!)));
    expect([share, verdict]).toEqual([shares[0], { manifestHash: 'm', ok: true, evidence: null }]);
  });

  it('calls another share bad and never says what it was: it may have been taken from a bid that is still sealed', async () => {
    const { keys, shares, bidWith, seal } = await scene();
    const { share, verdict } = await judge(keys, 1, 'bid', await bidWith(await seal(shares[1]!)));
    expect([share, verdict.ok]).toEqual([null, false]);
    const evidence = Buffer.from(fromBase64(verdict.evidence!)).toString();
    expect(JSON.parse(evidence)).toEqual({ fault: 'SHARE_OTHER', openedHash: await sha256Hex(shares[1]!) });
    expect(evidence).not.toContain(toHex(shares[1]!).slice(0, 16));
  });

  it('calls an envelope bad that it cannot open', async () => {
    const { keys, bidWith } = await scene();
    const { verdict } = await judge(keys, 1, 'bid', await bidWith(new Uint8Array([1, 2, 3])));
    expect(JSON.parse(Buffer.from(verdict.evidence!, 'base64').toString())).toEqual({ fault: 'ENVELOPE_UNOPENED', openedHash: null });
  });

  it('judges nothing when the envelope shown is not the one that the manifest names', async () => {
    const { keys, shares, bidWith, seal } = await scene();
    const bid = { ...(await bidWith(await seal(shares[0]!))), envelope: await seal(shares[0]!) };
    await expect(judge(keys, 1, 'bid', bid)).rejects.toThrow('ENVELOPE_OTHER');
  });
});
