import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Ajv2019 from 'ajv/dist/2019';
import { loadConfig } from '@kaibiao/platform';
import { composeFile, composeFiles, DOCKER, readDocker } from './compose-file';

const compose = composeFile();
const services = Object.entries(compose.services);

/** The schema's `id` keys are of an older draft and name nothing that it refers to. */
function withoutIds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutIds);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, inner]) => key !== 'id' || typeof inner !== 'string')
      .map(([key, inner]) => [key, withoutIds(inner)]),
  );
}

describe.each([
  ['docker/compose.yaml', compose],
  ['docker/hosts.yaml laid over it', composeFiles('compose.yaml', 'hosts.yaml')],
])('%s', (_, compose) => {
  const services = Object.entries(compose.services);
  const schema = JSON.parse(readFileSync(join(__dirname, 'compose-spec.schema.json'), 'utf8')) as object;
  const valid = new Ajv2019({ strict: false, validateFormats: false, allErrors: true }).compile({
    ...(withoutIds(schema) as object),
    $schema: 'https://json-schema.org/draft/2019-09/schema',
  });

  it('keeps to the Compose Specification', () => {
    expect(valid(compose) ? [] : valid.errors).toEqual([]);
    expect(valid({ services: { api: { imagine: 'x' } } })).toBe(false);
  });

  it('knows of every lasting service whether it is well', () => {
    expect(services.filter(([, service]) => service.restart !== 'no' && !service.healthcheck).map(([name]) => name)).toEqual([]);
  });

  it('names what there is: networks, volumes, secrets, services that others wait for, and of images the version', () => {
    const unknown = services.flatMap(([name, { networks = [], volumes = [], secrets = [], depends_on = {}, image = '' }]) =>
      [
        ...networks.filter((network) => !(network in compose.networks)),
        ...volumes.map((volume) => volume.split(':')[0]!).filter((volume) => !volume.startsWith('./') && !(volume in compose.volumes)),
        ...secrets.filter((secret) => !(secret in compose.secrets)),
        ...Object.keys(depends_on).filter((other) => !(other in compose.services)),
        ...(image === 'kaibiao:local' || /:\D*\d+\.\d+|:RELEASE\./.test(image) ? [] : [image]),
      ].map((what) => `${name} ${what}`),
    );
    expect(unknown).toEqual([]);
  });

  it('sets only what the image reads', () => {
    const files = readDocker('entrypoint.sh')
      .match(/for name in (.*);/)![1]!
      .split(' ');
    const read = new Set(
      ['libs/platform/src/app-config.ts', 'apps/custodian/src/commands/run.ts'].flatMap((path) =>
        readDocker(`../${path}`).match(/KAIBIAO_\w+/g)!,
      ),
    );
    const set = services.flatMap(([, { environment = {} }]) => Object.keys(environment)).filter((name) => name.startsWith('KAIBIAO_'));
    expect(set.length).toBeGreaterThan(20);
    expect(set.filter((name) => !read.has(name) && !files.some((file) => name === `${file}_FILE`))).toEqual([]);
  });

  it('mounts only files that the repository has or the centre is told to make', () => {
    const mounted = services.flatMap(([, service]) => service.volumes ?? []).map((volume) => volume.split(':')[0] ?? '');
    const missing = mounted.filter((path) => path.startsWith('./') && !path.startsWith('./secrets/') && !existsSync(join(DOCKER, path)));
    expect(missing).toEqual([]);
  });
});

describe('docker/compose.yaml', () => {
  it('runs two api, two worker, four custodians, PostgreSQL, MinIO and a proxy', () => {
    const copies = (command: string): number =>
      services
        .filter(([, service]) => service.command?.[0] === command)
        .reduce((sum, [, service]) => sum + (service.deploy?.replicas ?? 1), 0);
    expect([copies('api'), copies('worker'), copies('custodian')]).toEqual([2, 2, 4]);
    expect(Object.keys(compose.services)).toEqual(expect.arrayContaining(['postgres', 'minio', 'proxy']));
  });

  it('takes every secret from a file and writes none down', () => {
    const fromElsewhere = Object.entries(compose.secrets).filter(([, { file }]) => !file?.startsWith('./secrets/'));
    expect(fromElsewhere).toEqual([]);
    const spoken = services.flatMap(([name, { environment = {} }]) =>
      Object.entries(environment)
        .filter(([key]) => /PASSWORD|SECRET|KEY|DATABASE/.test(key) && !/_FILE$/.test(key))
        .map(([key]) => `${name} ${key}`),
    );
    expect(spoken).toEqual([]);
    expect(readDocker('compose.yaml')).not.toMatch(/:\/\/[^\s/]+:[^\s/]+@/);
  });

  it('gives the key of the bidders’ rows to the api alone, the owner’s password to the migration alone', () => {
    const holders = (secret: string): string[] => services.filter(([, service]) => service.secrets?.includes(secret)).map(([name]) => name);
    expect(holders('row-key')).toEqual(['api']);
    expect(holders('log-key')).toEqual(['worker']);
    expect(holders('webhook-key')).toEqual(['api', 'worker']);
    expect(holders('database-owner-url')).toEqual(['migrate']);
    for (const secret of ['smtp-password', 'sms-token', 'exchange.p12', 'exchange.p12.password'])
      expect(holders(secret)).toEqual(['worker']);
    expect(services.filter(([name]) => name.startsWith('custodian')).flatMap(([, service]) => service.secrets ?? [])).toEqual([]);
  });

  it('passes to api and worker what says where mail, SMS and records go, who scans files and who stamps them, and starts when nothing is said', () => {
    const passed = (name: string) =>
      Object.entries(compose.services[name]!.environment!).filter(([, value]) => /^\$\{\w+:-\}$/.test(value));
    const config = readDocker('../libs/platform/src/app-config.ts');
    const known = new Set(config.match(/KAIBIAO_(CLAMD|OCDS_PREFIX|(TSA|SMTP|MAIL|SMS|EXCHANGE|OUTSIDE)_\w+)/g));
    for (const name of ['api', 'worker']) expect(new Set(passed(name).map(([key]) => key))).toEqual(known);
    const empty = Object.fromEntries(passed('worker').map(([key]) => [key, '']));
    const { messages, exchange } = loadConfig({
      ...empty,
      KAIBIAO_MODE: 'production',
      KAIBIAO_PUBLIC_URL: 'https://bid.example.gov.cn',
      KAIBIAO_DATABASE_URL: 'postgres://kaibiao@postgres/kaibiao',
    });
    expect([messages.email, messages.sms, exchange.url]).toEqual(['none', 'none', undefined]);
  });
});

describe('the scripts of docker/', () => {
  let work: string;

  beforeEach(() => {
    work = mkdtempSync(join(tmpdir(), 'kaibiao-docker-'));
  });

  afterEach(() => rmSync(work, { recursive: true, force: true }));

  it('make secrets once and keep them, closed to others', () => {
    copyFileSync(join(DOCKER, 'make-secrets.sh'), join(work, 'make-secrets.sh'));
    const read = (): string[] =>
      Object.values(compose.secrets)
        .map(({ file }) => join(work, file ?? ''))
        .filter(existsSync)
        .map((file) => readFileSync(file, 'hex'));
    execFileSync('sh', [join(work, 'make-secrets.sh')]);
    const first = read();
    execFileSync('sh', [join(work, 'make-secrets.sh')]);
    expect(read()).toEqual(first);
    // Twelve that are random, and the empty ones of what nobody uses.
    expect(new Set(first).size).toBe(13);
    expect(statSync(join(work, 'secrets')).mode & 0o077).toBe(0);
  });

  it('start the named process with its secrets read from files', () => {
    mkdirSync(join(work, 'bin'));
    writeFileSync(join(work, 'bin/node'), '#!/bin/sh\necho "$KAIBIAO_DATABASE_URL $@"\n');
    chmodSync(join(work, 'bin/node'), 0o755);
    writeFileSync(join(work, 'url'), 'postgres://somebody');
    const start = (...args: string[]): string =>
      execFileSync('sh', [join(DOCKER, 'entrypoint.sh'), ...args], {
        encoding: 'utf8',
        env: { PATH: `${join(work, 'bin')}:${process.env['PATH']}`, KAIBIAO_DATABASE_URL_FILE: join(work, 'url') },
      }).trim();
    expect(start('worker')).toBe(
      'postgres://somebody --max-semi-space-size=8 --heap-growing-percent=60 --no-allocation-site-pretenuring /app/dist/apps/worker/src/main.js',
    );
    expect(start('migrate', '--json')).toBe('postgres://somebody /app/dist/apps/cli/src/main.js migrate --json');
  });
});
