import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@kaibiao/platform';
import { eventually } from '../../apps/cli/src/demo/eventually';
import { SupervisedProcess } from '../../apps/cli/src/stack/supervised-process';
import { bids } from '../integration/opening/bids';
import { custodian, lotState, PRICES, untilOrdered, work } from '../integration/opening/ceremony';
import { lot, type TestLot } from '../integration/opening/lots';
import { world, type World } from '../integration/opening/world';
import { chained, wholeJournal } from '../support/journal';
import { copyDeadlines, copyOpenings } from './race/copied-openings';

const FULL = process.env['KAIBIAO_FAULTS'] === 'full';
const LOTS = FULL ? 400 : 40;
const ROUNDS = FULL ? 3 : 1;

jest.setTimeout(900_000);

let w: World;
let original: TestLot;
let workers: SupervisedProcess[];

beforeAll(async () => {
  w = await world();
  original = await lot(w);
  await untilOrdered(w, original, await bids(w, original, PRICES));
  await work([0, 1, 2, 3].map((at) => custodian(w, at)));
  expect(await lotState(w, original)).toBe('unlocked');
  // The original is what the copies are made of: it stays as it is.
  await w.owner.query('update lot set next_due_at = null where id = $1', [original.id]);
  workers = [1, 2].map((number) => new SupervisedProcess(plan(number), () => undefined));
  for (const worker of workers) worker.start();
  await eventually('both workers are there', () => Promise.resolve([1, 2].every((number) => logOf(number).includes('worker.started'))));
});
afterAll(async () => {
  await Promise.all((workers ?? []).map((worker) => worker.stop()));
  await w?.close();
});

const logFile = (number: number) => join(w.config.secretsFolder, '..', 'logs', `worker-${number}.log`);
const logOf = (number: number) => readFileSync(logFile(number), 'utf8');

function plan(number: number) {
  const { PATH } = process.env;
  mkdirSync(join(logFile(number), '..'), { recursive: true });
  const environment = {
    PATH,
    TZ: 'UTC',
    KAIBIAO_MODE: 'test',
    KAIBIAO_DATABASE_URL: w.database.appUrl,
    KAIBIAO_DATA_DIR: join(w.config.secretsFolder, '..'),
  };
  const main = join(projectRoot(), 'dist', 'apps', 'worker', 'src', 'main.js');
  return { name: `worker-${number}`, main, environment, logFile: logFile(number) };
}

/** Which of these lots each worker says that it has done. */
const doneBy = (number: number, action: string, lots: ReadonlySet<string>): string[] =>
  logOf(number)
    .split('\n')
    .filter((line) => line.includes('"due.done"') && line.includes(`"${action}"`))
    .map((line) => (JSON.parse(line) as { lotId: string }).lotId)
    .filter((lotId) => lots.has(lotId));

async function rows(table: string, lots: readonly string[]): Promise<number> {
  return w.count(`${table} where lot_id = any($1)`, [lots]);
}

/** How often each of these lots tells of a fact: how many tell of it n times, by n. */
async function tellings(type: string, lots: readonly string[]): Promise<Record<number, number>> {
  const { rows: counted } = await w.owner.query<{ times: number; lots: number }>(
    `select times, count(*)::int lots from (select l.id, count(j.stream)::int times from unnest($2::text[]) l(id)
       left join journal_entry j on j.stream = 'lot/' || l.id and j.type = $1 group by 1) t group by 1`,
    [type, lots],
  );
  return Object.fromEntries(counted.map(({ times, lots: count }) => [times, count]));
}

describe(`two worker processes at ${LOTS} lots that are due in one instant`, () => {
  it.each(Array.from({ length: ROUNDS }, (_, at) => at + 1))('open each of them once (round %i)', async () => {
    const copies = await copyOpenings(w.owner, original.id, LOTS);
    // However long 400 take on a busy machine: as long as another one comes.
    for (let done = 0; done < LOTS; done = await rows('opening_record', copies))
      await eventually('another lot has its record', async () => (await rows('opening_record', copies)) > done);
    const ids = new Set(copies);
    await eventually('the workers have said so', () =>
      Promise.resolve([1, 2].flatMap((number) => doneBy(number, 'reveal', ids)).length >= LOTS),
    );
    for (const type of ['bids.revealed', 'opening.recorded']) expect([type, await tellings(type, copies)]).toEqual([type, { 1: LOTS }]);
    expect([await rows('bid_reveal', copies), await rows('opened_bid', copies)]).toEqual([LOTS, LOTS * PRICES.length]);
    const { rows: prices } = await w.owner.query<{ prices: string }>(
      `select distinct string_agg(price_fen::text, ' ' order by price_fen) prices from opened_bid where lot_id = any($1) group by lot_id`,
      [copies],
    );
    expect(prices).toEqual([{ prices: PRICES.map((price) => price.replace('.', '')).join(' ') }]);
    const shares = [1, 2].map((number) => doneBy(number, 'reveal', ids));
    expect(shares.flat().sort()).toEqual([...copies].sort());
    expect(shares.every((done) => done.length > 0)).toBe(true);
    console.info(`opened by the first worker: ${shares[0]!.length}, by the second: ${shares[1]!.length}`);
  });

  it('close each of them once, none before its deadline', async () => {
    const { copies, deadline } = await copyDeadlines(w.owner, original.id, LOTS);
    await eventually('every lot is closed', async () => (await rows('bidding_close', copies)) === LOTS);
    expect(await tellings('lot.failed', copies)).toEqual({ 1: LOTS });
    expect(await w.count('bidding_close where lot_id = any($1) and closed_at < $2', [copies, deadline])).toBe(0);
    expect(chained(await wholeJournal(w.owner))).toBe(true);
  });
});
