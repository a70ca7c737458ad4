import { randomUUID } from 'node:crypto';
import { OpeningModule } from '@kaibiao/opening';
import type { Fact, Tx } from '@kaibiao/platform';
import { Lot, LotsService } from '@kaibiao/tender';
import { BIDDERS, broken, race, watchOrder } from './race';
import { world, type TestBidder, type World } from './world';

jest.setTimeout(180_000);

const FOR_EVER = new Date('2099-01-01T00:00:00Z');

describe('twelve bidders and two closers race across the deadline', () => {
  let w: World;
  const bidders: TestBidder[] = [];
  beforeAll(async () => {
    w = await world({ imports: [OpeningModule] });
    await watchOrder(w);
    while (bidders.length < BIDDERS) bidders.push(await w.bidder());
  });
  afterAll(() => w.close());

  it('and every promise of the receipt holds', async () => {
    const observed = await race(w, bidders);
    expect(broken(observed)).toEqual([]);
  });

  describe('and the race shows a planted fault:', () => {
    // Which promise breaks is chance: UNIQUE constraints stand behind the lock and catch some of it.
    it('without the lock, receipts and the close run into each other', async () => {
      expect(broken(await race(w, bidders, withoutLock))).not.toEqual([]);
    });

    it('without the deadline check, bids are received late', async () => {
      expect(broken(await race(w, bidders, withoutDeadline))).toEqual(
        expect.arrayContaining(['every receipt is before the deadline', 'nothing is received after the close']),
      );
    });

    it('with the clock read before the lock, receipts carry times out of order', async () => {
      expect(broken(await race(w, bidders, withEarlyClock))).toContain('receipts carry their times in the order in which they were given');
    });
  });
});

type Lock = (tx: Tx, lotId: string) => Promise<Lot>;

const withLock = (real: LotsService, lock: Lock): LotsService =>
  Object.assign(Object.create(LotsService.prototype) as LotsService, real, { lock });

/** Locks something, only not the lot. */
function withoutLock(real: LotsService): LotsService {
  return withLock(real, async (tx, id) => {
    await tx.lockKey(randomUUID());
    return (await tx.findOne(Lot, { id }))!;
  });
}

function withoutDeadline(real: LotsService): LotsService {
  return withLock(real, async (tx, id) => ({ ...(await real.lock(tx, id)), state: 'bidding', bidDeadline: FOR_EVER }));
}

/** Reads the clock first and waits for the lock afterwards, as a command would that asks for the time at its beginning. */
function withEarlyClock(real: LotsService): LotsService {
  return withLock(real, async (tx, id) => {
    await tx.lockKey(randomUUID());
    const early = await tx.now();
    await new Promise((resolve) => setTimeout(resolve, (early.getTime() % 10) * 60));
    const record = tx.record.bind(tx);
    const now = () => Promise.resolve(early);
    Object.assign(tx, { now, record: async (fact: Fact) => ({ ...(await record(fact)), occurredAt: early }) });
    return real.lock(tx, id);
  });
}
