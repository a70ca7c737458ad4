import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createCsr,
  importDecryptionKey,
  parseCertificate,
  readP12,
  sealKey,
  signDetached,
  verifyDetached,
  writeCrl,
  writeP12,
  type DemoCa,
} from '@kaibiao/crypto';
import { openKey } from '@kaibiao/crypto/unseal';
import { authority, CODE, holder, signerOf, WITHIN } from '../../support/pki';

const content = new TextEncoder().encode('{"format":"kaibiao-sealed-bid/1"}\r\nwith\nall line ends\r');
const at = String(WITHIN.getTime() / 1000);
let folder: string;
let root: DemoCa;
let issuing: DemoCa;

const path = (name: string): string => join(folder, name);
const put = (name: string, bytes: Uint8Array | string): string => (writeFileSync(path(name), bytes), path(name));
const pem = (label: string, der: Uint8Array): string => {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
};
/** Runs the machine's openssl; a failure carries what it said. */
const openssl = (...args: string[]): Buffer => execFileSync('openssl', args, { stdio: ['ignore', 'pipe', 'pipe'] });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kaibiao-openssl-'));
  ({ root, issuing } = await authority());
  put('root.pem', pem('CERTIFICATE', root.certificate));
  put('content', content);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(['rsa', 'ec'] as const)('stock openssl with %s', (kind) => {
  it('opens an envelope of ours', async () => {
    const { certificate, keys } = await holder(issuing, { kind, usage: 'encryption' });
    const secret = crypto.getRandomValues(new Uint8Array(32));
    const p7m = put('key.p7m', await sealKey(secret, certificate));
    const recip = put('cert.pem', pem('CERTIFICATE', certificate));
    const key = put('key.pem', pem('PRIVATE KEY', keys.privateKeyPkcs8));
    const opened = openssl('cms', '-decrypt', '-inform', 'DER', '-in', p7m, '-recip', recip, '-inkey', key);
    expect(opened).toEqual(Buffer.from(secret));
  });

  it('verifies a signature of ours, and refuses it over other bytes', async () => {
    const owner = await holder(issuing, { kind });
    const p7s = put('manifest.p7s', await signDetached(content, await signerOf(owner, issuing.chain), WITHIN));
    const verify = (file: string): Buffer =>
      // prettier-ignore
      openssl('cms', '-verify', '-binary', '-inform', 'DER', '-in', p7s, '-content', file, '-CAfile', path('root.pem'), '-purpose', 'any', '-attime', at, '-cades');
    expect(verify(path('content'))).toEqual(Buffer.from(content));
    expect(() => verify(put('other', 'other'))).toThrow(/verification failure/i);
  });

  it('makes a signature that we verify', async () => {
    const { certificate, keys } = await holder(issuing, { kind });
    const signer = put('cert.pem', pem('CERTIFICATE', certificate));
    const key = put('key.pem', pem('PRIVATE KEY', keys.privateKeyPkcs8));
    const chain = put('chain.pem', pem('CERTIFICATE', issuing.certificate));
    const sign = (...more: string[]): Uint8Array =>
      // prettier-ignore
      new Uint8Array(openssl('cms', '-sign', '-binary', '-in', path('content'), '-signer', signer, '-inkey', key, '-certfile', chain, '-md', 'sha256', '-outform', 'DER', ...more));
    const options = { trust: [root.certificate], at: WITHIN };
    const verified = await verifyDetached(content, sign('-cades'), options);
    expect(verified.certificate).toMatchObject({ organisationCode: CODE });
    expect(verified.chain).toHaveLength(3);
    await expect(verifyDetached(content, sign(), options)).rejects.toMatchObject({ code: 'SIGNATURE_INVALID' });
    if (kind === 'rsa') {
      const pss = sign('-cades', '-keyopt', 'rsa_padding_mode:pss', '-keyopt', 'rsa_pss_saltlen:32');
      expect((await verifyDetached(content, pss, options)).certificate.fingerprint).toBe(parseCertificate(certificate).fingerprint);
    }
  });
});

describe('an envelope that openssl made', () => {
  const OAEP = ['-keyopt', 'rsa_padding_mode:oaep', '-keyopt', 'rsa_oaep_md:sha256'];
  it.each<[string, 'rsa' | 'ec', string[]]>([
    ['with RSA-OAEP', 'rsa', OAEP],
    ['with ECDH as it does by itself', 'ec', []],
    ['with ECDH and SHA-256', 'ec', ['-keyopt', 'ecdh_kdf_md:sha256']],
  ])('%s opens', async (_, kind, options) => {
    const { certificate, keys } = await holder(issuing, { kind, usage: 'encryption' });
    const secret = put('secret', crypto.getRandomValues(new Uint8Array(32)));
    const recip = put('cert.pem', pem('CERTIFICATE', certificate));
    // prettier-ignore
    const p7m = openssl('cms', '-encrypt', '-binary', '-in', secret, '-aes-256-cbc', '-outform', 'DER', '-recip', recip, ...options);
    const opened = await openKey(new Uint8Array(p7m), certificate, await importDecryptionKey(keys.privateKeyPkcs8));
    expect(Buffer.from(opened)).toEqual(readFileSync(secret));
  });
});

it('reads the certificates, the list of revoked ones and the request that we write', async () => {
  const { certificate, keys } = await holder(issuing, { serial: 'ff01' });
  const request = put('request.der', await createCsr({ name: '甲', organisationCode: CODE, ...keys }));
  expect(openssl('req', '-inform', 'DER', '-in', request, '-verify', '-noout', '-subject', '-nameopt', 'utf8').toString()).toContain(CODE);
  const crl = await writeCrl(issuing, [{ serial: 'ff01', revokedAt: WITHIN }], {
    thisUpdate: WITHIN,
    nextUpdate: new Date('2029-01-01T00:00:00Z'),
  });
  put('crl.pem', pem('X509 CRL', crl));
  put('cert.pem', pem('CERTIFICATE', certificate));
  put('chain.pem', pem('CERTIFICATE', issuing.certificate));
  // prettier-ignore
  const verify = (...more: string[]): Buffer => openssl('verify', '-CAfile', path('root.pem'), '-untrusted', path('chain.pem'), '-attime', String(Number(at) + 60), '-x509_strict', ...more, path('cert.pem'));
  expect(verify().toString()).toContain('OK');
  expect(() => verify('-crl_check', '-CRLfile', path('crl.pem'))).toThrow(/revoked/);
});

it('reads a PKCS#12 file of ours, and we read those of openssl, new and old', async () => {
  const { certificate, keys } = await holder(issuing);
  const mine = put(
    'mine.p12',
    await writeP12({ ...keys, certificate, chain: issuing.chain, password: 'pass word 1', friendlyName: 'signing' }),
  );
  put('password', 'pass word 1\n');
  const listing = openssl('pkcs12', '-in', mine, '-passin', `file:${path('password')}`, '-nodes').toString();
  expect(listing).toContain('BEGIN PRIVATE KEY');
  expect(listing.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
  const key = put('key.pem', pem('PRIVATE KEY', keys.privateKeyPkcs8));
  const certs = put('certs.pem', pem('CERTIFICATE', certificate) + pem('CERTIFICATE', issuing.certificate));
  for (const more of [[], ['-legacy'], ['-keypbe', 'AES-256-CBC', '-certpbe', 'AES-256-CBC', '-macalg', 'sha256']]) {
    const p12 = openssl('pkcs12', '-export', '-inkey', key, '-in', certs, '-passout', 'pass:secret', ...more);
    const read = await readP12(new Uint8Array(p12), 'secret');
    expect(read).toMatchObject({ certificate, chain: [issuing.certificate] });
    expect(Buffer.from(read.privateKeyPkcs8)).toEqual(Buffer.from(keys.privateKeyPkcs8));
  }
});
