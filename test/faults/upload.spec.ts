import { createHash } from 'node:crypto';
import { closeSync, cpSync, createReadStream, mkdirSync, openSync, readdirSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fromHex, parseManifest, readKbid, readKeep } from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import { openSegment } from '@kaibiao/crypto/unseal';
import { randomFile } from '../../apps/cli/src/bench/random-file';
import { fileBytes, fileSource } from '../../apps/cli/src/bidder/file-bytes';
import type { LotFile } from '../../apps/cli/src/bidder/lot-file';
import { resumeKbid } from '../../apps/cli/src/bidder/resume-kbid';
import { submitKbid } from '../../apps/cli/src/bidder/submit-kbid';
import type { Actor } from '../../apps/cli/src/demo/actor';
import { eventually } from '../../apps/cli/src/demo/eventually';
import { createWorld, type DemoWorld } from '../support/world';
import { publishLot, turnTo } from '../../apps/cli/src/demo/life-of-a-lot';
import { makeBid, type DemoBid } from '../../apps/cli/src/demo/make-bid';
import { CALENDAR } from '../../apps/cli/src/demo/sample-lot';
import { answersOk } from '../../apps/cli/src/stack/reachability';
import { kill } from './opening/killer';

const MB = 2 ** 20;
/** `KAIBIAO_LARGE_BYTES=2147483648` plays it with 2 GiB, which takes minutes. */
const BYTES = Number(process.env['KAIBIAO_LARGE_BYTES'] ?? 60 * MB);

jest.setTimeout(240_000 + BYTES / 500);

let world: DemoWorld;
let bidder: Actor;
let other: Actor;
let third: Actor;
let terms: LotFile;
let bid: DemoBid;

beforeAll(async () => {
  world = await createWorld({ bidders: 3, json: true });
  const { lotCode } = await publishLot(world);
  await turnTo(world, CALENDAR.bidding);
  [bidder, other, third] = (await world.cast.all('bidder')) as [Actor, Actor, Actor];
  const folder = join(world.folder, bidder.account.user, 'technical');
  mkdirSync(folder, { recursive: true });
  await randomFile(join(folder, '图纸.bin'), BYTES);
  terms = await bidder.client.get<LotFile>(`public/lots/${lotCode}/sealing`);
  bid = await makeBid(bidder, 0, terms, world.folder, world.tools);
});
afterAll(() => world?.end());

async function sha256(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of chunks) hash.update(chunk);
  return hash.digest('hex');
}

/** Signed manifest and hash of the payload, as they lie in the bidder's own file. */
async function ownFile() {
  const source = await fileSource(bid.sealed.kbid);
  const { manifest, segments } = await readKbid(source);
  const hash = await sha256(segments[0]!.payload.open());
  await source.close();
  return { manifest: parseManifest(manifest), hash };
}

const stored = (hash: string): AsyncIterable<Uint8Array> => createReadStream(join(world.dataDir, 'objects', hash.slice(0, 2), hash));

describe('an upload during which the api is killed', () => {
  /** Where each further attempt went on. */
  const wentOnAt: number[] = [];

  it('twice goes on by itself where it was, and has its receipt', async () => {
    const strikes = [BYTES * 0.66, BYTES * 0.9];
    let paused = false;
    const onProgress = (_: string, done: number): void => {
      if (paused) wentOnAt.push(done);
      paused = false;
      if (done < (strikes[0] ?? Infinity)) return;
      strikes.shift();
      kill('api');
    };
    const { client } = bidder;
    const submitted = await submitKbid({ kbid: bid.sealed.kbid, client, onProgress, onPause: () => void (paused = true) });
    expect(submitted).toMatchObject({ version: 1, manifestHash: bid.sealed.manifestHash });
    expect(strikes).toEqual([]);
  });

  it('began no attempt from zero', () => {
    expect(wentOnAt.length).toBeGreaterThanOrEqual(2);
    for (const offset of wentOnAt) expect(offset).toBeGreaterThanOrEqual(16 * MB);
  });

  it('left in the store the very bytes that were sealed, and nothing on its way', async () => {
    const { hash } = await ownFile();
    expect(await sha256(stored(hash))).toBe(hash);
    expect(readdirSync(join(world.dataDir, 'objects', 'incoming'))).toEqual([]);
  });

  it('opens, from the store, to the bytes that the bidder chose', async () => {
    const { manifest, hash } = await ownFile();
    const passphrase = readFileSync(join(world.folder, `${bidder.account.user}.passphrase`), 'utf8');
    const [kept] = (await readKeep(await readFile(bid.sealed.keep), { passphrase })).segments;
    const keys = { bidderKey: fromHex(kept!.bidderKey), gate: fromHex(kept!.gate) };
    const opened = new Map<string, ReturnType<typeof createHash>>();
    let current = createHash('sha256');
    const sink = {
      file: (name: string) => void opened.set(name, (current = createHash('sha256'))),
      bytes: (chunk: Uint8Array) => void current.update(chunk),
    };
    await openSegment(nodeBackend, { manifest, segment: 'bid', ...keys, payload: stored(hash) }, sink);
    expect([...opened.keys()]).toContain('technical/图纸.bin');
    for (const [name, found] of opened)
      expect(found.digest('hex')).toBe(await sha256(fileBytes(join(world.folder, bidder.account.user, name))));
  });
});

describe('an upload whose .kbid is gone', () => {
  /** Sealed, sent in part, then the machine is lost: what is left are the files, elsewhere, and the .kbkeep. */
  let lost: DemoBid;
  let sealedHash: string;
  const resumed = (folder: string) => {
    const passphrase = readFileSync(join(world.folder, `${other.account.user}.passphrase`), 'utf8');
    const { keep, kbid } = lost.sealed;
    return resumeKbid({ folder, keep, opener: { passphrase }, client: other.client, out: kbid });
  };

  beforeAll(async () => {
    const technical = join(world.folder, other.account.user, 'technical');
    mkdirSync(technical, { recursive: true });
    await randomFile(join(technical, '图纸.bin'), 60 * MB);
    lost = await makeBid(other, 1, terms, world.folder, world.tools);
    sealedHash = await sha256(fileBytes(lost.sealed.kbid));
    const stop = (_: string, done: number): void => {
      if (done > 40 * MB) throw new Error('the machine is lost');
    };
    await expect(submitKbid({ kbid: lost.sealed.kbid, client: other.client, onProgress: stop })).rejects.toThrow('the machine is lost');
    rmSync(lost.sealed.kbid);
  });

  it('is not made again from a file that was changed by a byte, and nothing is written', async () => {
    const changed = join(world.folder, 'changed');
    cpSync(join(world.folder, other.account.user), changed, { recursive: true });
    const file = openSync(join(changed, 'technical', '图纸.bin'), 'r+');
    writeSync(file, Buffer.from('x'), 0, 1, 30 * MB);
    closeSync(file);
    await expect(resumed(changed)).rejects.toMatchObject({ code: 'KEEP_CONTENT_CHANGED' });
    expect(readdirSync(world.folder).filter((name) => /\.kbid/.test(name))).toEqual([`${bidder.account.user}.kbid`]);
  });

  it('is made again from the original files and the .kbkeep, byte for byte, and goes on where it was after the api was killed', async () => {
    kill('api');
    await eventually('the api is back', () => answersOk(`${world.url}/health/ready`));
    await resumed(join(world.folder, other.account.user));
    expect(await sha256(fileBytes(lost.sealed.kbid))).toBe(sealedHash);
    const offsets: number[] = [];
    const submitted = await submitKbid({ kbid: lost.sealed.kbid, client: other.client, onProgress: (_, done) => void offsets.push(done) });
    expect(submitted.manifestHash).toBe(lost.sealed.manifestHash);
    expect(offsets[0]).toBeGreaterThanOrEqual(16 * MB);
  });
});

describe('an upload while the api is asked to end, as at an upgrade', () => {
  it('is taken to its end first, and the next api gives the receipt', async () => {
    const technical = join(world.folder, third.account.user, 'technical');
    mkdirSync(technical, { recursive: true });
    await randomFile(join(technical, '图纸.bin'), 60 * MB);
    const again = await makeBid(third, 2, terms, world.folder, world.tools);
    const total = statSync(again.sealed.kbid).size;
    const sent: number[] = [];
    const paused: number[] = [];
    const submit = () =>
      submitKbid({ kbid: again.sealed.kbid, client: third.client, onProgress, onPause: () => void paused.push(sent.at(-1)!) });
    let asked = false;
    const onProgress = (_: string, done: number): void => {
      sent.push(done);
      if (asked || done < total / 3) return;
      asked = true;
      kill('api', 'SIGTERM');
    };
    // Nobody listens for a second: whoever asks for the receipt in it asks again.
    const submitted = await submit().catch(async () => {
      await eventually('the next api is there', () => answersOk(`${world.url}/health/ready`));
      return submit();
    });
    expect(submitted).toMatchObject({ version: 1, manifestHash: again.sealed.manifestHash });
    expect(asked).toBe(true);
    expect(sent).toEqual([...sent].sort((one, other) => one - other));
    for (const at of paused) expect(at).toBeGreaterThan(0.99 * total);
  });
});
