import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importDecryptionKey, parseCertificate, writeP12, type DemoCa } from '@kaibiao/crypto';
import { SystemRandom } from '@kaibiao/kernel';
import { startBridge, type Bridge } from '../../../apps/cli/src/bridge/bridge-server';
import { readDecryptionP12, readSigningP12 } from '../../../apps/cli/src/bidder/p12-file';
import { openToken, type Token } from '../../../apps/cli/src/token/open-token';
import { remoteSigner } from '../../../apps/cli/src/token/remote-signer';
import { softDecryptionKey } from '../../../apps/cli/src/token/soft-decryption-key';
import { bridgeKeys, pairBridge } from '../../../apps/web/src/signing/bridge-client';
import { authority, holder, signerOf, type Holder } from '../../support/pki';
import { signerContract, type Trusted } from './signer-contract';
import { signingService, type SigningService } from './signing-service';
import { LABEL, PIN, softhsmModule, softToken, type SoftToken } from './softhsm';

const ORIGIN = 'https://ggzy.example.cn';
let root: DemoCa;
let issuing: DemoCa;
let keys: Record<'rsa' | 'ec', { signing: Holder; encryption: Holder }>;
let foreign: Holder;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kaibiao-signers-'));
  ({ root, issuing } = await authority());
  const pair = async (kind: 'rsa' | 'ec') => ({
    signing: await holder(issuing, { kind, serial: '21' }),
    encryption: await holder(issuing, { kind, serial: '22', usage: 'encryption' }),
  });
  keys = { rsa: await pair('rsa'), ec: await pair('ec') };
  foreign = await holder(issuing, { kind: 'ec', serial: '23', usage: 'encryption' });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const trusted = (kind: 'rsa' | 'ec') => (): Trusted => ({
  root: root.certificate,
  issuing: issuing.certificate,
  signing: keys[kind].signing.certificate,
  foreign: foreign.certificate,
});
const decryption = async ({ certificate, keys: own }: Holder) => ({
  certificate: parseCertificate(certificate),
  privateKey: await importDecryptionKey(own.privateKeyPkcs8),
});

describe('a .p12 file', () => {
  const file = async (name: string, { certificate, keys: own }: Holder): Promise<string> => {
    const path = join(folder, name);
    const { privateKeyPkcs8 } = own;
    writeFileSync(
      path,
      await writeP12({ privateKeyPkcs8, certificate, chain: issuing.chain, password: 'secret', friendlyName: 'x', iterations: 100 }),
    );
    return path;
  };
  signerContract(async () => {
    const { signing, encryption } = keys.rsa;
    const { signer } = await readSigningP12(await file('sign.p12', signing), 'secret');
    return { signer, encryption: await readDecryptionP12(await file('encrypt.p12', encryption), 'secret') };
  }, trusted('rsa'));
});

describe('a key in memory on P-256', () => {
  signerContract(
    async () => ({ signer: await signerOf(keys.ec.signing), encryption: await decryption(keys.ec.encryption) }),
    trusted('ec'),
  );
});

(softhsmModule() ? describe : describe.skip)('a PKCS#11 token', () => {
  let token: SoftToken;
  let open: Token | null = null;
  beforeAll(() => {
    token = softToken();
    token.hold('01', keys.rsa.signing);
    token.hold('02', keys.rsa.encryption);
    token.certificate('0f', issuing.certificate);
  });
  afterEach(() => {
    open?.close();
    open = null;
  });
  afterAll(() => token.close());
  const opened = async (pin = PIN, label = LABEL): Promise<Token> => (open = await openToken({ module: token.module, label, pin }));

  describe('with RSA', () => {
    signerContract(async () => {
      open?.close();
      const { signing, encryption } = await opened();
      return { signer: signing().signer, encryption: encryption() };
    }, trusted('rsa'));
  });

  it('brings the certificates between along', async () => {
    expect((await opened()).signing().signer.chain).toEqual([issuing.certificate]);
  });

  it('of several certificates takes the newest to sign, and to open that to which a bid was sealed', async () => {
    const renewed = await holder(issuing, { kind: 'ec', serial: '31', notAfter: new Date('2035-01-01T00:00:00Z') });
    const other = await holder(issuing, { kind: 'ec', serial: '32', usage: 'encryption', notAfter: new Date('2035-01-01T00:00:00Z') });
    token.hold('03', renewed);
    token.hold('04', other);
    const { signing, encryption } = await opened();
    expect(signing().certificate.der).toEqual(renewed.certificate);
    expect(encryption().certificate.der).toEqual(other.certificate);
    const old = parseCertificate(keys.rsa.encryption.certificate);
    expect(encryption(old.fingerprint).certificate.fingerprint).toBe(old.fingerprint);
  });

  describe('with P-256', () => {
    beforeAll(() => {
      const later = new Date('2036-01-01T00:00:00Z');
      return Promise.all([
        holder(issuing, { kind: 'ec', serial: '41', notAfter: later }),
        holder(issuing, { kind: 'ec', serial: '42', usage: 'encryption', notAfter: later }),
      ]).then(([signing, encryption]) => {
        token.hold('05', signing);
        token.hold('06', encryption);
        keys.ec = { signing, encryption };
      });
    });
    signerContract(async () => {
      open?.close();
      const { signing, encryption } = await opened();
      return { signer: signing().signer, encryption: encryption() };
    }, trusted('ec'));
  });

  it('is refused by sentences: a wrong PIN, a label that is not there, a module that is none', async () => {
    await expect(opened('000000')).rejects.toThrow('The PIN is wrong');
    await expect(opened(PIN, 'another')).rejects.toThrow(`There are: ${LABEL}`);
    await expect(openToken({ module: join(folder, 'sign.p12'), pin: PIN })).rejects.toThrow('is no PKCS#11 module');
  });

  it('keeps its keys: they cannot be read, by us neither', () => {
    expect(token.list()).toMatch(/Access:\s+sensitive/);
  });
});

describe('a bridge on the loopback', () => {
  let bridge: Bridge;
  let address: string;
  const real = fetch;
  beforeEach(async () => {
    const { certificate, privateKey } = await decryption(keys.ec.encryption);
    const encryption = { certificate, privateKey: softDecryptionKey(privateKey) };
    bridge = await startBridge({
      keys: { signer: await signerOf(keys.ec.signing), encryption },
      origin: ORIGIN,
      port: 0,
      random: new SystemRandom(),
    });
    address = `http://127.0.0.1:${bridge.port}`;
    // The browser says which page asks; node's fetch does when it is told.
    globalThis.fetch = (url, init) => real(url, { ...init, headers: { ...(init?.headers as Record<string, string>), origin: ORIGIN } });
  });
  afterEach(async () => {
    globalThis.fetch = real;
    await bridge.close();
  });

  signerContract(async () => {
    const { signing, encryption } = await bridgeKeys(await pairBridge(bridge.code, address), address);
    return { signer: signing!.signer, encryption };
  }, trusted('ec'));

  it('answers no page but the platform’s, by no name but the loopback’s', async () => {
    const token = await pairBridge(bridge.code, address);
    const ask = (headers: Record<string, string>) =>
      real(`${address}/v1/certificates`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers },
        body: '{}',
      });
    for (const origin of ['https://evil.example', 'null', `${ORIGIN}.evil.example`, `${ORIGIN}:8443`])
      expect((await ask({ origin })).status).toBe(403);
    expect((await ask({})).status).toBe(403);
    const answer = await ask({ origin: ORIGIN });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, ORIGIN]);
    const rebound = await real(`http://localhost:${bridge.port}/v1/certificates`, { method: 'POST', headers: { origin: ORIGIN } }).catch(
      () => ({ status: 403 }),
    );
    expect(rebound.status).toBe(403);
  });

  it('lets nobody in without its code, and locks after five wrong ones', async () => {
    await expect(bridgeKeys('guessed', address)).rejects.toMatchObject({ code: 'PAIRING_REQUIRED' });
    for (let guess = 0; guess < 4; guess++)
      await expect(pairBridge('00000000', address)).rejects.toMatchObject({ code: 'PAIRING_CODE_WRONG' });
    await expect(pairBridge('00000000', address)).rejects.toMatchObject({ code: 'PAIRING_LOCKED' });
    await expect(pairBridge(bridge.code, address)).rejects.toMatchObject({ code: 'PAIRING_LOCKED' });
  });

  it('refuses what it does not understand, and what is too long', async () => {
    const token = await pairBridge(bridge.code, address);
    const post = async (act: string, body: string): Promise<number> =>
      (
        await fetch(`${address}/v1/${act}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
          body,
        })
      ).status;
    expect([
      await post('sign', '{'),
      await post('sign', '{"bytes":"*"}'),
      await post('toString', '{}'),
      await post('sign', `"${'x'.repeat(70_000)}"`),
    ]).toEqual([400, 400, 404, 413]);
  });
});

describe('a signing service', () => {
  let service: SigningService;
  const account = { credentialId: 'bidder-1', accessToken: 'access', pin: '1234' };
  beforeEach(async () => void (service = await signingService(await signerOf(keys.rsa.signing, issuing.chain), keys.rsa.signing, account)));
  afterEach(() => service.close());

  signerContract(async () => ({ signer: (await remoteSigner({ ...account, url: service.url })).signer, encryption: null }), trusted('rsa'));

  it.each([
    ['another account', { accessToken: 'wrong' }, /invalid_token/],
    ['a credential that is not there', { credentialId: 'bidder-2' }, /credential/],
  ])('refuses %s', async (_, change, says) => {
    await expect(remoteSigner({ ...account, url: service.url, ...change })).rejects.toThrow(says);
  });

  it('signs nothing by a wrong PIN, and nothing after the certificate was suspended', async () => {
    const { signer } = await remoteSigner({ ...account, url: service.url, pin: '0000' });
    await expect(signer.sign(new Uint8Array(1))).rejects.toThrow('PIN');
    service.suspend();
    await expect(remoteSigner({ ...account, url: service.url })).rejects.toThrow('suspended');
  });
});
