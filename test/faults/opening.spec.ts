import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { createWorld, type DemoWorld } from '../support/world';
import { eventually } from '../../apps/cli/src/demo/eventually';
import { signOrder } from '../../apps/cli/src/demo/hall';
import { turnTo } from '../../apps/cli/src/demo/life-of-a-lot';
import { CALENDAR } from '../../apps/cli/src/demo/sample-lot';
import { receiptPath } from '../../apps/cli/src/bidder/submit-kbid';
import { answersOk } from '../../apps/cli/src/stack/reachability';
import { DatabaseClock } from '../../apps/cli/src/bench/platform/database-clock';
import { chained, wholeJournal } from '../support/journal';
import { worldDatabase } from '../support/world-database';
import { STEPS } from './checker/ceremony';
import { kill, killPostgres } from './opening/killer';
import { lotsWithBids, releaseLot, type PlayedLot } from './opening/lots';

/** Of a bid of the demo. */
const FILES = 4;

jest.setTimeout(240_000);

let world: DemoWorld;
let lots: PlayedLot[];
let cluster: string;

beforeAll(async () => {
  world = await createWorld({ bidders: 3, json: true });
  ({ cluster } = worldDatabase(world.dataDir));
  lots = await lotsWithBids(world, 4);
});
afterAll(async () => {
  for (const { gallery } of lots ?? []) gallery.leave();
  await world?.end();
});

async function owner(): Promise<Client> {
  const client = new Client({ connectionString: worldDatabase(world.dataDir).ownerUrl, options: '-c search_path=kaibiao' });
  await client.connect();
  return client;
}

/** Host and witness sign; when the hall hears the fact, the fault strikes; the opening must come to its end all the same. */
async function openDespite(lot: PlayedLot, fact: string, strike: () => void): Promise<void> {
  await releaseLot(world, lot);
  const struck = lot.gallery.heard(fact).then(strike);
  await signOrder(lot.lotId, await Promise.all([world.cast.the('agency'), world.cast.the('centre_witness')]));
  await struck;
  await lot.gallery.heard('bids.revealed');
  await lot.gallery.heard('opening.recorded');
}

describe('an opening comes to its end when', () => {
  it('the worker is killed just before the deadline, and again while it closes', async () => {
    await turnTo(world, new Date(CALENDAR.deadline.getTime() - 1500));
    const client = await owner();
    const clock = await DatabaseClock.read(client);
    await client.end();
    await clock.until(CALENDAR.deadline.getTime() - 50);
    kill('worker');
    await Promise.race(lots.map(({ gallery }) => gallery.heard('lot.bidding_closed')));
    kill('worker');
    for (const { gallery } of lots) await gallery.heard('lot.bidding_closed');
  });

  it('all custodians are killed when the order is given', () => openDespite(lots[0]!, 'opening.ordered', () => kill(/^custodian-/)));

  it('the api is killed while the custodians vote', () => openDespite(lots[1]!, 'custodian.voted', () => kill('api')));

  it('the worker is killed while it reveals', () => openDespite(lots[2]!, 'custodian.released_shares', () => kill('worker')));

  it('the database is killed between gate and reveal', () => openDespite(lots[3]!, 'opening.gated', () => killPostgres(cluster)));
});

describe('afterwards', () => {
  let client: Client;
  beforeAll(async () => {
    await eventually('the api is there', () => answersOk(`${world.url}/health/ready`));
    client = await owner();
  });
  afterAll(() => client?.end());

  it('every step of every opening has happened once', () => {
    for (const { gallery } of lots)
      expect(STEPS.map((type) => [type, gallery.entries.filter((entry) => entry.type === type).length])).toEqual(
        STEPS.map((type) => [type, 1]),
      );
  });

  it('every lot shows the prices that were sealed', () => {
    for (const { gallery, bids } of lots) {
      const { payload } = gallery.entries.find(({ type }) => type === 'bids.revealed')!;
      const table = payload['table'] as { name: string; price: string }[];
      expect(table.map(({ name, price }) => [name, price]).sort()).toEqual(
        bids.map(({ bidder, price }) => [bidder.account.organisation, price]).sort(),
      );
    }
  });

  it('the gallery has missed nothing, and the journal is gapless and chained', async () => {
    const journal = await wholeJournal(client);
    expect(chained(journal)).toBe(true);
    for (const { lotId, gallery } of lots) {
      const told = journal.filter(({ stream }) => stream === `lot/${lotId}`);
      await eventually('the gallery has heard everything', () => Promise.resolve(gallery.entries.length >= told.length));
      expect(gallery.entries.map(({ seq, type }) => [seq, type])).toEqual(told.map(({ streamSeq, type }) => [streamSeq, type]));
    }
  });

  it('every receipt is still answered, byte for byte', async () => {
    for (const { bids } of lots) {
      for (const { bidder, sealed } of bids) {
        const { receipt, signature } = JSON.parse(readFileSync(receiptPath(sealed.kbid), 'utf8')) as { receipt: string; signature: string };
        expect(await bidder.client.get(`submissions/${sealed.submissionId}/receipt`)).toMatchObject({ receipt, signature });
      }
    }
  });

  it('every opened file lies in the object store with the bytes of its hash', async () => {
    const { rows } = await client.query<{ files: { objectHash: string }[] }>('select files from opened_bid');
    expect(rows.length).toBe(lots.length * 3);
    const hashes = rows.flatMap(({ files }) => files.map(({ objectHash }) => objectHash));
    expect(hashes.length).toBe(rows.length * FILES);
    for (const hash of hashes) {
      const bytes = readFileSync(join(world.dataDir, 'objects', hash.slice(0, 2), hash));
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(hash);
    }
  });
});
