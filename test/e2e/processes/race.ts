import { setImmediate as turn } from 'node:timers/promises';
import { Client } from 'pg';
import type { LotFile } from '../../../apps/cli/src/bidder/lot-file';
import type { DemoWorld } from '../../../apps/cli/src/demo/demo-world';
import { eventually } from '../../../apps/cli/src/demo/eventually';
import { Gallery } from '../../../apps/cli/src/demo/hall';
import { publishLot, turnTo } from '../../../apps/cli/src/demo/life-of-a-lot';
import { CALENDAR } from '../../../apps/cli/src/demo/sample-lot';
import { DatabaseClock } from '../../../apps/cli/src/bench/platform/database-clock';
import { Contender, partyOf, type Outcome } from './contender';
import { copyLot, setDeadline, type CopiedLot } from './copied-lots';

/** Lots with bidders who race, and lots that nobody bids for. */
const RACED = 6;
const QUIET = 24;
const NOTICE_MS = 2_500;
const BETWEEN_RACES_MS = 1_000;
const BETWEEN_QUIET_MS = 130;
/** When each bidder asks for its first receipt, from the deadline on. */
const STARTS_MS = [-800, -450, -220, -90, -30, 0];

export interface RacedLot extends CopiedLot {
  deadline: Date;
  /** Sockets in the public gallery, one at each api. */
  galleries: Gallery[];
}

export interface Race {
  raced: RacedLot[];
  quiet: (CopiedLot & { deadline: Date })[];
  outcomes: Outcome[];
  /** When this process heard of the end of a lot's bidding, by the database's clock; the transaction had ended then. */
  heard: Map<string, number>;
  uncertaintyMs: number;
}

/** Bidders at two apis race two workers across the deadlines of many lots. */
export async function race(world: DemoWorld, owner: Client, urls: readonly [string, string]): Promise<Race> {
  const original = await publishLot(world);
  await turnTo(world, CALENDAR.bidding);
  const actors = await world.cast.all('bidder');
  const parties = await Promise.all(actors.map((actor) => partyOf(actor, world.url, urls[1])));
  const lots: CopiedLot[] = [{ id: original.lotId, code: original.lotCode }];
  while (lots.length < RACED + QUIET) lots.push(await copyLot(owner, original, lots.length));
  const contenders: { contender: Contender; at: number; lot: number }[] = [];
  for (const [lot, of] of lots.slice(0, RACED).entries()) {
    const terms = await actors[0]!.client.get<LotFile>(`public/lots/${of.code}/sealing`);
    for (const [seat, party] of parties.entries())
      contenders.push({
        contender: await Contender.prepare(party, of, terms, CALENDAR.bidding),
        at: STARTS_MS[(seat + lot) % STARTS_MS.length]!,
        lot,
      });
  }

  // Open lines would keep a test alive whose preparation failed.
  const raced = lots.slice(0, RACED).map((lot) => ({ ...lot, galleries: urls.map((url) => new Gallery(url, lot.id, () => undefined)) }));
  const clock = await DatabaseClock.read(owner);
  const watch = await hear(owner, lots, clock);
  const begin = clock.now() + NOTICE_MS;
  const deadlines = lots.map(
    (_, at) => new Date(begin + Math.min(at, RACED) * BETWEEN_RACES_MS + Math.max(at - RACED, 0) * BETWEEN_QUIET_MS),
  );
  for (const [at, { id }] of lots.entries()) await setDeadline(owner, id, deadlines[at]!);
  const outcomes = await Promise.all(
    contenders.map(async ({ contender, at, lot }) => {
      await clock.until(deadlines[lot]!.getTime() + at);
      return contender.contend();
    }),
  );
  await eventually('every lot is closed', () => Promise.resolve(watch.heard.size === lots.length));
  await watch.end();
  for (const { clients } of parties) clients[1]!.close();
  const dated = <T>(these: T[], from: number) => these.map((lot, at) => ({ ...lot, deadline: deadlines[from + at]! }));
  return { raced: dated(raced, 0), quiet: dated(lots.slice(RACED), RACED), outcomes, heard: watch.heard, uncertaintyMs: clock.uncertainty };
}

/** Notes when the end of each lot's bidding becomes visible to others. */
async function hear(
  owner: Client,
  lots: readonly CopiedLot[],
  clock: DatabaseClock,
): Promise<{ heard: Map<string, number>; end(): Promise<void> }> {
  const heard = new Map<string, number>();
  const listener = new Client({ connectionString: url(owner) });
  await listener.connect();
  listener.on('notification', ({ payload = '' }) => {
    const lot = lots.find(({ id }) => payload === `lot/${id}`);
    if (lot && !heard.has(lot.id)) heard.set(lot.id, clock.now());
  });
  await listener.query('listen journal');
  return {
    heard,
    async end() {
      await turn();
      await listener.end();
    },
  };
}

function url({ user, password, host, port, database }: Client): string {
  return `postgres://${user}:${password}@${host}:${port}/${database}`;
}

export interface Close {
  lotId: string;
  closedAt: Date;
  /** Versions in list L. */
  submissions: { submissionId: string; version: number; manifestHash: string }[];
  /** Journalled ends of the bidding. */
  facts: number;
}

export async function closes(owner: Client): Promise<Close[]> {
  const { rows } = await owner.query<Close>(
    `select lot_id "lotId", closed_at "closedAt", submissions,
       (select count(*)::int from journal_entry j where j.stream = 'lot/' || lot_id and j.type in ('lot.bidding_closed', 'lot.failed')) facts
     from bidding_close`,
  );
  return rows;
}
