import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sha256, timestampRequest, toHex, tokenIn, utf8, verifyTimestamp, type DemoCa } from '@kaibiao/crypto';
import {
  DemoTimestampAuthority,
  HttpTimestampAuthority,
  IdentityModule,
  TimestampAuthority,
  Timestamps,
  TrustStore,
} from '@kaibiao/identity';
import { SystemRandom } from '@kaibiao/kernel';
import { Logger, Reader, Secrets, UnitOfWork } from '@kaibiao/platform';
import { DemoAuthority, installPlatformKeys } from '../../../apps/cli/src/seeding/demo-authority';
import { Stamps } from '../../../apps/worker/src/stamps';
import { testPlatform, type TestPlatform } from '../../support/app';

const run = promisify(execFile);
const random = new SystemRandom();

let platform: TestPlatform;
let folder: string;
let ca: DemoCa;
let stampServer: Server;
/** How the server on the loopback behaves. */
let behave: (request: Buffer, response: ServerResponse) => Promise<void> | void;
let url: string;

/** What an operator writes for `openssl ts`. */
const CONFIGURATION = (at: string) => `
[tsa]
default_tsa = demo
[demo]
serial = ${at}/serial
crypto_device = builtin
signer_cert = ${at}/tsa.pem
certs = ${at}/ca.pem
signer_key = ${at}/tsa.key
signer_digest = sha256
default_policy = 1.3.6.1.4.1.99999.1
digests = sha256
accuracy = secs:1
ess_cert_id_alg = sha256
ordering = no
tsa_name = no
ess_cert_id_chain = no
`;

let queries = 0;
/** The request to `openssl ts -reply`, as a real authority's server does it. */
async function byOpenssl(request: Buffer, response: ServerResponse): Promise<void> {
  const [query, reply] = ['query', 'reply'].map((name) => join(folder, `${name}-${++queries}`)) as [string, string];
  writeFileSync(query, request);
  await run('openssl', ['ts', '-reply', '-config', join(folder, 'tsa.cnf'), '-section', 'demo', '-queryfile', query, '-out', reply]);
  response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(readFileSync(reply));
}

beforeAll(async () => {
  platform = await testPlatform({ imports: [IdentityModule], providers: [Stamps] });
  const secrets = platform.app.get(Secrets);
  const authority = await DemoAuthority.open(secrets, random);
  ca = authority.ca;
  await installPlatformKeys(secrets, authority, { name: '交易中心', code: '91320100MA1NXXXX0D' }, random);
  folder = mkdtempSync(join(tmpdir(), 'kaibiao-tsa-'));
  const { p12 } = await authority.issue({
    name: '另一个时间戳',
    organisationCode: '91320100MA1NXXXX0D',
    usage: 'timestamping',
    password: 'secret',
  });
  writeFileSync(join(folder, 'tsa.p12'), p12);
  for (const [part, out] of [
    ['-nokeys', 'tsa.pem'],
    ['-nocerts', 'tsa.key'],
  ] as const)
    await run('openssl', [
      'pkcs12',
      '-in',
      join(folder, 'tsa.p12'),
      '-passin',
      'pass:secret',
      '-nodes',
      '-clcerts',
      part,
      '-out',
      join(folder, out),
    ]);
  writeFileSync(join(folder, 'ca.pem'), secrets.read('trust/demo-ca.pem'));
  writeFileSync(join(folder, 'serial'), '01\n');
  writeFileSync(join(folder, 'tsa.cnf'), CONFIGURATION(folder));
  stampServer = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => void behave(Buffer.concat(chunks), response));
  });
  await new Promise<void>((resolve) => stampServer.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(stampServer.address() as AddressInfo).port}/tsa`;
});
beforeEach(() => (behave = byOpenssl));
afterAll(async () => {
  stampServer.closeAllConnections();
  stampServer.close();
  rmSync(folder, { recursive: true });
  await platform.close();
});

const authorities: [string, () => TimestampAuthority][] = [
  ['the demo’s own', () => new DemoTimestampAuthority(platform.app.get(Secrets), platform.app.get(Reader), random)],
  ['one by `openssl ts` over HTTP', () => new HttpTimestampAuthority(url)],
];
const stampsBy = (authority: TimestampAuthority) =>
  new Timestamps(authority, platform.app.get(TrustStore), random, platform.app.get(Reader), platform.app.get(UnitOfWork));
const digestOf = (text: string) => sha256(utf8(text));

describe.each(authorities)('an authority for time-stamps: %s', (_, make) => {
  it('stamps a hash, and says when', async () => {
    const nonce = random.bytes(16);
    const digest = digestOf('a receipt');
    const before = (await platform.app.get(Reader).now()).getTime();
    const token = tokenIn(await make().answer(timestampRequest(digest, nonce)), nonce);
    const { at, accuracyMs } = await verifyTimestamp(token, utf8('a receipt'), { trust: [ca.certificate] });
    expect(at.getTime() + accuracyMs).toBeGreaterThanOrEqual(before);
    expect(at.getTime()).toBeLessThan(before + 60_000);
  });

  it('gives a token that `openssl ts -verify` accepts, and refuses for other bytes', async () => {
    const content = Buffer.from(`a receipt of ${_}`);
    const imprint = createHash('sha256').update(content).digest('hex');
    const timestamps = stampsBy(make());
    await timestamps.stamp(content);
    const at = (name: string) => join(folder, name);
    writeFileSync(at('content'), content);
    writeFileSync(at('other'), 'another receipt');
    writeFileSync(at('token'), (await timestamps.of(imprint))!);
    const verify = (data: string) =>
      run('openssl', ['ts', '-verify', '-data', at(data), '-in', at('token'), '-token_in', '-CAfile', at('ca.pem')]);
    expect((await verify('content')).stdout).toContain('Verification: OK');
    await expect(verify('other')).rejects.toThrow();
  });

  it('stamps once, however often it is asked', async () => {
    const document = utf8(`once by ${_}`);
    const imprint = toHex(sha256(document));
    const timestamps = stampsBy(make());
    await timestamps.stamp(document);
    const first = await timestamps.of(imprint);
    await Promise.all([timestamps.stamp(document), timestamps.stamp(document)]);
    expect(await timestamps.of(imprint)).toEqual(first);
  });

  it('refuses what is no request', async () => {
    expect(() => tokenIn(new Uint8Array(0), random.bytes(16))).toThrow('TIMESTAMP_INVALID');
    const refused = await make()
      .answer(utf8('no request'))
      .then((answer) => tokenIn(answer, random.bytes(16)))
      .catch((error: Error) => error);
    expect(refused).toBeInstanceOf(Error);
  });
});

describe('an authority that fails keeps nothing back but its token', () => {
  const document = utf8('a late one');
  const imprint = toHex(sha256(document));
  const stamp = () => stampsBy(new HttpTimestampAuthority(url, 'SHA-256', 500)).stamp(document);
  /** An answer of yesterday to another request. */
  async function answerTo(digest: Uint8Array, nonce: Uint8Array): Promise<Uint8Array> {
    return authorities[0]![1]().answer(timestampRequest(digest, nonce));
  }
  const reply = (response: ServerResponse, bytes: Uint8Array, type = 'application/timestamp-reply', status = 200) =>
    void response.writeHead(status, { 'content-type': type }).end(bytes);

  it.each<[string, typeof behave, RegExp]>([
    ['answers with an error', (_, response) => reply(response, Buffer.from('out of order'), 'text/plain', 503), /status 503/],
    ['answers with a page', (_, response) => reply(response, Buffer.from('<html>'), 'text/html'), /something else/],
    ['answers with rubbish', (_, response) => reply(response, Buffer.from('rubbish')), /TIMESTAMP_INVALID/],
    ['never stops', (_, response) => reply(response, Buffer.alloc(100_000)), /longer than/],
    ['hangs', () => undefined, /aborted due to timeout/],
    ['hangs up', (_, response) => void response.destroy(), /fetch failed/],
    [
      'sends to where a sound answer would be',
      (_, response) => {
        behave = byOpenssl;
        response.writeHead(307, { location: url }).end();
      },
      /fetch failed/,
    ],
    [
      'answers another nonce',
      async (_, response) => reply(response, await answerTo(Buffer.from(imprint, 'hex'), random.bytes(16))),
      /TIMESTAMP_INVALID/,
    ],
    [
      'stamps other bytes',
      async (request, response) => {
        const changed = Buffer.from(request);
        changed.set(digestOf('another'), changed.indexOf(Buffer.from(imprint, 'hex')));
        await byOpenssl(changed, response);
      },
      /TIMESTAMP_INVALID/,
    ],
  ])('when it %s', async (_, how, why) => {
    behave = how;
    await expect(stamp()).rejects.toThrow(why);
    expect(await stampsBy(new HttpTimestampAuthority(url)).of(imprint)).toBeNull();
  });

  it('and is fetched afterwards, late', async () => {
    await stampsBy(new HttpTimestampAuthority(url)).stamp(document);
    expect(await stampsBy(new HttpTimestampAuthority(url)).of(imprint)).not.toBeNull();
  });
});

describe('the worker', () => {
  it('asks an authority outside the same number of times at every beat while bids are secret, and does not fail with it', async () => {
    let asked = 0;
    behave = (_, response) => {
      asked++;
      response.writeHead(503).end();
    };
    const lines: unknown[] = [];
    const logger = { failure: (...line: unknown[]) => void lines.push(line) } as unknown as Logger;
    const reader = (found: number, secret: boolean) =>
      ({
        rows: () => Promise.resolve(Array.from({ length: found }, (_, at) => ({ bytes: Buffer.from(String(at)) }))),
        row: () => Promise.resolve({ secret }),
      }) as unknown as Reader;
    const authority = new HttpTimestampAuthority(url);
    const seen: number[] = [];
    for (const [found, secret] of [
      [0, true],
      [3, true],
      [8, true],
      [3, false],
    ] as const) {
      asked = 0;
      await new Stamps(stampsBy(authority), authority, reader(found, secret), logger).collect();
      seen.push(asked);
    }
    expect(seen).toEqual([8, 8, 8, 3]);
    expect(lines).toHaveLength(4);
  });

  it('asks nobody when nobody is configured', async () => {
    const nobody = new HttpTimestampAuthority(null);
    await new Stamps(stampsBy(nobody), nobody, platform.app.get(Reader), platform.app.get(Logger)).collect();
    await expect(nobody.answer(new Uint8Array(0))).rejects.toThrow(/none is configured/);
  });
});
