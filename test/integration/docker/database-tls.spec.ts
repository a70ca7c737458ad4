import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Test } from '@nestjs/testing';
import { loadConfig, migrate, PlatformModule, Reader, UnitOfWork, WakeUp } from '@kaibiao/platform';
import { Client } from 'pg';
import { removePostgres, startPostgres, type EmbeddedPostgres } from '../../../apps/cli/src/stack/embedded-postgres';
import { openHome } from '../../../apps/cli/src/stack/postgres-home';
import { unprivilegedAccount } from '../../../apps/cli/src/stack/unprivileged-account';
import { until } from '../../support/until';
import { DOCKER, readDocker } from './compose-file';

const folder = mkdtempSync(join(tmpdir(), 'kaibiao-tls-'));
const dataDir = join(folder, 'postgres');
let postgres: EmbeddedPostgres;

/** The secrets of hosts, of which the database's is called `localhost`. */
function certify(name: string): { ca: string; crt: string; key: string } {
  const work = join(folder, name);
  cpSync(join(DOCKER, 'make-secrets.sh'), join(work, 'make-secrets.sh'));
  const script = readDocker('hosts/make-hosts.sh').replace('certificate postgres postgres', 'certificate postgres localhost');
  mkdirSync(join(work, 'hosts'));
  writeFileSync(join(work, 'hosts/make-hosts.sh'), script);
  execFileSync('sh', [join(work, 'make-secrets.sh')], { stdio: 'pipe' });
  for (const file of ['platform.p12', 'platform.p12.password', 'tls.crt', 'tls.key']) writeFileSync(join(work, 'secrets', file), '');
  execFileSync('sh', [join(work, 'hosts/make-hosts.sh')], { stdio: 'pipe' });
  const own = (file: string): string => join(work, 'secrets/hosts/postgres', file);
  return { ca: own('between-ca.crt'), crt: own('between.crt'), key: own('between.key') };
}

/** As docker/hosts.yaml starts it. */
async function asOnAHost({ crt, key }: { crt: string; key: string }): Promise<void> {
  const account = unprivilegedAccount();
  const { cluster } = openHome(dataDir, account);
  for (const [file, from] of [
    ['between.crt', crt],
    ['between.key', key],
    ['pg_hba.conf', join(DOCKER, 'hosts/pg_hba.conf')],
  ] as const) {
    writeFileSync(join(cluster, file), readFileSync(from), { mode: 0o600 });
    chmodSync(join(cluster, file), 0o600);
    if (account.uid !== undefined && account.gid !== undefined) chownSync(join(cluster, file), account.uid, account.gid);
  }
  const admin = new Client({ connectionString: postgres.adminUrl });
  await admin.connect();
  for (const setting of [`ssl_cert_file = 'between.crt'`, `ssl_key_file = 'between.key'`, 'ssl = on'])
    await admin.query(`alter system set ${setting}`);
  await admin.query('select pg_reload_conf()');
  await until(async () => (await admin.query<{ ssl: string }>('show ssl')).rows[0]!.ssl === 'on');
  await admin.end();
}

const says = (connectionString: string): Promise<string> => {
  const client = new Client({ connectionString });
  return client.connect().then(
    () => client.end().then(() => 'welcome'),
    (error: Error) => error.message,
  );
};

describe('the database on a host of its own', () => {
  let ca: string;
  const called = (url: string, authority = ca, host = 'localhost'): string =>
    `${url.replace('127.0.0.1', host)}?sslmode=verify-full&sslrootcert=${authority}`;

  beforeAll(async () => {
    chmodSync(folder, 0o711);
    postgres = await startPostgres({ dataDir, durable: false });
    const secrets = certify('ours');
    ca = secrets.ca;
    await asOnAHost(secrets);
  }, 30_000);
  afterAll(async () => {
    await postgres.stop();
    await removePostgres(dataDir);
    rmSync(folder, { recursive: true });
  });

  it('is migrated, written, read and listened to by TLS alone', async () => {
    const [ownerUrl, appUrl] = [called(postgres.ownerUrl), called(postgres.appUrl)];
    await migrate({ ownerUrl, appUrl });
    const config = loadConfig({ KAIBIAO_MODE: 'test', KAIBIAO_DATABASE_URL: appUrl, KAIBIAO_DATA_DIR: join(folder, 'data') });
    const app = await Test.createTestingModule({ imports: [PlatformModule.forProcess('worker', config)] }).compile();
    try {
      await app.init();
      const heard = new Promise<string>(
        (resolve) =>
          void app
            .get(WakeUp)
            .listen('due', resolve)
            .then(() => app.get(UnitOfWork).run((tx) => tx.query(`select pg_notify('due', 'now')`))),
      );
      expect(await heard).toBe('now');
      const lines = await app
        .get(Reader)
        .rows<{ ssl: boolean }>('select ssl from pg_stat_ssl join pg_stat_activity using (pid) where usename = current_user');
      expect(lines.length).toBeGreaterThanOrEqual(3);
      expect(lines.filter(({ ssl }) => !ssl)).toEqual([]);
    } finally {
      await app.close();
    }
  });

  it('lets nobody in without TLS, nor anybody but the accounts of the platform', async () => {
    expect(await says(postgres.appUrl)).toMatch(/no pg_hba\.conf entry .* no encryption/);
    expect(await says(called(postgres.adminUrl))).toMatch(/no pg_hba\.conf entry/);
  });

  it('is not believed under another authority, nor under another name', async () => {
    expect(await says(called(postgres.appUrl, certify('others').ca))).toMatch(/certificate/);
    expect(await says(called(postgres.appUrl, ca, '127.0.0.1'))).toMatch(/altnames/);
    expect(await says(called(postgres.appUrl))).toBe('welcome');
  });
});
