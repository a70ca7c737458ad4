import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { readKbid } from '@kaibiao/crypto';
import { randomFile } from '../../apps/cli/src/bench/random-file';
import { fileSource } from '../../apps/cli/src/bidder/file-bytes';
import type { LotFile } from '../../apps/cli/src/bidder/lot-file';
import { submitKbid } from '../../apps/cli/src/bidder/submit-kbid';
import { createWorld, type DemoWorld } from '../support/world';
import { publishLot, turnTo } from '../../apps/cli/src/demo/life-of-a-lot';
import { makeBid, type DemoBid } from '../../apps/cli/src/demo/make-bid';
import { CALENDAR } from '../../apps/cli/src/demo/sample-lot';
import { cephMissing, OwnStore } from '../support/own-store';

const MB = 2 ** 20;
const BYTES = 60 * MB;

jest.setTimeout(240_000);

(cephMissing ? describe.skip : describe)('an upload during which the object store is killed', () => {
  let store: OwnStore;
  let world: DemoWorld;
  let bid: DemoBid;

  beforeAll(async () => {
    store = await OwnStore.start();
    // The seed, in this very process, reads the keys where an operator may put them.
    Object.assign(process.env, store.environment);
    world = await createWorld({ bidders: 1, json: true, environment: store.environment, pauseMs: 200 });
    const { lotCode } = await publishLot(world);
    await turnTo(world, CALENDAR.bidding);
    const [bidder] = await world.cast.all('bidder');
    const folder = join(world.folder, bidder!.account.user, 'technical');
    mkdirSync(folder, { recursive: true });
    await randomFile(join(folder, '图纸.bin'), BYTES);
    const terms = await bidder!.client.get<LotFile>(`public/lots/${lotCode}/sealing`);
    bid = await makeBid(bidder!, 0, terms, world.folder, world.tools);
  });
  afterAll(async () => {
    await world?.end();
    await store?.end();
  });

  async function sha256(chunks: AsyncIterable<unknown>): Promise<string> {
    const hash = createHash('sha256');
    for await (const chunk of chunks) hash.update(chunk as Uint8Array);
    return hash.digest('hex');
  }

  it('goes on by itself where it was when the store is back, has its receipt, and lies there to the last byte', async () => {
    let killed: Promise<void> | undefined;
    let back: Promise<void> | undefined;
    let paused = false;
    const wentOnAt: number[] = [];
    const onProgress = (_: string, done: number): void => {
      if (paused) wentOnAt.push(done);
      paused = false;
      if (done > BYTES * 0.6) killed ??= store.kill();
    };
    const onPause = (): void => {
      paused = true;
      back ??= killed!.then(store.startAgain);
    };
    const submitted = await submitKbid({ kbid: bid.sealed.kbid, client: bid.bidder.client, onProgress, onPause });
    expect(submitted).toMatchObject({ version: 1, manifestHash: bid.sealed.manifestHash });
    expect(back).toBeDefined();
    expect(wentOnAt.length).toBeGreaterThanOrEqual(1);
    for (const offset of wentOnAt) expect(offset).toBeGreaterThanOrEqual(16 * MB);
    const source = await fileSource(bid.sealed.kbid);
    const hash = await sha256((await readKbid(source)).segments[0]!.payload.open());
    await source.close();
    expect(await sha256(await store.open().get(hash))).toBe(hash);
  });
});
