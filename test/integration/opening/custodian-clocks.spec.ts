import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bids } from './bids';
import { custodian, lotState, PRICES, reveal, untilOrdered, work } from './ceremony';
import { lot, type TestLot } from './lots';
import { world, type World } from './world';

const HOUR_MS = 3_600_000;

/** The design (sealed bid §6) lets each custodian go by its own clock, so that a platform that lies about the time opens nothing. */
describe('custodians whose own clocks jump', () => {
  let w: World;
  let made: TestLot;
  /** How far each one's clock is from the true time, ms. */
  let off: number[];
  beforeAll(async () => {
    w = await world();
  });
  beforeEach(async () => {
    off = [0, 0, 0, 0];
    made = await lot(w);
  });
  afterAll(() => w.close());

  const withOwnClock = (at: number) => custodian({ ...w, clock: { now: () => new Date(w.clock.now().getTime() + off[at]!) } }, at);
  const ordered = async (): Promise<void> => void (await untilOrdered(w, made, await bids(w, made, PRICES)));
  const logOf = (at: number) => readFileSync(join(w.folder, String(at + 1), 'log.jsonl'), 'utf8').split('\n');
  /** What a custodian wrote down of the lot. */
  const wrote = (at: number): [string, string[]][] =>
    logOf(at)
      .filter((line) => line.includes(made.code))
      .map((line) => JSON.parse(line) as { event: string; facts: { reasons?: string[] } })
      .map(({ event, facts: { reasons = [] } }) => [event, reasons]);
  const given = async (table: string) => w.count(`${table} where lot_id = $1`, [made.id]);

  it('ahead, beside a platform that lies about the deadline: fewer than q of them vote, no share is given, and at the true time the lot opens', async () => {
    await ordered();
    // For the others it is an hour before all that.
    off = [0, 0, -2 * HOUR_MS, -2 * HOUR_MS];
    const all = [0, 1, 2, 3].map((at) => withOwnClock(at));
    await work(all);
    expect([await given('custodian_vote'), await given('custodian_shares'), await lotState(w, made)]).toEqual([2, 0, 'ordered']);
    // By their own records: the platform that lies would have taken shares gladly.
    expect([0, 1].map((at) => wrote(at))).toEqual([[['order.accepted', []]], [['order.accepted', []]]]);
    expect(wrote(2)).toEqual([['request.refused', ['TOO_EARLY']]]);
    await expect(reveal(w, made)).resolves.toBe('skipped');
    off = [0, 0, 0, 0];
    await work(all);
    expect([await given('custodian_vote'), await reveal(w, made)]).toEqual([4, 'done']);
  });

  it('behind, hold up nobody: the others open without it, and it says why it did not', async () => {
    await ordered();
    off = [-24 * HOUR_MS, 0, 0, 0];
    await work([0, 1, 2, 3].map((at) => withOwnClock(at)));
    expect(await reveal(w, made)).toBe('done');
    expect(wrote(0)).toEqual([['request.refused', ['TOO_EARLY']]]);
  });

  it('back after the vote: it gives no share before its own clock lets it, once more', async () => {
    await ordered();
    const all = [0, 1, 2, 3].map((at) => withOwnClock(at));
    for (const one of all) await one.run();
    off = [-24 * HOUR_MS, -24 * HOUR_MS, -24 * HOUR_MS, 0];
    await work(all);
    expect([await given('custodian_vote'), wrote(0).at(-1)]).toEqual([4, ['request.refused', ['TOO_EARLY']]]);
    await expect(reveal(w, made)).resolves.toBe('skipped');
    off = [0, 0, 0, 0];
    await work(all);
    expect(await reveal(w, made)).toBe('done');
  });
});
