import { authority, holder, signerOf, WITHIN, type Holder, type KeyKind } from '../../../test/support/pki';
import {
  answersQuestion,
  importSigningKey,
  signDetached,
  signerFromKey,
  verifyDetached,
  verifyPath,
  writeCrl,
  writeOcspResponse,
  type CertificateInput,
  type DemoCa,
  type OcspResponseInput,
  type Signer,
  type VerifyOptions,
} from './index';

const HOUR = 3_600_000;
const after = (hours: number): Date => new Date(WITHIN.getTime() + hours * HOUR);
const IN_FORCE = { thisUpdate: after(-1), nextUpdate: after(23) };

let root: DemoCa;
let issuing: DemoCa;
let bidder: Holder;
let answering: Signer;

const signerOfCa = async (ca: DemoCa): Promise<Signer> => signerFromKey(await importSigningKey(ca.privateKeyPkcs8), ca.certificate);

async function delegate(ca: DemoCa, change: Partial<CertificateInput> & { kind?: KeyKind } = {}): Promise<Signer> {
  const own = await holder(ca, { kind: 'ec', serial: '77', name: 'OCSP', ocspResponder: true, ...change });
  return signerOf(own);
}

beforeAll(async () => {
  ({ root, issuing } = await authority());
  bidder = await holder(issuing, { kind: 'ec', serial: '0a' });
  answering = await signerOfCa(issuing);
});

const respond = (change: Partial<OcspResponseInput> = {}): Promise<Uint8Array> =>
  writeOcspResponse({
    ...{ certificate: bidder.certificate, issuer: issuing.certificate, responder: answering, status: 'good', ...IN_FORCE },
    ...change,
  });

const judged = async (evidence: Pick<VerifyOptions, 'crls' | 'ocsps'>, at = WITHIN) => {
  const options = { trust: [root.certificate], intermediates: [issuing.certificate], at, ...evidence };
  const { findings } = await verifyPath(bidder.certificate, options);
  return findings[0]!;
};

describe('an OCSP response', () => {
  it.each([
    ['the authority', () => Promise.resolve(answering)],
    ['whom the authority let answer', () => delegate(issuing)],
  ])('clears a certificate when %s signed it', async (_, responder) => {
    const response = await respond({ responder: await responder() });
    expect(await judged({ ocsps: [response] })).toMatchObject({
      state: 'good',
      cleared: { kind: 'ocsp', evidence: response, until: IN_FORCE.nextUpdate },
    });
  });

  it('refuses a certificate that was revoked before, and only reports one that was revoked after', async () => {
    const before = await respond({ status: { revokedAt: after(-0.5) } });
    await expect(judged({ ocsps: [before] })).rejects.toMatchObject({ code: 'CERTIFICATE_REVOKED' });
    const later = await respond({ status: { revokedAt: after(5) }, thisUpdate: after(6) });
    expect(await judged({ ocsps: [later, await respond()] })).toMatchObject({ state: 'good', revokedLater: after(5) });
  });

  it.each<[string, () => Promise<Partial<OcspResponseInput>>]>([
    ['is of another certificate', async () => ({ certificate: (await holder(issuing, { kind: 'ec', serial: '0b' })).certificate })],
    ['is of another issuer', () => Promise.resolve({ issuer: root.certificate })],
    ['is signed by another authority', async () => ({ responder: await signerOfCa((await authority()).issuing) })],
    ['is signed by another bidder of the same authority', async () => ({ responder: await delegate(issuing, { ocspResponder: false }) })],
    ['is signed by whom another authority let answer', async () => ({ responder: await delegate((await authority()).issuing) })],
    ['is signed by a responder whose certificate has ended', async () => ({ responder: await delegate(issuing, { notAfter: after(-1) }) })],
    ['has expired', () => Promise.resolve({ thisUpdate: after(-48), nextUpdate: after(-24) })],
    [
      'names no end and is older than a day',
      async () => ({ responder: answering, thisUpdate: after(-25), nextUpdate: undefined as never }),
    ],
    ['is of the future', () => Promise.resolve({ thisUpdate: after(1), nextUpdate: after(2) })],
    ['does not know the certificate', () => Promise.resolve({ status: 'unknown' as const })],
  ])('clears nothing when it %s', async (_, change) => {
    expect(await judged({ ocsps: [await respond(await change())] })).toMatchObject({ state: 'unchecked', cleared: null });
  });

  it('clears nothing when a byte of it is changed, wherever', async () => {
    const response = await respond();
    for (let at = 0; at < response.length; at += 7) {
      const changed = response.map((byte, index) => (index === at ? byte ^ 0x20 : byte));
      const found = await judged({ ocsps: [changed] });
      // The certificate that goes with it is not looked at when the authority signed.
      if (found.state === 'good') expect(at).toBeGreaterThanOrEqual(response.length - issuing.certificate.length - 8);
    }
  });

  it.each(['SHA-1', 'SM3'] as const)('of an authority of the national suite clears and refuses, naming it by %s', async (hash) => {
    const national = await authority('国密', 'sm2');
    const own = await holder(national.issuing, { kind: 'sm2', serial: '0a' });
    const about = { certificate: own.certificate, issuer: national.issuing.certificate, hash };
    const options = { trust: [national.root.certificate], intermediates: [national.issuing.certificate], at: WITHIN };
    const ask = async (change: Partial<OcspResponseInput>) => {
      const { findings } = await verifyPath(own.certificate, { ...options, ocsps: [await respond({ ...about, ...change })] });
      return findings[0]!.state;
    };
    const answerer = await delegate(national.issuing, { kind: 'sm2' });
    for (const responder of [await signerOfCa(national.issuing), answerer]) {
      expect(await ask({ responder })).toBe('good');
      await expect(ask({ responder, status: { revokedAt: after(-1) } })).rejects.toMatchObject({ code: 'CERTIFICATE_REVOKED' });
    }
    expect(await ask({ responder: answering })).toBe('unchecked');
  });

  it('with another nonce was made for somebody else; one without may be pre-produced', async () => {
    const [nonce, other] = [new Uint8Array(16).fill(1), new Uint8Array(16).fill(2)];
    expect(answersQuestion(await respond({ nonce }), { nonce })).toBe(true);
    expect(answersQuestion(await respond({ nonce: other }), { nonce })).toBe(false);
    expect(answersQuestion(await respond(), { nonce })).toBe(true);
    expect(answersQuestion(new Uint8Array([0x30, 0x03, 0x0a, 0x01, 0x06]), { nonce })).toBe(false);
  });
});

describe('a revocation list', () => {
  it('clears in its time, and a later one still tells of a revocation that came after', async () => {
    const now = await writeCrl(issuing, [], IN_FORCE);
    const later = await writeCrl(issuing, [{ serial: '0a', revokedAt: after(30) }], { thisUpdate: after(31), nextUpdate: after(55) });
    expect(await judged({ crls: [now] })).toMatchObject({ state: 'good', revokedLater: null, cleared: { kind: 'crl', evidence: now } });
    expect(await judged({ crls: [now, later] })).toMatchObject({ state: 'good', revokedLater: after(30) });
    await expect(judged({ crls: [now, later] }, after(30))).rejects.toMatchObject({ code: 'CERTIFICATE_REVOKED' });
  });

  it('clears nothing when it is stale, of the future or of another issuer', async () => {
    const lists = [
      await writeCrl(issuing, [], { thisUpdate: after(-48), nextUpdate: after(-24) }),
      await writeCrl(issuing, [], { thisUpdate: after(1), nextUpdate: after(24) }),
      await writeCrl({ ...root, certificate: issuing.certificate }, [], IN_FORCE),
      await writeCrl(root, [], IN_FORCE),
    ];
    expect(await judged({ crls: lists })).toMatchObject({ state: 'unchecked' });
  });

  it('of a root reaches the authority below it', async () => {
    const serial = (await verifyPath(issuing.certificate, { trust: [root.certificate], at: WITHIN })).chain[0]!.serialNumber;
    const list = await writeCrl(root, [{ serial, revokedAt: after(-2) }], IN_FORCE);
    await expect(judged({ crls: [list] })).rejects.toMatchObject({ code: 'CERTIFICATE_REVOKED' });
  });
});

it('finds its way over an intermediate authority that the signature does not bring', async () => {
  const content = new Uint8Array([1]);
  const signature = await signDetached(content, await signerOf(bidder));
  const options = { trust: [root.certificate], at: WITHIN };
  await expect(verifyDetached(content, signature, options)).rejects.toMatchObject({ code: 'CERTIFICATE_UNTRUSTED' });
  const found = await verifyDetached(content, signature, { ...options, intermediates: [issuing.certificate] });
  expect(found.chain).toHaveLength(3);
});
