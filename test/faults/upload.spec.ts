import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readKbid } from '@kaibiao/crypto';
import { fileSource } from '../../apps/cli/src/bidder/file-bytes';
import type { LotFile } from '../../apps/cli/src/bidder/lot-file';
import { submitKbid } from '../../apps/cli/src/bidder/submit-kbid';
import type { Actor } from '../../apps/cli/src/demo/actor';
import { createWorld, type DemoWorld } from '../../apps/cli/src/demo/demo-world';
import { publishLot, turnTo } from '../../apps/cli/src/demo/life-of-a-lot';
import { makeBid, type DemoBid } from '../../apps/cli/src/demo/make-bid';
import { CALENDAR } from '../../apps/cli/src/demo/sample-lot';
import { kill } from './opening/killer';

jest.setTimeout(240_000);

const MB = 2 ** 20;

let world: DemoWorld;
let bidder: Actor;
let bid: DemoBid;

beforeAll(async () => {
  world = await createWorld({ bidders: 1, json: true });
  const { lotCode } = await publishLot(world);
  await turnTo(world, CALENDAR.bidding);
  bidder = (await world.cast.all('bidder'))[0]!;
  const folder = join(world.folder, bidder.account.user, 'technical');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, '图纸.bin'), world.tools.random.bytes(60 * MB));
  const terms = await bidder.client.get<LotFile>(`public/lots/${lotCode}/sealing`);
  bid = await makeBid(bidder, 0, terms, world.folder, world.tools);
});
afterAll(() => world?.end());

/** The sealed payload as it lies in the bidder's own file. */
async function payloadHash(): Promise<string> {
  const source = await fileSource(bid.sealed.kbid);
  const hash = createHash('sha256');
  for await (const chunk of (await readKbid(source)).segments[0]!.payload.open()) hash.update(chunk);
  await source.close();
  return hash.digest('hex');
}

describe('an upload during which the api is killed', () => {
  /** Where each further attempt went on. */
  const wentOnAt: number[] = [];

  it('twice goes on by itself where it was, and has its receipt', async () => {
    const strikes = [40 * MB, 55 * MB];
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
    const objects = join(world.dataDir, 'objects');
    const hash = await payloadHash();
    const stored = readFileSync(join(objects, hash.slice(0, 2), hash));
    expect(createHash('sha256').update(stored).digest('hex')).toBe(hash);
    expect(readdirSync(join(objects, 'incoming'))).toEqual([]);
  });
});
