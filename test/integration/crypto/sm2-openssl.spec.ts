import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createCsr,
  importDecryptionKey,
  importSigningKey,
  issueCertificate,
  parseCertificate,
  pemBlocks,
  readP12,
  sealKey,
  signDetached,
  signerFromKey,
  verifyCertificate,
  verifyDetached,
  writeCrl,
  writeP12,
  type DemoCa,
} from '@kaibiao/crypto';
import { openKey } from '@kaibiao/crypto/unseal';
import { flipped } from '../../support/bytes';
import { authority, CODE, holder, signerOf, VALIDITY, WITHIN, type Holder } from '../../support/pki';

/** `openssl cms` knows no SM2: signatures go through `dgst`, keys through `pkeyutl`, certificates through `verify`. */
const ID = 'distid:1234567812345678';
const CONTENT = Buffer.from('{"format":"kaibiao-receipt/1"}');
const SECRET = Uint8Array.from({ length: 33 }, (_, at) => at);

let folder: string;
let root: DemoCa;
let issuing: DemoCa;
let own: Holder;
const path = (name: string): string => join(folder, name);
const put = (name: string, bytes: Uint8Array | string): string => {
  writeFileSync(path(name), bytes);
  return path(name);
};
const openssl = (...args: string[]): Buffer => execFileSync('openssl', args, { stdio: ['ignore', 'pipe', 'pipe'] });
const accepts = (...args: string[]): boolean => spawnSync('openssl', args).status === 0;
const pem = (label: string, der: Uint8Array): string =>
  `-----BEGIN ${label}-----\n${Buffer.from(der)
    .toString('base64')
    .replace(/.{64}(?=.)/g, '$&\n')}\n-----END ${label}-----\n`;

/** What lies at these offsets of nested elements, as `openssl asn1parse` says it, so that no reader of ours takes part. */
function elements(der: string): { offset: number; header: number; length: number; text: string }[] {
  const lines = openssl('asn1parse', '-inform', 'DER', '-in', der).toString().split('\n').filter(Boolean);
  return lines.map((line) => {
    const [, offset, header, length] = /^\s*(\d+):d=\s*\d+\s+hl=\s*(\d+)\s+l=\s*(\d+)/.exec(line)!.map(Number) as [
      number,
      number,
      number,
      number,
    ];
    return { offset, header, length, text: line };
  });
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kaibiao-sm2-'));
  ({ root, issuing } = await authority('国密', 'sm2'));
  own = await holder(issuing, { kind: 'sm2' });
  put('root.pem', pem('CERTIFICATE', root.certificate));
  put('chain.pem', pem('CERTIFICATE', issuing.certificate));
  put('key.pem', pem('PRIVATE KEY', own.keys.privateKeyPkcs8));
  put('public.pem', pem('PUBLIC KEY', own.keys.publicKeySpki));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('signatures by SM2 with SM3', () => {
  const verified = (signature: Uint8Array, content: Uint8Array = CONTENT): boolean =>
    accepts('dgst', '-sm3', '-verify', path('public.pem'), '-sigopt', ID, '-signature', put('sig', signature), put('content', content));

  it('of ours are accepted by openssl, and refused after one flipped byte', async () => {
    const signature = await (await signerOf(own)).sign(CONTENT);
    expect(verified(signature)).toBe(true);
    expect(verified(flipped(signature, signature.length - 1))).toBe(false);
    expect(verified(signature, flipped(new Uint8Array(CONTENT), 3))).toBe(false);
  });

  it('in a CMS of GM/T 0010 are over its attributes, which openssl verifies, and those hold the SM3 of the content', async () => {
    put('p7s', await signDetached(CONTENT, await signerOf(own, issuing.chain), WITHIN));
    const all = elements(path('p7s'));
    const p7s = readFileSync(path('p7s'));
    const at = all.findLastIndex(({ text }) => text.includes('cont [ 0 ]'));
    const { offset, header, length } = all[at]!;
    const attributes = Uint8Array.of(0x31, ...p7s.subarray(offset + 1, offset + header + length));
    const signature = all.at(-1)!;
    expect(verified(p7s.subarray(signature.offset + signature.header), attributes)).toBe(true);
    const digest = openssl('dgst', '-sm3', '-binary', put('content', CONTENT));
    expect(Buffer.from(attributes).includes(digest)).toBe(true);
    const oids = openssl('asn1parse', '-inform', 'DER', '-in', path('p7s')).toString();
    for (const oid of ['1.2.156.10197.6.1.4.2.2', '1.2.156.10197.6.1.4.2.1', ':sm3']) expect(oids).toContain(oid);
  });

  it('that openssl made are accepted within our CMS, and refused after one flipped byte', async () => {
    const sign = (bytes: Uint8Array): Promise<Uint8Array> =>
      Promise.resolve(new Uint8Array(openssl('dgst', '-sm3', '-sign', path('key.pem'), '-sigopt', ID, put('tbs', bytes))));
    const p7s = await signDetached(CONTENT, { ...(await signerOf(own, issuing.chain)), sign });
    const options = { trust: [root.certificate], at: WITHIN };
    await expect(verifyDetached(CONTENT, p7s, options)).resolves.toMatchObject({ certificate: { organisationCode: CODE } });
    await expect(verifyDetached(CONTENT, flipped(p7s, p7s.length - 1), options)).rejects.toMatchObject({ code: 'SIGNATURE_INVALID' });
    await expect(verifyDetached(flipped(new Uint8Array(CONTENT), 2), p7s, options)).rejects.toMatchObject({ code: 'SIGNATURE_INVALID' });
  });

  it('with an empty identity, as Node makes them, are refused', async () => {
    const sign = (bytes: Uint8Array): Promise<Uint8Array> =>
      Promise.resolve(new Uint8Array(openssl('dgst', '-sm3', '-sign', path('key.pem'), put('tbs', bytes))));
    const p7s = await signDetached(CONTENT, { ...(await signerOf(own, issuing.chain)), sign });
    await expect(verifyDetached(CONTENT, p7s, { trust: [root.certificate], at: WITHIN })).rejects.toMatchObject({
      code: 'SIGNATURE_INVALID',
    });
  });
});

describe('keys encrypted by SM2', () => {
  let recipient: Holder;
  beforeAll(async () => {
    recipient = await holder(issuing, { kind: 'sm2', usage: 'encryption', serial: '0b' });
    put('recipient.pem', pem('PRIVATE KEY', recipient.keys.privateKeyPkcs8));
    put('recipient.public.pem', pem('PUBLIC KEY', recipient.keys.publicKeySpki));
  });

  it('in an envelope of ours are opened by openssl: the key by pkeyutl, the content by enc', async () => {
    put('p7m', await sealKey(SECRET, recipient.certificate));
    const p7m = readFileSync(path('p7m'));
    const octets = elements(path('p7m')).filter(({ text }) => text.includes('OCTET STRING') || text.includes('cont [ 0 ]'));
    const bytes = octets.map(({ offset, header, length }) => p7m.subarray(offset + header, offset + header + length));
    const [, encryptedKey, iv, sealed] = bytes as [Buffer, Buffer, Buffer, Buffer];
    const key = openssl('pkeyutl', '-decrypt', '-inkey', path('recipient.pem'), '-in', put('encrypted', encryptedKey));
    const hex = (buffer: Buffer): string => buffer.toString('hex');
    const opened = openssl('enc', '-d', '-sm4-cbc', '-K', hex(key), '-iv', hex(iv), '-in', put('sealed', sealed));
    expect(new Uint8Array(opened)).toEqual(SECRET);
  });

  it('that openssl encrypted open in our envelope, and nothing opens after a flipped byte of the key or for another', async () => {
    const p7m = await sealKey(SECRET, recipient.certificate);
    const key = await importDecryptionKey(recipient.keys.privateKeyPkcs8);
    await expect(openKey(p7m, recipient.certificate, key)).resolves.toEqual(SECRET);
    const at = Buffer.from(p7m).indexOf(Buffer.from('2a811ccf5501822d03', 'hex')) + 40;
    await expect(openKey(flipped(p7m, at), recipient.certificate, key)).rejects.toMatchObject({ code: 'ENVELOPE_UNOPENED' });
    const other = await importDecryptionKey((await holder(issuing, { kind: 'sm2' })).keys.privateKeyPkcs8);
    await expect(openKey(p7m, recipient.certificate, other)).rejects.toMatchObject({ code: 'ENVELOPE_UNOPENED' });
    const rsa = await importDecryptionKey((await holder((await authority()).issuing)).keys.privateKeyPkcs8);
    await expect(openKey(p7m, recipient.certificate, rsa)).rejects.toMatchObject({ code: 'ENVELOPE_UNOPENED' });
  });
});

describe('certificates of SM2', () => {
  it('of ours, lists of revoked ones and requests are accepted by openssl', async () => {
    put('cert.pem', pem('CERTIFICATE', own.certificate));
    const crl = await writeCrl(issuing, [{ serial: '0a', revokedAt: WITHIN }], { thisUpdate: WITHIN, nextUpdate: VALIDITY.notAfter });
    put('crl.pem', pem('X509 CRL', crl));
    const at = String(WITHIN.getTime() / 1000 + 60);
    // The identity is told for the first certificate only, so each step of the chain is a run of its own; for lists it cannot be told.
    const verify = (anchor: string, der: Uint8Array): boolean =>
      accepts('verify', '-vfyopt', ID, '-partial_chain', '-CAfile', path(anchor), '-attime', at, put('cert.pem', pem('CERTIFICATE', der)));
    expect(verify('chain.pem', own.certificate)).toBe(true);
    expect(verify('root.pem', issuing.certificate)).toBe(true);
    expect(verify('root.pem', flipped(issuing.certificate, issuing.certificate.length - 1))).toBe(false);
    expect(openssl('crl', '-in', path('crl.pem'), '-noout', '-text').toString()).toContain('Serial Number: 0A');
    const request = put('request.der', await createCsr({ name: '甲', organisationCode: CODE, ...own.keys }));
    expect(accepts('req', '-inform', 'DER', '-in', request, '-verify', '-noout', '-vfyopt', ID)).toBe(true);
    const options = { trust: [root.certificate], at: WITHIN };
    await expect(verifyCertificate(own.certificate, { ...options, crls: [crl] }, [issuing.certificate])).rejects.toMatchObject({
      code: 'CERTIFICATE_REVOKED',
    });
  });

  it('that openssl made are accepted by us, keys and all, and refused after one flipped byte', async () => {
    openssl('genpkey', '-algorithm', 'SM2', '-out', path('ca.key'));
    // prettier-ignore
    openssl('req', '-x509', '-new', '-key', path('ca.key'), '-sm3', '-sigopt', ID, '-subj', '/CN=OpenSSL SM2 CA', '-days', '3650', '-out', path('ca.pem'));
    openssl('genpkey', '-algorithm', 'SM2', '-out', path('leaf.key'));
    openssl(
      'req',
      '-new',
      '-key',
      path('leaf.key'),
      '-sm3',
      '-sigopt',
      ID,
      '-subj',
      `/CN=leaf/serialNumber=${CODE}`,
      '-out',
      path('leaf.csr'),
    );
    // prettier-ignore
    openssl('x509', '-req', '-in', path('leaf.csr'), '-vfyopt', ID, '-CA', path('ca.pem'), '-CAkey', path('ca.key'), '-CAcreateserial', '-sm3', '-sigopt', ID, '-days', '365', '-out', path('leaf.pem'));
    const der = (name: string, label: string): Uint8Array => pemBlocks(readFileSync(path(name), 'utf8'), label)[0]!;
    const [ca, leaf, key] = [der('ca.pem', 'CERTIFICATE'), der('leaf.pem', 'CERTIFICATE'), der('leaf.key', 'PRIVATE KEY')];
    const options = { trust: [ca], at: new Date(parseCertificate(leaf).notBefore.getTime() + 1000) };
    await expect(verifyCertificate(leaf, options)).resolves.toHaveLength(2);
    await expect(verifyCertificate(flipped(leaf, leaf.length - 1), options)).rejects.toMatchObject({ code: 'CERTIFICATE_UNTRUSTED' });
    const p7s = await signDetached(CONTENT, signerFromKey(await importSigningKey(key), leaf));
    await expect(verifyDetached(CONTENT, p7s, options)).resolves.toMatchObject({ certificate: { subjectName: 'leaf' } });
  });

  it('go through PKCS#12 both ways', async () => {
    const mine = put(
      'mine.p12',
      await writeP12({ ...own.keys, certificate: own.certificate, chain: issuing.chain, password: 'pass word 1', friendlyName: '签名' }),
    );
    const listing = openssl('pkcs12', '-in', mine, '-passin', 'pass:pass word 1', '-nodes').toString();
    const listed = pemBlocks(listing, 'PRIVATE KEY')[0]!;
    expect(await importSigningKey(listed)).toEqual(await importSigningKey(own.keys.privateKeyPkcs8));
    expect(listing.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
    expect(await readP12(readFileSync(mine), 'pass word 1')).toMatchObject({ certificate: own.certificate, chain: issuing.chain });
    put('cert.pem', pem('CERTIFICATE', own.certificate) + pem('CERTIFICATE', issuing.certificate));
    const theirs = openssl('pkcs12', '-export', '-inkey', path('key.pem'), '-in', path('cert.pem'), '-passout', 'pass:secret');
    const read = await readP12(new Uint8Array(theirs), 'secret');
    expect(read).toMatchObject({ certificate: own.certificate, chain: [issuing.certificate] });
    expect(await importSigningKey(read.privateKeyPkcs8)).toEqual(await importSigningKey(own.keys.privateKeyPkcs8));
  });

  it('of a holder of SM2 may stand under an authority of RSA', async () => {
    const { root: rsa, issuing: below } = await authority();
    const under = await holder(below, { kind: 'sm2' });
    await expect(verifyCertificate(under.certificate, { trust: [rsa.certificate], at: WITHIN }, below.chain)).resolves.toHaveLength(3);
    const another = await issueCertificate(issuing, {
      name: '乙',
      organisationCode: CODE,
      usage: 'signing',
      serial: '0c',
      ...VALIDITY,
      ...own.keys,
    });
    await expect(verifyCertificate(another, { trust: [rsa.certificate], at: WITHIN }, issuing.chain)).rejects.toMatchObject({
      code: 'CERTIFICATE_UNTRUSTED',
    });
  });
});
