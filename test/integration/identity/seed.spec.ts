import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { importSigningKey, readP12, signerFromKey } from '@kaibiao/crypto';
import { Challenges, IdentityModule, PlatformSigner, SignInByCertificate, SignInByPassword, TrustQueries } from '@kaibiao/identity';
import { Reader, type AppConfig } from '@kaibiao/platform';
import { seed, type DemoAccount } from '../../../apps/cli/src/seed';
import { testPlatform, type TestPlatform } from '../../support/app';
import { answer, codeAt } from './world';

describe('the demo seed', () => {
  let platform: TestPlatform;
  let accounts: DemoAccount[];
  const of = (user: string) => accounts.find((account) => account.user === user)!;

  beforeAll(async () => {
    platform = await testPlatform({ imports: [IdentityModule] });
    accounts = await seed(platform.config, { bidders: 2, experts: 3 });
  });
  afterAll(() => platform.close());

  it('writes the accounts for the eyes of their owner only', () => {
    const path = join(platform.config.dataFolder, 'demo-accounts.json');
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(accounts);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(accounts.map(({ user }) => user)).toEqual(
      expect.arrayContaining([
        'tenderer',
        'agency',
        'acceptance',
        'witness',
        'expertdesk',
        'supervisor',
        'sysadmin',
        'secadmin',
        'auditadmin',
        'bidder1',
        'bidder2',
        'expert03',
        'custodian4',
      ]),
    );
  });

  it.each(['agency', 'bidder1', 'expert01', 'custodian3'])('lets %s in by its certificate', async (user) => {
    const { p12, p12Password, organisationCode, role } = of(user);
    const { certificate, privateKeyPkcs8 } = await readP12(readFileSync(p12!), p12Password!);
    const signer = signerFromKey(await importSigningKey(privateKeyPkcs8), certificate);
    const challenge = await platform.app.get(Challenges).issue();
    const { principal } = await platform.app
      .get(SignInByCertificate)
      .execute({ challengeId: challenge.challengeId, signature: await answer(challenge, signer) });
    expect(principal).toMatchObject({ organisationCode, roles: [role] });
  });

  it.each(['secadmin', 'witness'])('lets %s in by password and one-time code', async (user) => {
    const { password, totpSecret } = of(user);
    const row = await platform.app.get(Reader).row<{ s: string }>('select floor(extract(epoch from clock_timestamp())) s');
    const code = codeAt(totpSecret, Number(row!.s));
    const { principal } = await platform.app.get(SignInByPassword).execute({ login: user, password, code, address: '127.0.0.1' });
    expect(principal.displayName).toBe(of(user).displayName);
  });

  it('gives the platform its signature and publishes what a verifier needs', async () => {
    const { certificate } = await platform.app.get(PlatformSigner).signer();
    const { authorities, revocationLists, platformCertificate, logPublicKey, logVerifierKey } = await platform.app
      .get(TrustQueries)
      .published();
    expect([authorities.length, revocationLists.length]).toEqual([1, 1]);
    expect(platformCertificate).toContain(Buffer.from(certificate).toString('base64').slice(0, 64));
    expect(logPublicKey).toContain('BEGIN PUBLIC KEY');
    expect(logVerifierKey).toMatch(/^[^\s+]+\/log\+[0-9a-f]{8}\+A[A-Za-z0-9+/]{43}$/);
  });

  it('enters four custodians of four employers and prepares a folder for the process of each', async () => {
    const rows = await platform.app
      .get(Reader)
      .rows<{ position: number; organisation_id: string }>('select position, organisation_id from custodian order by position');
    expect(rows.map(({ position }) => position)).toEqual([1, 2, 3, 4]);
    expect(new Set(rows.map(({ organisation_id }) => organisation_id)).size).toBe(4);
    const folder = join(platform.config.dataFolder, 'custodians', '2');
    expect(readdirSync(folder).sort()).toEqual([
      'config.json',
      'encryption.p12',
      'encryption.pem',
      'password',
      'platform.pem',
      'signing.p12',
      'signing.pem',
      'trust',
    ]);
    const { certificate } = await readP12(readFileSync(join(folder, 'encryption.p12')), readFileSync(join(folder, 'password'), 'utf8'));
    expect(certificate).toBeInstanceOf(Uint8Array);
  });

  it('enters the experts in the register with their employers', async () => {
    const rows = await platform.app
      .get(Reader)
      .rows<{ specialities: string[]; employer_code: string }>('select specialities, employer_code from expert');
    expect(rows).toHaveLength(3);
    expect(new Set(rows.map(({ employer_code }) => employer_code)).size).toBe(3);
    expect(rows.every(({ specialities }) => specialities.includes('A08'))).toBe(true);
  });

  it('changes nothing at the second call, and only adds at a larger one', async () => {
    const before = await stateOf(platform);
    expect(await seed(platform.config, { bidders: 2, experts: 3 })).toEqual(accounts);
    expect(await stateOf(platform)).toEqual(before);
    const more = await seed(platform.config, { bidders: 3, experts: 3 });
    expect(more.filter(({ user }) => user !== 'bidder3')).toEqual(accounts);
    expect(more).toHaveLength(accounts.length + 1);
  });

  it('takes up a run that was cut short before everything was written down', async () => {
    const path = join(platform.config.dataFolder, 'demo-accounts.json');
    const kept = JSON.parse(readFileSync(path, 'utf8')) as DemoAccount[];
    writeFileSync(path, JSON.stringify(kept.map((account) => (account.user === 'supervisor' ? { ...account, totpSecret: '' } : account))));
    rmSync(join(platform.config.dataFolder, 'demo', 'bidder2.pem'));
    expect(await seed(platform.config, { bidders: 3, experts: 3 })).toEqual(kept);
    const bound = await platform.app
      .get(Reader)
      .rows(`select 1 from certificate c join account a on a.id = c.account_id where a.login = 'bidder2'`);
    expect(bound).toHaveLength(3);
  });

  it('says what to do when the passwords of the accounts are lost', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kaibiao-seed-'));
    await expect(seed(platform.config, { folder, bidders: 0, experts: 0 })).rejects.toThrow('kaibiao reset');
    rmSync(folder, { recursive: true });
  });

  it('refuses a production platform', async () => {
    await expect(seed({ ...platform.config, mode: 'production' } as AppConfig)).rejects.toThrow('production');
    const left = await platform.app
      .get(Reader)
      .rows(`select 1 from pg_stat_activity where datname = current_database() and application_name = 'kaibiao-cli'`);
    expect(left).toEqual([]);
  });
});

/** Every file with its hash and time, and the number of rows. */
async function stateOf({ app, config }: TestPlatform): Promise<unknown> {
  const files = readdirSync(config.dataFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => [path, statSync(path).mtimeMs, createHash('sha256').update(readFileSync(path)).digest('hex')]);
  const rows = await app
    .get(Reader)
    .rows(
      `select (select count(*) from account) a, (select count(*) from certificate) c, (select count(*) from custodian) k, (select count(*) from journal_entry) j`,
    );
  return { files, rows };
}
