import { authority, holder, WITHIN } from '../../../test/support/pki';
import { openKey } from './cms-envelope';
import { importDecryptionKey, lotCertificate, lotKeyStatement, makeLotKey, parseCertificate, sealKey, toBase64, verifyCertificate } from './index';

const LOT = 'E3213002601050001001001';
const share = new Uint8Array(33).fill(7);

describe.each([
  ['INTL-1', 'rsa'],
  ['GM-1', 'sm2'],
] as const)('a lot key of suite %s', (suite, kind) => {
  let standing: Uint8Array;
  beforeAll(async () => {
    const { issuing } = await authority('Demo', kind);
    standing = (await holder(issuing, { usage: 'encryption', name: '市公证处', kind })).certificate;
  });

  it('opens what is sealed to its certificate, and the next one does not', async () => {
    const [own, other] = [await makeLotKey(standing, LOT), await makeLotKey(standing, LOT)];
    const envelope = await sealKey(share, own.certificate);
    expect(await openKey(envelope, own.certificate, await importDecryptionKey(own.privateKeyPkcs8))).toEqual(share);
    const wrong = openKey(envelope, other.certificate, await importDecryptionKey(other.privateKeyPkcs8));
    await expect(wrong).rejects.toMatchObject({ code: 'ENVELOPE_UNOPENED' });
  });

  it('is its custodian’s by name, for no longer than the standing certificate, and signs itself', async () => {
    const { certificate } = await makeLotKey(standing, LOT);
    const [own, custodian] = [parseCertificate(certificate), parseCertificate(standing)];
    const { subjectName, organisationCode, notBefore, notAfter } = custodian;
    expect(own).toMatchObject({ subjectName, organisationCode, notBefore, notAfter, issuerName: subjectName });
    expect(Buffer.from(certificate).includes(LOT)).toBe(true);
    await verifyCertificate(certificate, { trust: [certificate], at: WITHIN });
  });

  it('is certified as what it is', async () => {
    const { certificate } = await makeLotKey(standing, LOT);
    const statement = lotKeyStatement(LOT, 2, certificate);
    expect(statement).toEqual({ format: 'kaibiao-lot-key/1', lotCode: LOT, custodian: 2, suite, certificate: toBase64(certificate) });
    expect((await lotCertificate(statement)).der).toEqual(certificate);
    const other = suite === 'GM-1' ? 'INTL-1' : 'GM-1';
    await expect(lotCertificate({ ...statement, suite: other })).rejects.toMatchObject({ code: 'CERTIFICATE_OTHER_SUITE' });
    await expect(lotCertificate({ ...statement, certificate: toBase64(share) })).rejects.toMatchObject({ code: 'CERTIFICATE_INVALID' });
  });
});

it('cannot be a certificate to which nothing can be sealed', async () => {
  const { issuing } = await authority();
  const { certificate } = await holder(issuing);
  await expect(lotCertificate(lotKeyStatement(LOT, 1, certificate))).rejects.toMatchObject({ code: 'KEY_UNSUPPORTED' });
});
