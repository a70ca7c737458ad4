import { BiddingModule } from '@kaibiao/bidding';
import { EvaluationModule } from '@kaibiao/evaluation';
import { CloseGate } from '@kaibiao/opening';
import { DueHandlers } from '../../../apps/worker/src/due-handlers';
import { DueLots } from '../../../apps/worker/src/due-lots.queries';
import { Sweeps } from '../../../apps/worker/src/sweeps';
import { Ticker } from '../../../apps/worker/src/ticker';
import { TransparencyLog } from '../../../apps/worker/src/transparency-log';
import { until } from '../../support/until';
import { bids } from './bids';
import { custodian, lotState, PRICES, untilOrdered, work } from './ceremony';
import { lot, type TestLot } from './lots';
import { WORKER } from './worker-parts';
import { world, type World } from './world';

let w: World;
beforeAll(async () => (w = await world({ imports: [BiddingModule, EvaluationModule], providers: WORKER })));
afterAll(() => w.close());

describe('the worker', () => {
  it('closes at the deadline, not a millisecond before, however many lots are due', async () => {
    const ticker = w.get(Ticker);
    const made: TestLot[] = [];
    for (let count = 0; count < 3; count++) made.push(await lot(w));
    for (const { id, deadline } of made)
      await w.owner.query('update lot set bid_deadline = $2, next_due_at = $2 where id = $1', [id, made[0]!.deadline ?? deadline]);
    await ticker.start();
    await w.setClock(new Date(made[0]!.deadline.getTime() - 1_500));
    await until(async () => (await Promise.all(made.map((one) => lotState(w, one)))).every((state) => state === 'failed'));
    await ticker.stop();
    const { rows } = await w.owner.query<{ late: number }>(
      `select extract(epoch from j.occurred_at - l.bid_deadline) * 1000 late from lot l join journal_entry j on j.stream = 'lot/' || l.id and j.type = 'lot.failed' where l.id = any($1)`,
      [made.map(({ id }) => id)],
    );
    expect(rows).toHaveLength(3);
    // How late is a matter of the machine: `npm run bench -- punctuality` measures it.
    for (const { late } of rows) expect(Number(late)).toBeGreaterThanOrEqual(0);
  });

  it('reveals as soon as the shares are there, once, with two workers at it', async () => {
    const made = await lot(w);
    await untilOrdered(w, made, await bids(w, made, PRICES));
    await work([0, 1, 2, 3].map((at) => custodian(w, at)));
    const handlers = w.get(DueHandlers);
    const results = await Promise.all(
      [1, 2].map(async () => (await handlers.table.reveal.run([made.id], { patient: false })).get(made.id)),
    );
    expect(results).toContain('done');
    expect(await w.count('opening_record where lot_id = $1', [made.id])).toBe(1);
    expect(await w.get(DueLots).look([])).toMatchObject({ due: [] });
  });

  it('closes gates while the log still waits for the object store', async () => {
    let say: (nothing: null) => void = () => undefined;
    const silence = new Promise<null>((resolve) => (say = resolve));
    const asked = jest.spyOn(w.get(TransparencyLog), 'advance').mockReturnValue(silence);
    const gates = jest.spyOn(w.get(CloseGate), 'waiting');
    await w.get(Sweeps).start();
    try {
      await until(async () => asked.mock.calls.length > 0 && gates.mock.calls.length > 0);
    } finally {
      say(null);
      await w.get(Sweeps).stop();
      asked.mockRestore();
      gates.mockRestore();
    }
  });
});
