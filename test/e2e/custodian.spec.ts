import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateSync } from 'otplib';
import { issueCertificate, parseCertificate, pemBlocks, toBase64, type SealingTerms } from '@kaibiao/crypto';
import { toPem } from '@kaibiao/identity';
import { SystemRandom, uuidv7 } from '@kaibiao/kernel';
import { Secrets } from '@kaibiao/platform';
import { ApiClient } from '../../apps/cli/src/client';
import type { DemoWorld } from '../../apps/cli/src/demo/demo-world';
import { eventually } from '../../apps/cli/src/demo/eventually';
import { openBids, publishLot, submitBids } from '../../apps/cli/src/demo/life-of-a-lot';
import { openCustodianFolder, suiteOf } from '../../apps/custodian/src/custodian-keys';
import { DemoAuthority } from '../../apps/cli/src/seeding/demo-authority';
import { createCheckedWorld } from '../support/answers/checked-world';
import { platformProcesses } from '../support/platform-processes';

jest.setTimeout(120_000);

const MAIN = join(__dirname, '../../dist/apps/cli/src/main.js');
const NAME = '宿迁市第二公证处 开标密钥保管人';

let world: DemoWorld;
let authority: DemoAuthority;
let folder: string;
let code: string;
let running: ChildProcess | undefined;

beforeAll(async () => {
  world = await createCheckedWorld({ bidders: 3, json: true });
  authority = await DemoAuthority.open(new Secrets(join(world.dataDir, 'secrets')), new SystemRandom());
  folder = join(world.folder, 'notary');
  code = world.cast.accounts.find(({ user }) => user === 'custodian4')!.organisationCode;
});
afterAll(async () => {
  running?.kill('SIGKILL');
  await world?.end();
});

/** What the custodian's machine knows: no address of the platform, no folder of it. */
const environment = () => ({
  PATH: process.env.PATH,
  KAIBIAO_DEMO_CLOCK_FILE: join(world.dataDir, 'demo-clock'),
});

const kaibiao = (...words: string[]) => program('custodian', ...words);

function program(...words: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...words], { env: environment(), encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}

/** What a certificate authority makes of a request. */
async function issue(use: 'signing' | 'encryption', name = NAME, of = folder): Promise<string> {
  const pem = readFileSync(join(of, `${use}.key.pem`), 'utf8');
  const spki = createPublicKey(createPrivateKey(pem)).export({ type: 'spki', format: 'der' });
  const about = { name, organisationCode: code, usage: use, publicKeySpki: new Uint8Array(spki), serial: '4a01' };
  const validity = { notBefore: new Date('2026-01-01T00:00:00Z'), notAfter: new Date('2040-01-01T00:00:00Z') };
  const path = join(world.folder, `${use}-issued.pem`);
  writeFileSync(path, toPem(await issueCertificate(authority.ca, { ...about, ...validity }), 'CERTIFICATE'));
  return path;
}

async function administrator(user: 'secadmin' | 'sysadmin'): Promise<ApiClient> {
  const account = world.cast.accounts.find((one) => one.user === user)!;
  const client = new ApiClient(world.url, { language: 'en' });
  const epoch = Math.floor(world.tools.clock.now().getTime() / 1000);
  await client.signInWithPassword(user, account.password, generateSync({ secret: account.totpSecret!, epoch }));
  return client;
}

/** `custodian run` as its operator starts it. */
const start = () => spawn(process.execPath, [MAIN, 'custodian', 'run', '--data', folder], { env: environment(), stdio: 'ignore' });

async function stop(one: ChildProcess): Promise<void> {
  one.kill('SIGTERM');
  await new Promise((ended) => one.once('close', ended));
}

/** These of the platform's own custodians are held, or go on. */
function others(signal: 'SIGSTOP' | 'SIGCONT', ...names: string[]): void {
  for (const { name, pid } of platformProcesses()) if (names.includes(name)) process.kill(pid, signal);
}

interface Progress {
  custodians: Record<string, unknown>[];
  reveal: { table: { outcome: string }[] };
}

async function opening(lotCode: string): Promise<{ progress?: Progress | null }> {
  const answer = await fetch(`${world.url}/api/v1/public/lots/${lotCode}/opening`);
  return (await answer.json()) as { progress?: Progress | null };
}

const ownLog = () =>
  JSON.parse(kaibiao('log', '--data', folder, '--json').out) as {
    lines: { event: string; facts: { lotCode?: string; kind?: string } }[];
    broken: number[];
  };

/** A bidder's sealed bid and its release for a custodian in a file, made by command line with no platform about: the path of the file. */
async function releasedToFile(lotCode: string): Promise<string> {
  const home = mkdtempSync(join(world.folder, 'bidder-'));
  const at = (name: string): string => join(home, name);
  for (const usage of ['signing', 'encryption'] as const)
    writeFileSync(at(`${usage}.p12`), (await authority.issue({ name: '甲建设公司', organisationCode: code, usage, password: 'x' })).p12);
  const own = parseCertificate(pemBlocks(readFileSync(join(folder, 'encryption.pem'), 'utf8'), 'CERTIFICATE')[0]!);
  const closed = new Date((await world.clock.now()).getTime() - 60_000).toISOString();
  const lot: SealingTerms = {
    lotId: uuidv7(world.tools.clock, world.tools.random),
    lotCode,
    lotName: '一标段',
    suite: 'INTL-1',
    segments: ['bid'],
    tenderDocuments: 'a'.repeat(64),
    policy: { mode: 'bidder+custodians', threshold: 1, custodians: [own.fingerprint] },
    custodianCertificates: [toBase64(own.der)],
    opensNotBefore: closed,
    bidDeadline: closed,
    ceilingPrice: '30000000.00',
    priceForm: [{ name: 'price', required: true, unit: 'CNY' }],
  };
  writeFileSync(at('lot.json'), JSON.stringify(lot));
  for (const name of ['password', 'passphrase']) writeFileSync(at(name), name === 'password' ? 'x' : 'a long enough passphrase');
  mkdirSync(at('files'));
  writeFileSync(at('files/price.json'), JSON.stringify({ price: '29000000.00' }));
  writeFileSync(at('files/letter.txt'), '投标函');
  const keys = ['--certificate', at('signing.p12'), '--encryption', at('encryption.p12'), '--password-file', at('password'), '--json'];
  const sealed = program(
    'seal',
    at('files'),
    '--lot',
    at('lot.json'),
    ...keys,
    '--passphrase-file',
    at('passphrase'),
    '--out',
    at('a.kbid'),
  );
  expect(sealed).toMatchObject({ code: 0 });
  const written = program('release', at('a.kbid'), '--to-file', at('release.json'), ...keys);
  expect(JSON.parse(written.out)).toMatchObject({ ok: true, lotCode, segment: 'bid', blind: true, releaseFile: at('release.json') });
  expect(statSync(at('release.json')).mode & 0o077).toBe(0);
  expect(program('release', at('a.kbid'), '--to-file', at('other.json'), '--segment', 'price', ...keys)).toMatchObject({ code: 1 });
  expect(program('release', at('a.kbid'), '--segment', 'bid', ...keys)).toMatchObject({ code: 2 });
  return at('release.json');
}

describe('a custodian of the national suite', () => {
  it('makes keys of SM2, and takes in the certificates that were issued for them', async () => {
    const national = join(world.folder, 'national');
    const about = ['--api', world.url, '--data', national, '--name', NAME, '--code', code];
    expect(kaibiao('init', '--suite', 'GM-1', ...about)).toMatchObject({ code: 0, err: '' });
    const paths = [await issue('signing', NAME, national), await issue('encryption', NAME, national)];
    expect(kaibiao('accept', ...paths, '--data', national)).toMatchObject({ code: 0, err: '' });
    expect(suiteOf(await openCustodianFolder(national))).toBe('GM-1');
  });
});

describe('a custodian on a machine of its own', () => {
  it('makes its keys itself, for its own eyes, and never again', () => {
    const words = ['init', '--api', world.url, '--data', folder, '--name', NAME, '--code', code, '--json'];
    const first = kaibiao(...words);
    expect(first).toMatchObject({ code: 0, err: '' });
    const answer = JSON.parse(first.out) as { requests: string[]; trusted: { fingerprint: string }[] };
    expect(answer.requests).toEqual([join(folder, 'signing.csr.pem'), join(folder, 'encryption.csr.pem')]);
    expect(answer.trusted.map(({ fingerprint }) => fingerprint)).toContain(parseCertificate(authority.ca.certificate).fingerprint);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(folder, { recursive: true }) as string[]) {
      const { mode } = statSync(join(folder, name));
      expect([name, mode & 0o077]).toEqual([name, 0]);
    }
    const key = readFileSync(join(folder, 'signing.key.pem'), 'utf8');
    expect(kaibiao(...words)).toMatchObject({ code: 1 });
    expect(readFileSync(join(folder, 'signing.key.pem'), 'utf8')).toBe(key);
  });

  it('does not run before its certificates are there, and says how to get them', () => {
    expect(kaibiao('run', '--data', folder).err).toContain('custodian accept');
    expect(kaibiao('log', '--data', folder)).toMatchObject({ code: 1 });
  });

  it('accepts certificates of its own keys only, from authorities that it trusts', async () => {
    const other = join(world.folder, 'other.pem');
    writeFileSync(
      other,
      toPem((await authority.issue({ name: NAME, organisationCode: code, usage: 'signing', password: 'x' })).certificate, 'CERTIFICATE'),
    );
    expect(kaibiao('accept', other, '--data', folder).err).toContain('certifies no key');
    const paths = [await issue('signing'), await issue('encryption')];
    const accepted = kaibiao('accept', ...paths, '--data', folder, '--json');
    expect(JSON.parse(accepted.out)).toMatchObject({ ok: true, certificates: [{ use: 'signing' }, { use: 'encryption' }] });
  });

  it('takes in the release that a bidder brings, once, and gives a receipt that the bidder verifies', async () => {
    const file = await releasedToFile('E2E-1');
    const receive = (...words: string[]) => kaibiao('receive', ...words, '--data', folder);
    const receipt = file.replace('.json', '.receipt.json');
    expect(JSON.parse(receive(file, '--json').out)).toMatchObject({ ok: true, lotCode: 'E2E-1', segment: 'bid', receiptFile: receipt });
    const given = readFileSync(receipt, 'utf8');
    expect(receive(file)).toMatchObject({ code: 0, err: '', out: expect.stringContaining(receipt) as string });
    expect(readFileSync(receipt, 'utf8')).toBe(given);

    const [trust, whose] = [join(folder, 'trust', 'authorities.pem'), join(world.folder, 'custodian-notary.pem')];
    writeFileSync(whose, readFileSync(join(folder, 'signing.pem')));
    expect(program('verify', receipt, '--trust', trust, whose)).toMatchObject({ code: 0, out: expect.stringContaining(NAME) as string });
    expect(program('verify', receipt, '--trust', trust).code).toBe(1);

    const release = JSON.parse(readFileSync(file, 'utf8')) as Record<'statement' | 'signature', string>;
    const changed = join(world.folder, 'changed.json');
    const other = Buffer.from(release.statement, 'base64').toString().replace('E2E-1', 'E2E-2');
    writeFileSync(changed, JSON.stringify({ ...release, statement: toBase64(Buffer.from(other)) }));
    expect(receive(changed)).toMatchObject({ code: 1, err: expect.stringContaining('changed after signing') as string });
    expect(receive(join(folder, 'config.json')).err).toContain('This is no release');
    expect(receive(join(folder, 'nowhere.json'))).toMatchObject({ code: 1, err: expect.stringContaining('cannot be read') as string });
    expect(receive()).toMatchObject({ code: 2 });
    expect(readdirSync(join(folder, 'releases'))).toHaveLength(1);
  });

  it('keeps keys with nothing but its folder, once the centre has appointed it in the place of one who retires', async () => {
    const certificate = (use: string) => readFileSync(join(folder, `${use}.pem`), 'utf8');
    const der = (use: string) => Buffer.from(certificate(use).replace(/-----[^-]+-----|\s/g, ''), 'base64');
    const [security, system] = [await administrator('secadmin'), await administrator('sysadmin')];
    const actId = () => uuidv7(world.tools.clock, world.tools.random);
    const { items } = await security.get<{ items: { organisationId: string; code: string }[] }>('organisations?size=100');
    const { organisationId } = items.find((one) => one.code === code)!;
    const { accountId } = await security.post<{ accountId: string }>(
      'accounts',
      { organisationId, displayName: NAME, roles: ['custodian'] },
      { actId: actId() },
    );
    for (const usage of ['signing', 'encryption'] as const)
      await security.post('certificates', { accountId, certificate: toBase64(der(usage)), usage });
    const { fingerprint } = parseCertificate(der('encryption'));
    const agency = await world.cast.the('agency');
    const { custodians } = await agency.client.get<{ custodians: { custodianId: string }[] }>('custodians');
    await system.post('custodians', { accountId, name: NAME, encryptionFingerprint: fingerprint });
    await system.post(`custodians/${custodians.at(-1)!.custodianId}/retirement`, { reason: '由第二公证处接任' });

    running = start();
    await eventually('the custodian is there', async () => {
      const { custodians } = await system.get<{ custodians: { name: string; present: boolean }[] }>('system/health');
      return custodians.some(({ name, present }) => name === NAME && present);
    });
    await stop(running);
    system.close();
    security.close();
    const { lines, broken } = ownLog();
    // It carries the release to the platform, which knows no such lot.
    expect(lines.map(({ event }) => event)).toEqual(['custodian.started', 'release.received', 'act.refused', 'custodian.stopped']);
    expect(broken).toEqual([]);
  });

  it('keeps a lot to its opening, with keys that nobody else ever had: certifies, deals, rehearses, votes, gives its shares', async () => {
    running = start();
    const lot = await publishLot(world);
    const bids = await submitBids(world, lot);
    const did = () => new Set(ownLog().lines.flatMap(({ event, facts }) => (facts.lotCode === lot.lotCode ? [event] : [])));
    await eventually('it has rehearsed', () => Promise.resolve(did().has('rehearsal.answered')));
    const voters = async () => (await opening(lot.lotCode)).progress?.custodians.length;
    // Three votes of four and then the shares of two open a lot, and whoever comes later is not asked: it is the third vote, and the second share.
    running.kill('SIGSTOP');
    others('SIGSTOP', 'custodian-1');
    const opened = openBids(world, lot, bids);
    await eventually('two others have voted', async () => (await voters()) === 2);
    others('SIGSTOP', 'custodian-2');
    running.kill('SIGCONT');
    await opened.finally(() => others('SIGCONT', 'custodian-1', 'custodian-2'));
    await eventually('it has given all', () => Promise.resolve(did().has('seeds.given')));
    // While it stood still a rehearsal may have passed it by, so that its answer came too late.
    const refused = ownLog().lines.filter(({ event, facts }) => event === 'act.refused' && facts.lotCode === lot.lotCode);
    expect(refused.filter(({ facts }) => facts.kind !== 'rehearse')).toEqual([]);
    const acts = [...did()].filter((event) => event !== 'act.refused');
    expect(acts).toEqual(['lot_key.certified', 'seed.dealt', 'rehearsal.answered', 'order.accepted', 'shares.given', 'seeds.given']);
    const { progress } = (await opening(lot.lotCode)) as { progress: Progress };
    expect(progress.custodians.at(-1)).toMatchObject({ custodian: 4, ok: bids.length, bad: 0, sharesAt: expect.any(String) as string });
    expect(progress.reveal.table.map(({ outcome }) => outcome)).toEqual(bids.map(() => 'opened'));
    await stop(running);
  });

  it('hands out what it signed that it would not do, of one lot, and writes over nothing', () => {
    const kept = { statement: 'c3RhdGVtZW50', signature: 'c2lnbmF0dXJl' };
    mkdirSync(join(folder, 'refusals'), { recursive: true });
    for (const lot of ['E2E-1', 'E2E-10']) writeFileSync(join(folder, 'refusals', `${lot}.${'a'.repeat(64)}.json`), JSON.stringify(kept));
    const to = join(world.folder, 'refusals.json');
    const handOut = (lot: string) => kaibiao('refusals', '--data', folder, '--lot', lot, '--to', to);
    expect(handOut('E2E-2')).toMatchObject({ code: 1, err: expect.stringContaining('no refusal about lot E2E-2') as string });
    expect(handOut('E2E-1')).toMatchObject({ code: 0, out: expect.stringContaining('1 refusal(s)') as string });
    expect(JSON.parse(readFileSync(to, 'utf8'))).toEqual({ refusals: [kept] });
    expect(handOut('E2E-1').err).toContain('exists already');
    expect(program('verify', 'bid.receipt.json', '--trust', folder, '--refusals', to).code).toBe(2);
  });

  it('shows that somebody changed its log', () => {
    const path = join(folder, 'log.jsonl');
    writeFileSync(path, readFileSync(path, 'utf8').replace('custodian.started', 'custodian.resumed'));
    expect(kaibiao('log', '--data', folder)).toMatchObject({ code: 1, out: expect.stringContaining('BROKEN at line 2') as string });
  });
});
