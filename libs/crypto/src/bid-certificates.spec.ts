import { authority, holder, VALIDITY, WITHIN } from '../../../test/support/pki';
import { checkBidCertificates, parseCertificate, type BidCertificates, type Certificate, type DemoCa, type SealingMode } from './index';

let ca: DemoCa;
let signing: Certificate;
let encryption: Certificate;

beforeAll(async () => {
  ca = (await authority()).issuing;
  signing = await certificate({ serial: '01' });
  encryption = await certificate({ serial: '02', usage: 'encryption' });
});

const certificate = async (input: Parameters<typeof holder>[1]): Promise<Certificate> =>
  parseCertificate((await holder(ca, { kind: 'ec', ...input })).certificate);

const check = (
  change: Partial<BidCertificates> = {},
  mode: SealingMode = 'bidder+custodians',
  opensNotBefore = '2026-12-01T01:00:00.000Z',
) => {
  const policy = { mode, threshold: 2, custodians: [] };
  return checkBidCertificates({ terms: { suite: 'INTL-1', policy, opensNotBefore }, signing, encryption, at: WITHIN, ...change });
};

describe('the certificates of a bid', () => {
  it('are accepted when both are valid and of one organisation', async () => {
    expect(await check()).toEqual([]);
  });

  it('need no encryption certificate where only the custodians hold keys', async () => {
    expect(await check({ encryption: null }, 'custodians')).toEqual([]);
    await expect(check({ encryption: null })).rejects.toMatchObject({ code: 'ENCRYPTION_CERTIFICATE_MISSING' });
  });

  it('are refused outside their validity, either of them', async () => {
    const old = { notBefore: VALIDITY.notBefore, notAfter: new Date('2026-05-31T00:00:00Z') };
    const next = { notBefore: new Date('2026-06-02T00:00:00Z'), notAfter: VALIDITY.notAfter };
    for (const [validity, code] of [
      [old, 'CERTIFICATE_EXPIRED'],
      [next, 'CERTIFICATE_NOT_YET_VALID'],
    ] as const) {
      await expect(check({ signing: await certificate({ serial: '03', ...validity }) })).rejects.toMatchObject({ code });
      const other = await certificate({ serial: '04', usage: 'encryption', ...validity });
      await expect(check({ encryption: other })).rejects.toMatchObject({ code });
    }
  });

  it('are refused when the encryption certificate is of another organisation', async () => {
    const other = await certificate({ serial: '05', usage: 'encryption', organisationCode: '91350100M000100Y43' });
    await expect(check({ encryption: other })).rejects.toMatchObject({ code: 'ENCRYPTION_CERTIFICATE_FOREIGN' });
  });

  it('are refused when the signing certificate may not sign', async () => {
    await expect(check({ signing: encryption })).rejects.toMatchObject({ code: 'CERTIFICATE_UNTRUSTED' });
  });

  it('draw a warning each when they end before the opening', async () => {
    const both = [{ code: 'SIGNING_ENDS_BEFORE_OPENING' }, { code: 'ENCRYPTION_ENDS_BEFORE_OPENING' }];
    expect(await check({}, 'bidder', '2031-01-01T00:00:00.000Z')).toMatchObject(both);
    const lasting = await certificate({ serial: '06', notAfter: new Date('2032-01-01T00:00:00Z') });
    expect(await check({ signing: lasting }, 'bidder', '2031-01-01T00:00:00.000Z')).toMatchObject([both[1]!]);
    expect(await check({ encryption: null }, 'custodians', '2031-01-01T00:00:00.000Z')).toEqual([]);
  });
});
