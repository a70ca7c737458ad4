import { Decimal } from '@kaibiao/kernel';
import fc from 'fast-check';
import { highestOffer, lowestOffer, nearestToMean, opening, runAuction, type AuctionTerms, type Offer } from './index';

const d = (value: number | string) => new Decimal(value);
const terms = (change: Partial<AuctionTerms> = {}): AuctionTerms => ({
  startPrice: d(1000),
  step: d(100),
  window: d(300),
  limitStart: d(0),
  ...change,
});
const offer = (at: number, bidder: string, price: number | string): Offer => ({ at: d(at), bidder, price: d(price) });
const results = (given: AuctionTerms, ...offers: Offer[]) => runAuction(given, offers).log.map(({ result }) => result);

/** Offers in the order of their commit, many of them near the end of a window and near the price that is due. */
const offers = fc
  .array(fc.record({ gap: fc.constantFrom(0, 1, 250, 299, 300, 301), bidder: fc.constantFrom('P1', 'P2', 'P3'), fifties: fc.nat(60) }), {
    maxLength: 25,
  })
  .map((list) => {
    let at = 0;
    return list.map(({ gap, bidder, fifties }) => offer((at += gap), bidder, 900 + fifties * 50));
  });
const anyTerms = fc
  .record({
    cap: fc.constantFrom(undefined, 1800, 2500),
    reserve: fc.constantFrom(undefined, 0, 1500),
    limitStart: fc.constantFrom(0, 400),
  })
  .map(({ cap, reserve, limitStart }) =>
    terms({ limitStart: d(limitStart), ...(cap ? { cap: d(cap) } : {}), ...(reserve === undefined ? {} : { reserve: d(reserve) }) }),
  );

describe('an ascending auction', () => {
  it('accepts the start price once and refuses a price equal to the top', () => {
    expect(results(terms(), offer(1, 'P1', 1000), offer(2, 'P2', 1000))).toEqual(['ACCEPT', 'REJECT_TOO_LOW']);
  });

  it('takes a raise of any whole number of steps and no other', () => {
    expect(results(terms(), offer(1, 'P1', 1000), offer(2, 'P2', 1150), offer(3, 'P2', 1700), offer(4, 'P1', '1800.01'))).toEqual([
      'ACCEPT',
      'REJECT_STEP',
      'ACCEPT',
      'REJECT_STEP',
    ]);
  });

  it('is exact where steps are fractions', () => {
    const fine = terms({ startPrice: d('0.1'), step: d('0.1') });
    expect(results(fine, offer(1, 'P1', '0.3'), offer(2, 'P2', '0.7'), offer(3, 'P1', '0.85'))).toEqual([
      'ACCEPT',
      'ACCEPT',
      'REJECT_STEP',
    ]);
  });

  it('is over at the end instant, to the last digit', () => {
    const { log, outcome } = runAuction(terms(), [offer(0, 'P1', 1000), offer(299.999, 'P2', 1100), offer(599.999, 'P1', 1200)]);
    expect(log.map(({ result }) => result)).toEqual(['ACCEPT', 'ACCEPT', 'REJECT_CLOSED']);
    expect(outcome.closedAt?.toString()).toBe('599.999');
  });

  it('gives the limited period its whole window after a free period, however early the last price came', () => {
    const { log, outcome } = runAuction(terms({ limitStart: d(3600) }), [offer(10, 'P1', 1000), offer(3899, 'P2', 1100)]);
    expect(log.map(({ newEnd }) => newEnd?.toNumber())).toEqual([3900, 4199]);
    expect(outcome).toMatchObject({ leader: 'P2', result: 'DEAL' });
  });

  it('ends without a deal where nobody offers, and where the top does not reach the reserve', () => {
    expect(runAuction(terms(), []).outcome).toMatchObject({ finalPrice: null, leader: null, result: 'NO_DEAL' });
    expect(runAuction(terms({ reserve: d(1100) }), [offer(1, 'P1', 1000)]).outcome).toMatchObject({ leader: 'P1', result: 'NO_DEAL' });
    expect(runAuction(terms({ reserve: d(1100) }), [offer(1, 'P1', 1100)]).outcome.result).toBe('DEAL');
  });

  it('goes on to the next indicator at the cap, and takes no price beyond it', () => {
    const capped = terms({ cap: d(1200) });
    expect(results(capped, offer(1, 'P1', 1300), offer(2, 'P1', 1200), offer(3, 'P2', 1200), offer(9999, 'P2', 1300))).toEqual([
      'REJECT_ABOVE_CAP',
      'ACCEPT',
      'REJECT_CAP_REACHED',
      'REJECT_CAP_REACHED',
    ]);
    expect(runAuction(capped, [offer(2, 'P1', 1200)]).outcome).toMatchObject({ closedAt: null, result: 'STAGE_2' });
  });

  it('admits only the entrants, and to the limited period only who made a valid price before', () => {
    expect(results(terms({ entrants: ['P1'] }), offer(1, 'P2', 1000), offer(2, 'P1', 1000))).toEqual(['REJECT_NOT_ADMITTED', 'ACCEPT']);
    const free = terms({ limitStart: d(100), freeBidAdmits: true });
    expect(results(free, offer(1, 'P1', 1000), offer(2, 'P2', 1000), offer(101, 'P2', 1100), offer(102, 'P1', 1100))).toEqual([
      'ACCEPT',
      'REJECT_TOO_LOW',
      'REJECT_NOT_ADMITTED',
      'ACCEPT',
    ]);
  });

  it('lets the holder of the pre-emption right match a price, but not that of another holder', () => {
    const held = terms({ preemptors: ['P3', 'P4'] });
    expect(results(held, offer(1, 'P1', 1000), offer(2, 'P3', 1000), offer(3, 'P4', 1000), offer(4, 'P1', 1000))).toEqual([
      'ACCEPT',
      'ACCEPT',
      'REJECT_TOO_LOW',
      'REJECT_TOO_LOW',
    ]);
    expect(lowestOffer(held, opening(held), 'P3').toNumber()).toBe(1000);
  });

  it.each<[string, Partial<AuctionTerms>]>([
    ['startPrice', { startPrice: d(0) }],
    ['step', { step: d(0) }],
    ['windowSec', { window: d(0) }],
    ['limitStart', { limitStart: d(-1) }],
    ['cap', { cap: d(999) }],
    ['reserve', { cap: d(1200), reserve: d(1300) }],
  ])('refuses terms whose %s makes no sense', (field, change) => {
    expect(() => runAuction(terms(change), [])).toThrow(
      expect.objectContaining({ code: 'AUCTION_TERMS_CONTRADICT', facts: expect.objectContaining({ field }) }),
    );
  });

  it('refuses a clock that runs backwards', () => {
    expect(() => runAuction(terms(), [offer(5, 'P1', 1000), offer(4, 'P2', 1100)])).toThrow('OFFER_OUT_OF_ORDER');
  });
});

describe('whatever is offered', () => {
  it('accepted prices rise by whole steps from the start price, never above the cap, and each before the end that held then', () => {
    fc.assert(
      fc.property(anyTerms, offers, (given, list) => {
        let [due, end] = [given.startPrice, given.limitStart.plus(given.window)];
        for (const { at, price, result, newEnd } of runAuction(given, list).log) {
          if (result !== 'ACCEPT') continue;
          expect(price.gte(due) && price.minus(given.startPrice).mod(given.step).isZero()).toBe(true);
          expect(at.lt(end) && (!given.cap || price.lte(given.cap))).toBe(true);
          expect(newEnd!.gte(end)).toBe(true);
          [due, end] = [price.plus(given.step), newEnd!];
        }
      }),
    );
  });

  it('a refused offer changes nothing', () => {
    fc.assert(
      fc.property(anyTerms, offers, (given, list) => {
        const whole = runAuction(given, list);
        const accepted = list.filter((_, at) => whole.log[at]?.result === 'ACCEPT');
        expect(runAuction(given, accepted).outcome).toEqual(whole.outcome);
      }),
    );
  });

  it('what comes later never changes what was judged before', () => {
    fc.assert(
      fc.property(anyTerms, offers, fc.nat(25), (given, list, cut) => {
        expect(runAuction(given, list.slice(0, cut)).log).toEqual(runAuction(given, list).log.slice(0, cut));
      }),
    );
  });

  it('the last accepted offer leads, and there is a deal only at the reserve', () => {
    fc.assert(
      fc.property(anyTerms, offers, (given, list) => {
        const { log, outcome } = runAuction(given, list);
        const last = log.findLast(({ result }) => result === 'ACCEPT');
        expect([outcome.leader, outcome.finalPrice]).toEqual([last?.bidder ?? null, last?.price ?? null]);
        if (outcome.result === 'DEAL') expect(last!.price.gte(given.reserve ?? 0)).toBe(true);
        expect(outcome.result === 'STAGE_2').toBe(given.cap !== undefined && last?.price.eq(given.cap) === true);
      }),
    );
  });
});

describe('one price each', () => {
  it('goes to the highest, of equals to the first in time', () => {
    expect(highestOffer([offer(3, 'P1', 1200), offer(2, 'P2', 1200), offer(1, 'P3', 1100)], d(1000))?.bidder).toBe('P2');
    expect(highestOffer([offer(1, 'P1', 999)], d(1000))).toBeNull();
  });

  it('or to the one nearest to the mean of those that count', () => {
    const found = nearestToMean([offer(1, 'P1', 1000), offer(2, 'P2', 1100), offer(3, 'P3', 1500), offer(4, 'P4', 900)], d(1000));
    expect([found?.mean.toNumber(), found?.winner.bidder]).toEqual([1200, 'P2']);
  });

  it('and a second price of one bidder is refused', () => {
    expect(() => highestOffer([offer(1, 'P1', 1000), offer(2, 'P1', 1100)], d(1000))).toThrow('OFFER_REPEATED');
  });
});
