import { X509Certificate } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeFile, composeFiles, DOCKER, readDocker } from './compose-file';

const alone = composeFile();
const { services } = composeFiles('compose.yaml', 'hosts.yaml');
const environment = (name: string): Record<string, string> => services[name]!.environment ?? {};

/** What a host starts, by the folder that it is given. */
const HOSTS: Record<string, string[]> = {
  postgres: ['postgres', 'postgres-key', 'migrate'],
  minio: ['minio'],
  'api-1': ['api'],
  'api-2': ['api'],
  'worker-1': ['worker'],
  'worker-2': ['worker'],
  proxy: ['proxy'],
  watching: ['prometheus', 'grafana'],
};

describe('the house on several hosts', () => {
  it('has the same services as on one, and one of each kind a host', () => {
    expect(Object.keys(services).filter((name) => !(name in alone.services))).toEqual(['postgres-key']);
    for (const name of ['api', 'worker']) expect(services[name]!.deploy).toEqual({ replicas: 1 });
    const elsewhere = Object.keys(services).filter((name) => !Object.values(HOSTS).flat().includes(name));
    expect(elsewhere).toEqual(['backup-folder', 'clamd', 'custodian-1', 'custodian-2', 'custodian-3', 'custodian-4']);
  });

  it('archives the log of the database as on one, and lets nobody in without TLS', () => {
    const command = services['postgres']!.command!;
    expect(command.slice(0, alone.services['postgres']!.command!.length)).toEqual(alone.services['postgres']!.command);
    expect(command).toEqual(expect.arrayContaining(['hba_file=/pg_hba.conf', 'ssl=on']));
    const remote = readDocker('hosts/pg_hba.conf').match(/^host.*$/gm)!;
    expect(remote).toEqual([expect.stringMatching(/^hostssl kaibiao +kaibiao_owner,kaibiao_app +all +scram-sha-256$/)]);
  });

  it('calls database, store and api by TLS, and asks for their certificates', () => {
    for (const name of ['api', 'worker'])
      expect(environment(name)).toMatchObject({
        KAIBIAO_S3_ENDPOINT: 'https://minio:9000',
        NODE_EXTRA_CA_CERTS: '/run/secrets/between-ca.crt',
      });
    expect(environment('api')).toMatchObject({ KAIBIAO_TLS_CERT: '/run/secrets/between.crt', KAIBIAO_TLS_KEY: '/run/secrets/between.key' });
    const proxy = readDocker('hosts/nginx-api.conf');
    expect(proxy).toMatch(/proxy_ssl_verify on/);
    expect(proxy.match(/server (\S+)/g)).toEqual(['server api-1:3000', 'server api-2:3000']);
  });

  it('opens ports on inner addresses only, but for the proxy, and metrics to nobody unless told to', () => {
    const open = Object.values(services).flatMap(({ ports = [] }) => ports);
    expect(open.filter((port) => !/^(\$\{AT_|127\.0\.0\.1:)/.test(port))).toEqual(['80:80', '443:443']);
    expect(services['api']!.ports).toContain('${AT_METRICS:-127.0.0.1}:9464:9464');
  });

  it('reads what is told by others at the names that it knows', () => {
    for (const name of ['migrate', 'api', 'worker', 'proxy', 'prometheus'])
      expect(services[name]!.extra_hosts!.map((line) => line.split(':')[0])).toEqual(['postgres', 'minio', 'api-1', 'api-2']);
    expect(readDocker('hosts/prometheus.yaml')).toContain("['api-1:9464', 'api-2:9464']");
  });
});

describe('make-hosts.sh', () => {
  let work: string;
  const made = (...path: string[]): string => join(work, 'secrets', ...path);
  const certificate = (host: string): X509Certificate => new X509Certificate(readFileSync(made('hosts', host, 'between.crt')));

  beforeAll(() => {
    work = mkdtempSync(join(tmpdir(), 'kaibiao-hosts-'));
    for (const script of ['make-secrets.sh', 'hosts']) cpSync(join(DOCKER, script), join(work, script), { recursive: true });
    const run = (script: string): Buffer => execFileSync('sh', [join(work, script)], { stdio: 'pipe' });
    run('make-secrets.sh');
    for (const name of ['platform.p12', 'platform.p12.password', 'tls.crt', 'tls.key']) writeFileSync(made(name), name);
    run('hosts/make-hosts.sh');
    const first = certificate('api-1').fingerprint256;
    run('make-secrets.sh');
    run('hosts/make-hosts.sh');
    expect(certificate('api-1').fingerprint256).toBe(first);
  });
  afterAll(() => rmSync(work, { recursive: true, force: true }));

  it.each(Object.entries(HOSTS))('gives %s what it needs and nothing else', (host, started) => {
    const needed = started.flatMap((name) => [
      ...(services[name]!.secrets ?? []),
      ...(services[name]!.volumes ?? []).flatMap((volume) => volume.match(/^\.\/secrets\/([^:]+)/)?.[1] ?? []),
    ]);
    expect(readdirSync(made('hosts', host)).sort()).toEqual([...new Set([...needed, 'between-ca.crt'])].sort());
  });

  it('certifies the names by which a host is called, under an authority whose key goes nowhere', () => {
    const authority = new X509Certificate(readFileSync(made('between/ca.crt')));
    for (const [host, names] of Object.entries({
      postgres: ['postgres'],
      minio: ['minio'],
      'api-1': ['api-1', 'api'],
      'api-2': ['api-2', 'api'],
    })) {
      expect(certificate(host).verify(authority.publicKey)).toBe(true);
      for (const name of names) expect(certificate(host).checkHost(name)).toBe(name);
    }
    expect(readdirSync(made('hosts'), { recursive: true }).filter((name) => String(name).includes('ca.key'))).toEqual([]);
  });

  it('has the database called by its own certificate, once', () => {
    expect(readFileSync(made('hosts/api-1/database-url'), 'utf8')).toMatch(
      /@postgres:5432\/kaibiao\?sslmode=verify-full&sslrootcert=\/run\/secrets\/between-ca\.crt$/,
    );
  });
});
