import { X509Certificate } from 'node:crypto';
import { authority, CODE, holder, signerOf, VALIDITY } from '../../../test/support/pki';
import { flipped } from '../../../test/support/bytes';
import { importSigningKey, parseCertificate, readP12, sha256Hex, signerFromKey, writeP12, type DemoCa } from './index';

let issuing: DemoCa;
beforeAll(async () => ({ issuing } = await authority()));

/** The same with other last bytes: read in the same way, signed by nobody. */
const renumbered = (der: Uint8Array, number: number): Uint8Array => {
  const other = Uint8Array.from(der);
  other.set([number & 255, (der.at(-1)! + 1 + (number >> 8)) & 255], der.length - 2);
  return other;
};

describe('a certificate', () => {
  it('tells its subject, organisation, issuer, validity and usage', async () => {
    const { certificate, keys } = await holder(issuing, { serial: 'ff00', usage: 'encryption' });
    expect(parseCertificate(certificate)).toEqual({
      der: certificate,
      fingerprint: await sha256Hex(certificate),
      subjectName: '江苏建工集团有限公司',
      organisationCode: CODE,
      issuerName: 'Demo Issuing',
      serialNumber: '00ff00',
      ...VALIDITY,
      publicKeySpki: keys.publicKeySpki,
      keyUsage: ['keyEncipherment', 'dataEncipherment', 'keyAgreement'],
    });
  });

  it.each([
    ['01', '01'],
    ['7f01', '7f01'],
    ['8001', '008001'],
    ['007f01', '7f01'],
    ['00008001', '008001'],
  ])('numbered %s is written as DER asks, so that everybody reads it', async (serial, written) => {
    const { certificate } = await holder(issuing, { serial });
    expect(parseCertificate(certificate).serialNumber).toBe(written);
    expect(new X509Certificate(certificate).serialNumber).toBe(written.replace(/^00/, '').toUpperCase());
  });

  it.each([
    ['a zero byte', 0x00, 0x7f],
    ['a byte of ones', 0xff, 0x81],
  ])('whose number is padded with %s is refused by us as by Node', async (_, first, second) => {
    const padded = Buffer.from((await holder(issuing, { serial: 'ff01' })).certificate);
    padded.set([first, second], padded.indexOf(Buffer.from('020300ff01', 'hex')) + 2);
    expect(() => new X509Certificate(padded)).toThrow();
    expect(() => parseCertificate(padded)).toThrow('CERTIFICATE_INVALID');
  });

  it('of an authority has no organisation code', () => {
    expect(parseCertificate(issuing.certificate)).toMatchObject({ organisationCode: null, keyUsage: ['keyCertSign', 'cRLSign'] });
  });

  it.each<[string, (der: Uint8Array) => Uint8Array]>([
    ['nothing', () => new Uint8Array(0)],
    ['a byte too few', (der) => der.subarray(0, -1)],
    ['a byte too many', (der) => new Uint8Array([...der, 0])],
    ['a flipped tag', (der) => flipped(der, 0)],
    ['something long', () => new Uint8Array(100_000)],
  ])('is refused when it is %s', (_, change) => {
    expect(() => parseCertificate(change(issuing.certificate))).toThrow('CERTIFICATE_INVALID');
  });

  it('stays as it was read, whatever becomes of the bytes that it was read from, and of many others', async () => {
    const { certificate } = await holder(issuing, { kind: 'ec' });
    const bytes = Uint8Array.from(certificate);
    const read = parseCertificate(bytes);
    bytes.fill(0);
    expect(read.der).toEqual(certificate);
    const first = parseCertificate(certificate);
    expect(() => parseCertificate(bytes)).toThrow('CERTIFICATE_INVALID');
    for (let at = 0; at < 300; at++) expect(parseCertificate(renumbered(certificate, at)).fingerprint).not.toBe(first.fingerprint);
    expect(parseCertificate(certificate)).toEqual(first);
  });

  it('does not sign with the key of another', async () => {
    const [rsa, ec] = [await holder(issuing), await holder(issuing, { kind: 'ec' })];
    const key = await importSigningKey(ec.keys.privateKeyPkcs8);
    expect(() => signerFromKey(key, rsa.certificate)).toThrow('KEY_UNSUPPORTED');
    expect(await signerOf(ec)).toMatchObject({ certificate: ec.certificate });
  });
});

describe('a PKCS#12 file', () => {
  it('gives back key, certificate and chain, for the right password only', async () => {
    const { certificate, keys } = await holder(issuing);
    const input = { ...keys, certificate, chain: issuing.chain, password: 'correct horse', friendlyName: '签名' };
    const p12 = await writeP12(input);
    expect(await readP12(p12, 'correct horse')).toEqual({ certificate, chain: issuing.chain, privateKeyPkcs8: keys.privateKeyPkcs8 });
    await expect(readP12(p12, 'wrong')).rejects.toMatchObject({ code: 'P12_UNREADABLE' });
    await expect(readP12(p12.subarray(0, 100), 'correct horse')).rejects.toMatchObject({ code: 'P12_UNREADABLE' });
    await expect(readP12(new Uint8Array(0), '')).rejects.toMatchObject({ code: 'P12_UNREADABLE' });
    await expect(writeP12({ ...input, password: '口令' })).rejects.toMatchObject({ code: 'INPUT_INVALID' });
  });
});

it.each(['', 'not a key'])('refuses %j for a private key', async (text) => {
  await expect((async () => importSigningKey(new TextEncoder().encode(text)))()).rejects.toMatchObject({ code: 'KEY_UNSUPPORTED' });
});
