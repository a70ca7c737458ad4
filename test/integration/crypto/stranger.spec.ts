import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importDecryptionKey, manifestHash, writeKbid, type SealingMode } from '@kaibiao/crypto';
import { openKey } from '@kaibiao/crypto/unseal';
import { collect } from '../../support/bytes';
import { FILES, parties, sealedBid, type Parties } from '../../support/sealing';

/** A stranger has docs/sealed-bid.md, unzip, openssl, tar and Node, and none of our code. */
let who: Parties;
let folder: string;
let decoder: string;
const path = (...names: string[]): string => join(folder, ...names);
const pem = (label: string, der: Uint8Array): string =>
  `-----BEGIN ${label}-----\n${Buffer.from(der).toString('base64')}\n-----END ${label}-----\n`;

beforeAll(async () => {
  who = await parties();
  folder = mkdtempSync(join(tmpdir(), 'kaibiao-stranger-'));
  const [, code] = /^```js\n([\s\S]*?)^```$/m.exec(readFileSync(join(__dirname, '../../../docs/sealed-bid.md'), 'utf8'))!;
  decoder = path('open-payload.mjs');
  writeFileSync(decoder, code!);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What openssl finds in an envelope, hex. */
function opened(envelope: string, holder: Parties['encryption']): string {
  writeFileSync(path('certificate.pem'), pem('CERTIFICATE', holder.certificate));
  writeFileSync(path('key.pem'), pem('PRIVATE KEY', holder.keys.privateKeyPkcs8));
  const args = ['cms', '-decrypt', '-inform', 'DER', '-in', envelope, '-recip', path('certificate.pem'), '-inkey', path('key.pem')];
  return execFileSync('openssl', args).toString('hex');
}

const decode = (bid: string, keys: string[], payload = readFileSync(join(bid, 'segments/bid/payload.enc'))): ReturnType<typeof spawnSync> =>
  spawnSync(process.execPath, [decoder, join(bid, 'manifest.json'), 'bid', ...keys], { input: payload, maxBuffer: 2 ** 24 });

describe('a stranger', () => {
  it('finds a decoder of at most 60 lines in the published format', () => {
    expect(readFileSync(decoder, 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(60);
  });

  it.each<SealingMode>(['bidder+custodians', 'custodians', 'bidder'])('opens a bid under policy %s with stock tools', async (mode) => {
    const { parts, sealed } = await sealedBid(who, mode);
    writeFileSync(path('bid.kbid'), await collect(writeKbid(parts)));
    const bid = path(mode);
    mkdirSync(bid);
    execFileSync('unzip', ['-q', path('bid.kbid'), '-d', bid]);
    execFileSync('unzip', ['-tq', path('bid.kbid')]);
    expect(manifestHash(readFileSync(join(bid, 'manifest.json')))).toBe(manifestHash(sealed.manifestBytes));
    const kb = mode === 'custodians' ? '00'.repeat(32) : opened(join(bid, 'segments/bid/bidder.p7m'), who.encryption);
    const shares = mode === 'bidder' ? [] : [3, 1].map((n) => opened(join(bid, `segments/bid/custodian-${n}.p7m`), who.custodians[n - 1]!));
    const run = decode(bid, [kb, ...shares]);
    expect({ status: run.status, stderr: String(run.stderr) }).toEqual({ status: 0, stderr: '' });
    mkdirSync(join(bid, 'content'));
    writeFileSync(join(bid, 'content.tar'), run.stdout);
    execFileSync('tar', ['-x', '-C', join(bid, 'content'), '-f', join(bid, 'content.tar')]);
    for (const file of FILES) expect(Buffer.compare(readFileSync(join(bid, 'content', file.name)), await collect(file.open()))).toBe(0);
    const refused = mode === 'bidder' ? decode(bid, ['11'.repeat(32)]) : decode(bid, [kb, ...shares.slice(1)]);
    expect(refused.status).not.toBe(0);
    expect(decode(bid, [kb, ...shares], readFileSync(join(bid, 'segments/bid/payload.enc')).subarray(0, -5)).status).not.toBe(0);
  });

  it('gets from openssl the key that our reader gets', async () => {
    const { sealed } = await sealedBid(who);
    const envelope = sealed.segments[0]!.envelopes.bidder!;
    writeFileSync(path('bidder.p7m'), envelope);
    const { certificate, keys } = who.encryption;
    const key = await openKey(envelope, certificate, await importDecryptionKey(keys.privateKeyPkcs8));
    expect(opened(path('bidder.p7m'), who.encryption)).toBe(Buffer.from(key).toString('hex'));
  });
});
