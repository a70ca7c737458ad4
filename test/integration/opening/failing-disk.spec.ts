import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { BiddingModule } from '@kaibiao/bidding';
import { EvaluationModule } from '@kaibiao/evaluation';
import { OpenedBids, PublicOpenings } from '@kaibiao/opening';
import { Logger, WakeUp } from '@kaibiao/platform';
import { DueHandlers } from '../../../apps/worker/src/due-handlers';
import { DueLots } from '../../../apps/worker/src/due-lots.queries';
import { Ticker } from '../../../apps/worker/src/ticker';
import { failOnce } from '../../support/failing-disk';
import { SmallDisk } from '../../support/small-disk';
import { until } from '../../support/until';
import { bids } from './bids';
import { custodian, lotState, PRICES, untilOrdered, work } from './ceremony';
import { lot, type TestLot } from './lots';
import { WORKER } from './worker-parts';
import { world, type World } from './world';

/** Of the object store, where the files of opened bids go. */
let disk: SmallDisk;
let w: World;

const missing = SmallDisk.missing();
if (missing) console.info(`failing-disk: skipped, ${missing}`);

/** How a disk fails, what the system calls it, and how it is mended; what fails once is mended by itself. */
const FAULTS: [string, string, () => Promise<() => void> | (() => void)][] = [
  ['has no room', 'ENOSPC', () => (disk.fill(), () => disk.clear())],
  ['is made read-only', 'EROFS', () => (disk.protect(), () => disk.permit())],
  ['does not sync', 'EIO', async () => (await failOnce('sync')).mend],
  ['does not make an object of a whole file', 'EIO', async () => (await failOnce('link')).mend],
];

(missing ? describe.skip : describe)('an opening while the disk of opened files', () => {
  beforeAll(async () => {
    w = await world({ imports: [BiddingModule, EvaluationModule], providers: WORKER });
    disk = SmallDisk.over(w.config.objectStore.folder, 16)!;
  });
  afterAll(async () => {
    disk.end();
    await w.close();
  });

  async function untilUnlocked(): Promise<TestLot> {
    const made = await lot(w);
    await untilOrdered(w, made, await bids(w, made, PRICES));
    await work([0, 1, 2, 3].map((at) => custodian(w, at)));
    expect(await lotState(w, made)).toBe('unlocked');
    return made;
  }
  /** What anybody could know of what was in the bids. */
  const told = async ({ id, code }: TestLot): Promise<unknown[]> => [
    (await w.get(PublicOpenings).of(code)).progress?.reveal ?? null,
    await w.count('opened_bid where lot_id = $1', [id]),
    await w.count(`journal_entry where stream = $1 and type in ('bids.revealed', 'opening.recorded')`, [`lot/${id}`]),
  ];
  const revealed = ({ id }: TestLot) => w.count('opening_record where lot_id = $1', [id]);

  it.each(FAULTS)('%s (%s) tells nothing of any bid, says so in the log, and goes on by itself to the end', async (_, code, fail) => {
    const made = await untilUnlocked();
    const failures = jest.spyOn(w.get(Logger), 'failure').mockImplementation(() => undefined);
    const mend = await fail();
    // One that was stopped begins no more.
    const ticker = new Ticker(w.get(DueLots), w.get(DueHandlers), w.get(WakeUp), w.get(Logger), w.config);
    await ticker.start();
    try {
      await until(() => failures.mock.calls.length > (code === 'EIO' ? 0 : 1));
      expect(failures.mock.calls[0]).toEqual(['due.failed', expect.objectContaining({ code }), { lotIds: [made.id], action: 'reveal' }]);
      if (code !== 'EIO') expect(await told(made)).toEqual([null, 0, 0]);
      mend();
      await until(async () => (await revealed(made)) === 1);
    } finally {
      mend();
      await ticker.stop();
      failures.mockRestore();
    }
    const opened = await w.get(OpenedBids).of(made.id);
    expect(opened.map(({ outcome, price }) => [outcome, price])).toEqual(PRICES.map((price) => ['opened', price]));
    expect(await told(made)).toEqual([expect.anything(), PRICES.length, 2]);
    expect(readdirSync(join(disk.folder, 'incoming'))).toEqual([]);
  });
});
