import { fromBase64, parseCertificate } from '@kaibiao/crypto';
import { BindCertificate, OpenAccount } from '@kaibiao/identity';
import { Reader } from '@kaibiao/platform';
import {
  AppointCustodian,
  DeskLots,
  DraftLot,
  EditLot,
  PlatformCustodians,
  RenewCustodian,
  RetireCustodian,
  ReturnLot,
  SealingTerms,
  type PlatformCustodian,
} from '@kaibiao/tender';
import { soundContent } from '../../support/sound-lot';
import { ADMIN, certified } from '../identity/world';
import { accept, draftLot, draftProject, publish, readyLot, submit, tenderWorld, type World } from './world';

const VALID = { notBefore: new Date('2020-01-01T00:00:00Z'), notAfter: new Date('2044-01-01T00:00:00Z') };

let w: World;
beforeAll(async () => (w = await tenderWorld()));
afterAll(() => w.close());

const register = (): Promise<PlatformCustodian[]> => w.get(PlatformCustodians).all(w.get(Reader));
const named = async (name: string): Promise<PlatformCustodian> => (await register()).find((one) => one.name === name)!;
const issues = async (lotId: string) => (await w.get(DeskLots).issues(w.agency.principal, lotId)).issues.map(({ code }) => code);

/** Another person of a custodian's organisation, with an encryption certificate. */
async function colleague({ organisationId }: PlatformCustodian): Promise<{ accountId: string; encryptionFingerprint: string }> {
  const { accountId } = await w
    .get(OpenAccount)
    .execute(ADMIN, { organisationId, displayName: '副保管人', roles: ['custodian'] }, w.newId());
  return { accountId, encryptionFingerprint: await bind(organisationId, accountId) };
}

async function bind(organisationId: string, accountId: string, validity = VALID): Promise<string> {
  const { code } = (await w.get(Reader).row<{ code: string }>('select code from organisation where id = $1', [organisationId]))!;
  const { signer } = await certified(w.ca, code, { usage: 'encryption', ...validity });
  const input = { accountId, certificate: signer.certificate, usage: 'encryption' as const };
  return (await w.get(BindCertificate).execute(ADMIN, input)).fingerprint;
}

async function choose(lotId: string, custodians: readonly PlatformCustodian[]): Promise<void> {
  const { rowVersion } = await w.get(DeskLots).get(w.agency.principal, lotId);
  const policy = { mode: 'bidder+custodians' as const, threshold: 2, custodians: custodians.map(({ fingerprint }) => fingerprint) };
  await w.get(EditLot).execute(w.agency.principal, { lotId, rowVersion, content: { ...soundContent(await w.now()), policy } });
}

describe('the register of custodians', () => {
  it('takes one deputy of the same organisation, who serves in no lot of itself', async () => {
    const [notary, bureau] = [await named('市公证处'), await named('行政审批局')];
    const deputy = { ...(await colleague(notary)), name: '市公证处副保管人' };
    const appoint = (deputyOf: string, of = deputy) => w.get(AppointCustodian).execute(ADMIN, { ...of, deputyOf });
    await expect(appoint(bureau.custodianId)).rejects.toMatchObject({ code: 'DEPUTY_UNFIT', facts: { reason: 'organisation' } });
    await expect(appoint(w.newId())).rejects.toMatchObject({ code: 'CUSTODIAN_NOT_FOUND' });
    await appoint(notary.custodianId);
    const third = { ...(await colleague(notary)), name: '第三人' };
    await expect(appoint(notary.custodianId, third)).rejects.toMatchObject({ facts: { reason: 'taken' } });
    await expect(appoint((await named(deputy.name)).custodianId, third)).rejects.toMatchObject({ facts: { reason: 'deputy' } });
    const { projectId } = await draftProject(w);
    const { lotId } = await w
      .get(DraftLot)
      .execute(w.agency.principal, { actId: w.newId(), projectId, content: soundContent(await w.now()) });
    expect((await w.get(DeskLots).get(w.agency.principal, lotId)).custodians.map(({ name }) => name)).not.toContain(deputy.name);
  });

  it('lets a deputy take the place of its custodian in a draft, never beside it', async () => {
    const { lotId } = await draftLot(w);
    const all = await register();
    const [notary, deputy] = [await named('市公证处'), await named('市公证处副保管人')];
    await choose(lotId, all);
    expect(await issues(lotId)).toEqual(expect.arrayContaining(['POLICY_DEPUTY_BESIDE_PRINCIPAL', 'POLICY_CUSTODIANS_OF_ONE_EMPLOYER']));
    await choose(
      lotId,
      all.filter(({ custodianId }) => custodianId !== notary.custodianId),
    );
    expect((await issues(lotId)).filter((code) => code.startsWith('POLICY'))).toEqual([]);
    expect((await w.get(DeskLots).get(w.agency.principal, lotId)).custodians.map(({ name }) => name)).toContain(deputy.name);
  });

  it('replaces a custodian who left before publication, and keeps those of published lots for ever', async () => {
    const published = await readyLot(w);
    const { lotId } = await readyLot(w);
    await publish(w, published.lotId);
    const [notary, deputy] = [await named('市公证处'), await named('市公证处副保管人')];
    const retire = () => w.get(RetireCustodian).execute(ADMIN, { custodianId: notary.custodianId, reason: '工作调动' });
    await retire();
    await retire();
    expect((await register()).map(({ custodianId }) => custodianId)).not.toContain(notary.custodianId);
    expect((await named(deputy.name)).deputyOf).toBeNull();
    expect(await issues(lotId)).toEqual(['POLICY_CUSTODIAN_RETIRED']);
    // Accepted already: the centre sends it back, the agency names another, and the seeds are dealt anew.
    await w.get(ReturnLot).execute(w.clerk.principal, { actId: w.newId(), lotId, reason: '保管人卸任' });
    await choose(lotId, await register());
    await submit(w, lotId);
    await accept(w, lotId);
    expect(await issues(lotId)).toEqual(['SEEDS_NOT_DEALT', 'SEEDS_NOT_DEALT', 'LOT_KEYS_MISSING']);
    const terms = await w.get(SealingTerms).ofLot(published.lotId);
    const of = (der: Uint8Array) => parseCertificate(der).organisationCode;
    expect(terms.custodianCertificates.map((der) => of(fromBase64(der)))).toContain(of(notary.certificate));
    expect(terms.custodianCertificates).toHaveLength(4);
  });

  it('renews a certificate for lots to come; a published lot keeps the old one', async () => {
    const bureau = await named('行政审批局');
    const { lotCode, lotId } = await draftLot(w);
    const renewed = await bind(bureau.organisationId, bureau.accountId, { ...VALID, notAfter: new Date('2046-01-01T00:00:00Z') });
    expect((await named('行政审批局')).renewal).toBe(renewed);
    const { custodianId } = bureau;
    const foreign = (await named('交易中心')).fingerprint;
    await expect(w.get(RenewCustodian).execute(ADMIN, { custodianId, encryptionFingerprint: foreign })).rejects.toMatchObject({
      code: 'CERTIFICATE_NOT_BOUND',
    });
    await w.get(RenewCustodian).execute(ADMIN, { custodianId, encryptionFingerprint: renewed });
    expect(await named('行政审批局')).toMatchObject({ fingerprint: renewed, renewal: null });
    expect((await w.get(DeskLots).get(w.agency.principal, lotId)).custodians.map(({ fingerprint }) => fingerprint)).toContain(
      bureau.fingerprint,
    );
    expect(lotCode).toHaveLength(23);
  });
});
