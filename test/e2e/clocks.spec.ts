import { chmodSync, globSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { keepWriter, parseCertificate } from '@kaibiao/crypto';
import type { LotFile } from '../../apps/cli/src/bidder/lot-file';
import { sealFolder, type SealedFolder } from '../../apps/cli/src/bidder/seal-folder';
import type { DemoWorld } from '../../apps/cli/src/demo/demo-world';
import { eventually } from '../../apps/cli/src/demo/eventually';
import { Gallery, releaseAll, signOrder } from '../../apps/cli/src/demo/hall';
import { publishLot, submitBids, turnTo, type LotInPlay } from '../../apps/cli/src/demo/life-of-a-lot';
import { submitBid, type DemoBid } from '../../apps/cli/src/demo/make-bid';
import { CALENDAR } from '../../apps/cli/src/demo/sample-lot';
import { openHome } from '../../apps/cli/src/stack/postgres-home';
import { unprivilegedAccount } from '../../apps/cli/src/stack/unprivileged-account';
import { removePostgres, startPostgres, type EmbeddedPostgres } from '../../apps/cli/src/stack/embedded-postgres';
import { createCheckedWorld } from '../support/answers/checked-world';
import { needlesOf } from './canary/needles';
import { Search } from './canary/search';
import { changed, publicAnswers, telling } from './life/public-answers';

jest.setTimeout(240_000);

const [LIBRARY] = globSync('/usr/lib/*/faketime/libfaketime.so.1');
const describeWithFaketime = LIBRARY === undefined ? describe.skip : describe;
const where = LIBRARY === undefined ? ' (skipped: apt-get install -y --no-install-recommends faketime)' : '';
const BIDDERS = 3;
const HOUR_MS = 3_600_000;
const DEADLINE = CALENDAR.deadline.getTime();

/** Clocks that are turned while their processes run: what libfaketime reads at every look at the time. */
class Clocks {
  private readonly folder = mkdtempSync(join(tmpdir(), 'kaibiao-clocks-'));
  private readonly pushed = new Map<string, number>();

  constructor() {
    // The database runs under another account, which must be able to read its clock.
    chmodSync(this.folder, 0o755);
  }

  /** The environment of a process whose clock is turned with `turn(name, …)`. */
  of(name: string): NodeJS.ProcessEnv {
    this.turn(name, '+0');
    return {
      LD_PRELOAD: LIBRARY,
      FAKETIME_TIMESTAMP_FILE: join(this.folder, name),
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    };
  }

  /** Turns it on, or back, by so many seconds more. */
  push(name: string, seconds: number): void {
    const by = (this.pushed.get(name) ?? 0) + seconds;
    this.pushed.set(name, by);
    this.turn(name, `${by < 0 ? '-' : '+'}${Math.abs(by)}`);
  }

  turn(name: string, by: string): void {
    writeFileSync(join(this.folder, name), `${by}\n`);
  }

  end(): void {
    rmSync(this.folder, { recursive: true });
  }
}

interface TurnedWorld {
  world: DemoWorld;
  database: EmbeddedPostgres;
  /** The database's files. */
  folder: string;
}

/** A world whose database and whose platform's processes have clocks that can be turned; the custodians' are their own. */
async function worldOn(clocks: Clocks): Promise<TurnedWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'kaibiao-database-'));
  chmodSync(folder, 0o711);
  const database = await startPostgres({ dataDir: join(folder, 'postgres'), durable: false, environment: clocks.of('database') });
  const urls = { KAIBIAO_DATABASE_URL: database.appUrl, KAIBIAO_DATABASE_OWNER_URL: database.ownerUrl };
  const environment = { ...clocks.of('application'), ...urls };
  try {
    return { world: await createCheckedWorld({ bidders: BIDDERS, json: true, environment, pauseMs: 500 }), database, folder };
  } catch (error) {
    await database.stop();
    throw error;
  }
}

const clusterOf = ({ folder }: TurnedWorld): string => openHome(join(folder, 'postgres'), unprivilegedAccount()).cluster;

describeWithFaketime(`when the clocks of the platform are turned by libfaketime${where}`, () => {
  const clocks = new Clocks();
  let turned: TurnedWorld;
  let world: DemoWorld;
  let lot: LotInPlay;
  let bids: DemoBid[];
  let gallery: Gallery;
  let before: Map<string, string>;

  beforeAll(async () => {
    turned = await worldOn(clocks);
    world = turned.world;
    lot = await publishLot(world);
    gallery = new Gallery(world.url, lot.lotId, () => undefined);
    await turnTo(world, CALENDAR.bidding);
    // A day before the deadline the custodians rehearse, bids or no bids.
    await gallery.heard('rehearsal.ended');
    before = await publicAnswers(world.url, lot);
    bids = await submitBids(world, lot);
  });
  afterAll(async () => {
    gallery?.leave();
    await world?.end();
    await turned?.database.stop();
    if (turned) await removePostgres(join(turned.folder, 'postgres'));
    clocks.end();
  });

  const names = () => bids.flatMap(({ bidder: { account } }) => [account.organisation, account.organisationCode!]);
  const prices = () => bids.map(({ price }) => price);
  const logs = () =>
    readdirSync(join(world.dataDir, 'logs'))
      .filter((file) => /^(api|worker)/.test(file))
      .map((file) => readFileSync(join(world.dataDir, 'logs', file), 'utf8'))
      .join('\n');
  const inObjects = async (secrets: readonly string[]) =>
    (await new Search(secrets.flatMap((secret) => needlesOf(secret, secret))).folder(join(world.dataDir, 'objects'))).found;
  const saying = (text: string, words: readonly string[]) => words.filter((word) => text.includes(word));

  /** The clock of the database, which decides, and the one of the process that answers. */
  async function times(): Promise<{ database: number; application: number }> {
    const answer = await fetch(`${world.url}/api/v1/time`);
    const { now } = (await answer.json()) as { now: string };
    return { database: Date.parse(now), application: Date.parse(answer.headers.get('date')!) };
  }

  /** Turns them and waits until the processes have it; a date in a header is kept for a second. */
  async function turn(clock: 'database' | 'application', by: string, hours: number): Promise<void> {
    const [start, there] = [(await times())[clock], hours * HOUR_MS];
    clocks.turn(clock, by);
    await eventually(`the clock of the ${clock} is turned`, async () => Math.abs((await times())[clock] - start - there) < HOUR_MS / 2);
  }

  /** Makes it about this instant by that clock. */
  async function put(clock: 'database' | 'application', instant: number): Promise<void> {
    clocks.push(clock, Math.ceil((instant - (await times())[clock]) / 1000));
    await eventually(`the clock of the ${clock} is put`, async () => Math.abs((await times())[clock] - instant) < HOUR_MS / 2);
  }

  /** The next version of a bid, sealed on the bidder's machine. */
  async function sealAgain({ bidder, sealed: previous }: DemoBid): Promise<SealedFolder> {
    const { user } = bidder.account;
    return sealFolder({
      folder: join(world.folder, user),
      lot: await bidder.client.get<LotFile>(`public/lots/${lot.lotCode}/sealing`),
      signer: bidder.signer,
      certificate: parseCertificate(bidder.signer.certificate),
      encryption: await bidder.decryption(),
      writeKeep: keepWriter({ passphrase: 'a passphrase for the test', random: world.tools.random }),
      previous,
      out: join(world.folder, `${user}-again.kbid`),
      ...world.tools,
    });
  }

  /** Nothing has happened, and nothing says who bid, how many, or what. */
  async function nothingIsTold(): Promise<void> {
    const after = await publicAnswers(world.url, lot);
    // Which openings are near is a matter of the hour, and says nothing of a bid.
    expect(changed(before, after).filter((path) => path !== 'public/halls')).toEqual([]);
    expect(telling(after, [...names(), ...prices()])).toEqual([]);
    expect(gallery.entries.map(({ type }) => type)).toEqual(['lot.published', 'rehearsal.held', 'rehearsal.ended']);
    expect(saying(JSON.stringify(gallery.entries), [...names(), ...prices()])).toEqual([]);
    expect(saying(logs(), [...names(), ...prices()])).toEqual([]);
    expect(await inObjects([...names(), ...prices()])).toEqual([]);
  }

  it.each([
    ['+30d', 720],
    ['-30d', -720],
  ])('the application’s by %s: nobody learns a name, a count or a price', async (by, hours) => {
    await turn('application', by, hours);
    await nothingIsTold();
    await turn('application', '+0', -hours);
  });

  it('the database’s back by a day: nobody learns anything a day longer', async () => {
    await turn('database', '-1d', -24);
    await nothingIsTold();
    await turn('database', '+0', 24);
  });

  it('the application’s an hour beyond the deadline: a bid in time is received all the same, at the time of the database', async () => {
    const again = await sealAgain(bids[0]!);
    await put('application', DEADLINE + HOUR_MS);
    const asked = (await times()).database;
    const { version, receivedAt } = await submitBid({ ...bids[0]!, sealed: again });
    const answered = (await times()).database;
    expect([version, asked <= Date.parse(receivedAt), Date.parse(receivedAt) <= answered]).toEqual([2, true, true]);
    bids[0]!.sealed = again;
  });

  it('the database’s a second beyond the deadline, the application’s an hour before it: a bid is refused, and the one before it stands', async () => {
    const again = await sealAgain(bids[1]!);
    await put('application', DEADLINE - HOUR_MS);
    await put('database', DEADLINE + 1000);
    await world.cast.signInAgain();
    await expect(submitBid({ ...bids[1]!, sealed: again })).rejects.toMatchObject({ code: 'BID_TOO_LATE' });
  });

  it('both beyond the deadline: the platform closes and orders, the custodians refuse by their own clocks, and no price is anywhere', async () => {
    await put('database', DEADLINE + 12 * HOUR_MS);
    await put('application', DEADLINE + 12 * HOUR_MS);
    await wakeWorker();
    await gallery.heard('lot.bidding_closed');
    // List L is fixed, of hashes; who they are is the host's to say, and nobody has.
    expect(saying(JSON.stringify(gallery.entries), [...names(), ...prices()])).toEqual([]);
    expect(telling(await publicAnswers(world.url, lot), [...names(), ...prices()])).toEqual([]);
    expect([saying(logs(), names()), await inObjects(names())]).toEqual([[], []]);
    await world.cast.signInAgain();
    const [host, witness] = await Promise.all([world.cast.the('agency'), world.cast.the('centre_witness')]);
    await host.act(`lots/${lot.lotId}/opening/declaration`);
    await releaseAll(bids);
    await gallery.heard('opening.release_ended');
    await signOrder(lot.lotId, [host, witness]);
    await eventually('every custodian has refused', () => Promise.resolve([1, 2, 3, 4].every((at) => refusals(at).includes('TOO_EARLY'))));
    expect(gallery.entries.map(({ type }) => type)).not.toContain('custodian.voted');
    expect(saying(JSON.stringify(gallery.entries), prices())).toEqual([]);
    expect(telling(await publicAnswers(world.url, lot), prices())).toEqual([]);
    const needles = prices().flatMap((price) => needlesOf(price, price));
    expect((await new Search(needles).folder(world.dataDir)).found).toEqual([]);
    expect((await new Search(needles).folder(clusterOf(turned))).found).toEqual([]);
  });

  const refusals = (custodian: number): string => readFileSync(join(world.dataDir, 'custodians', String(custodian), 'log.jsonl'), 'utf8');

  /** A turned clock wakes nobody; a worker looks by itself every quarter of a minute. */
  async function wakeWorker(): Promise<void> {
    const client = new Client({ connectionString: turned.database.ownerUrl });
    await client.connect();
    await client.query(`select pg_notify('due', '')`);
    await client.end();
  }
});
