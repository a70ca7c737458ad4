import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import type { LotFile } from '../../apps/cli/src/bidder/lot-file';
import type { DemoWorld } from '../../apps/cli/src/demo/demo-world';
import { Gallery, releaseAll, signOrder } from '../../apps/cli/src/demo/hall';
import { publishLot, turnTo, type LotInPlay } from '../../apps/cli/src/demo/life-of-a-lot';
import { makeBid, submitBid, type DemoBid } from '../../apps/cli/src/demo/make-bid';
import { CALENDAR } from '../../apps/cli/src/demo/sample-lot';
import { memoryForbidden, platformProcesses } from '../support/platform-processes';
import { worldDatabase } from '../support/world-database';
import { createCheckedWorld } from '../support/answers/checked-world';
import { needlesOf } from './canary/needles';
import { newCanary, plantedBid, type Canary } from './canary/planted-bid';
import { Search } from './canary/search';

jest.setTimeout(180_000);

const MIB = 1 << 20;
/** Everything that a world runs, besides the processes of its database. */
const PROCESSES = ['api', 'custodian-1', 'custodian-2', 'custodian-3', 'custodian-4', 'worker'];
const inMemory = memoryForbidden === undefined ? it : it.skip;
const where = memoryForbidden === undefined ? '' : ` (skipped: ${memoryForbidden})`;

let world: DemoWorld;
let lot: LotInPlay;
let bids: DemoBid[];
let canary: Canary;
let gallery: Gallery;

beforeAll(async () => {
  world = await createCheckedWorld({ bidders: 3, json: true });
  canary = newCanary(world.tools.random);
  lot = await publishLot(world);
  gallery = new Gallery(world.url, lot.lotId, () => undefined);
  await turnTo(world, CALENDAR.bidding);
  const [first, ...others] = await world.cast.all('bidder');
  const terms = await first!.client.get<LotFile>(`public/lots/${lot.lotCode}/sealing`);
  bids = [await plantedBid(first!, terms, world, canary)];
  for (const [at, bidder] of others.entries()) bids.push(await makeBid(bidder, at, terms, world.folder, world.tools));
  for (const bid of bids) await submitBid(bid);
});
afterAll(async () => {
  gallery?.leave();
  await world?.end();
});

/** Everything that the platform has on disk: database, object store, logs, secrets, the custodians' own folders. */
async function searchDisk(): Promise<Search> {
  const { cluster, adminUrl } = worldDatabase(world.dataDir);
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  // What still stood in the server's memory alone now stands in its files.
  await admin.query('checkpoint');
  await admin.end();
  const search = await new Search(canary.needles).folder(world.dataDir);
  return cluster.startsWith(world.dataDir) ? search : search.folder(cluster);
}

async function isNowhereOnDisk(): Promise<void> {
  const search = await searchDisk();
  expect(search.found).toEqual([]);
  expect(search.bytesOf(worldDatabase(world.dataDir).cluster)).toBeGreaterThan(16 * MIB);
  expect(search.bytesOf(join(world.dataDir, 'objects'))).toBeGreaterThan(6 * MIB);
  for (const log of ['api', 'worker', 'custodian-1', 'custodian-4'])
    expect(search.bytesOf(join(world.dataDir, 'logs', `${log}.log`))).toBeGreaterThan(0);
}

async function isInNoMemory(): Promise<void> {
  const processes = platformProcesses();
  expect(processes.map(({ name }) => name)).toEqual(expect.arrayContaining([...PROCESSES, 'postgres']));
  const search = await new Search(canary.needles).memory(processes);
  expect(search.found).toEqual([]);
  for (const name of PROCESSES) expect(search.bytesOf(`memory of ${name} `)).toBeGreaterThan(50 * MIB);
  expect(search.bytesOf('memory of postgres ')).toBeGreaterThan(100 * MIB);
}

describe('while bids are received, what stands in a bid', () => {
  it('is in no file of the database, the object store, the logs and the custodians', isNowhereOnDisk);
  inMemory(`is in the memory of no process of the platform${where}`, isInNoMemory);
});

describe('the search tells', () => {
  it('a bid’s text in a log, in any form', async () => {
    const log = join(world.dataDir, 'logs', 'planted.log');
    for (const { name, bytes: planted } of canary.needles) {
      writeFileSync(log, Buffer.concat([Buffer.alloc(MIB - 7, 'x'), planted, Buffer.from('x')]));
      expect((await new Search(canary.needles).folder(join(world.dataDir, 'logs'))).found).toContain(`${log}: ${name}`);
    }
    rmSync(log);
  });

  inMemory(`a bid’s text in the memory of a process${where}`, async () => {
    const careless = spawn(
      process.execPath,
      ['-e', `process.stdin.once('data', (data) => { globalThis.kept = JSON.parse(data); console.log('kept') })`],
      {
        stdio: ['pipe', 'pipe', 'inherit'],
      },
    );
    careless.stdin.write(JSON.stringify({ latin: canary.latin, han: canary.han, price: canary.price }));
    await once(careless.stdout, 'data');
    const { found } = await new Search(canary.needles).memory([{ pid: careless.pid!, name: 'careless' }]);
    careless.kill();
    for (const secret of ['the text as utf-8', 'the Chinese text as utf-16le', 'the price as utf-8'])
      expect(found).toContain(`memory of careless (${careless.pid}): ${secret}`);
  });

  inMemory(`what the processes do know${where}`, async () => {
    const known = [...needlesOf('the folder', world.dataDir), ...needlesOf('the lot', lot.lotCode)];
    const { found } = await new Search(known).memory(platformProcesses());
    const knowing = (secret: string) => found.filter((place) => place.includes(`: ${secret} as `)).map((place) => place.split(' ')[2]);
    expect(knowing('the folder')).toEqual(expect.arrayContaining(PROCESSES));
    expect(knowing('the lot')).toEqual(expect.arrayContaining(['api', 'postgres']));
  });
});

describe('when bidding is closed and every bidder has handed over its half of the key, what stands in a bid', () => {
  beforeAll(async () => {
    await turnTo(world, new Date(CALENDAR.deadline.getTime() - 500));
    await gallery.heard('lot.bidding_closed');
    await (await world.cast.the('agency')).act(`lots/${lot.lotId}/opening/declaration`);
    await releaseAll(bids);
    await gallery.heard('opening.release_ended');
  });

  it('is still in no file', isNowhereOnDisk);
  inMemory(`is still in no memory${where}`, isInNoMemory);
});

describe('once the bids are revealed', () => {
  beforeAll(async () => {
    await signOrder(lot.lotId, await Promise.all([world.cast.the('agency'), world.cast.the('centre_witness')]));
    await gallery.heard('opening.recorded');
  });

  it('the same search finds it in the object store and in the database', async () => {
    const { found } = await searchDisk();
    const { cluster } = worldDatabase(world.dataDir);
    const below = (folder: string) =>
      found.filter((place) => place.startsWith(folder)).map((place) => place.slice(place.indexOf(': ') + 2));
    expect(below(join(world.dataDir, 'objects'))).toEqual(
      expect.arrayContaining(['the text as utf-8', 'the text as utf-16le', 'the price as utf-8']),
    );
    expect(below(join(cluster, 'base'))).toEqual(
      expect.arrayContaining(['the text as utf-8', 'the Chinese text as utf-8', 'the price as utf-8']),
    );
  });
});
