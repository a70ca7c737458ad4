import { spawnSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sealBid, writeKbid } from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import { flipped } from '../../support/bytes';
import type { Holder } from '../../support/pki';
import { bidInput, parties } from '../../support/sealing';

const READER = join(__dirname, '../../../docs/open-bid.py');
let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'kaibiao-national-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function keysOf(name: string, { certificate, keys }: Holder): string[] {
  const pem = (label: string, der: Uint8Array): string =>
    `-----BEGIN ${label}-----\n${Buffer.from(der)
      .toString('base64')
      .replace(/.{64}(?=.)/g, '$&\n')}\n-----END ${label}-----\n`;
  const [certificatePath, keyPath] = [join(folder, `${name}.pem`), join(folder, `${name}.key`)];
  writeFileSync(certificatePath, pem('CERTIFICATE', certificate));
  writeFileSync(keyPath, pem('PRIVATE KEY', keys.privateKeyPkcs8));
  return [certificatePath, keyPath];
}

it('opens a bid of suite GM-1 with nothing but Python and openssl, and no bid with a byte changed', async () => {
  const who = await parties('GM-1');
  const { input, payload: received } = await bidInput(who);
  const sealed = await sealBid(nodeBackend, {
    ...input,
    segments: input.segments.map((one) => ({ ...one, priceForm: { price: '1230000.00' } })),
  });
  const payload = received();
  const write = async (name: string, bytes: Uint8Array): Promise<string> => {
    const open = () => Readable.from([bytes]) as AsyncIterable<Uint8Array>;
    const [{ envelopes }] = sealed.segments as [(typeof sealed.segments)[number]];
    const segments = [{ name: 'bid', envelopes, payload: { length: bytes.length, open } }];
    const { manifestBytes: manifest, signature } = sealed;
    await pipeline(Readable.from(writeKbid({ manifest, signature, segments })), createWriteStream(join(folder, name)));
    return join(folder, name);
  };
  const keys = ['--bidder', ...keysOf('bidder', who.encryption)];
  for (const [at, custodian] of who.custodians.entries())
    keys.push('--custodian', String(at + 1), ...keysOf(`custodian${at + 1}`, custodian));
  const read = (kbid: string) => JSON.parse(spawnSync('python3', [READER, kbid, ...keys], { encoding: 'utf8' }).stdout) as object;
  expect(read(await write('bid.kbid', payload))).toMatchObject({
    ...{ read: 'ok', votes: [true, true, true, true], release: 'ok', opening: 'opened' },
    files: sealed.segments[0]!.files.map(({ name, hash }) => ({ name, hash })),
  });
  expect(read(await write('changed.kbid', flipped(payload, 100)))).toMatchObject({ reason: 'PAYLOAD_HASH' });
}, 60_000);
