import { OpenedBids, PublicOpenings, WriteOpeningRecord, type OpeningRecordData } from '@kaibiao/opening';
import { bids, type TestBid } from './bids';
import { close, custodian, reveal, untilOrdered, work } from './ceremony';
import { lot, type TestLot } from './lots';
import { world, type World } from './world';

/** The largest opening that the reference tells of (Jining: 108 bidders in one session). */
const BIDDERS = 108;

jest.setTimeout(240_000);

describe(`a lot with ${BIDDERS} bidders, one of whom does not release`, () => {
  let w: World;
  let made: TestLot;
  let sealed: TestBid[];
  const prices = Array.from({ length: BIDDERS }, (_, at) => `${24_000_000 + at * 12_345}.67`);

  beforeAll(async () => {
    w = await world();
    for (let at = w.bidders.length; at < BIDDERS; at++) w.bidders.push(await w.people.enter(`第${at + 1}建设公司`, 'bidder'));
    made = await lot(w);
    sealed = await bids(w, made, prices);
  });
  afterAll(() => w.close());

  it('closes with all of them and names none of them', async () => {
    expect(await close(w, made)).toBe('done');
    const { progress } = await w.get(PublicOpenings).of(made.code);
    expect(progress).toMatchObject({ state: 'closed', closed: { count: BIDDERS }, declared: null, bidders: [] });
  });

  it('opens every released bid to the price that was sealed, and says of the last that it was revoked', async () => {
    const [silent, ...released] = sealed;
    await untilOrdered(w, made, released);
    await work([0, 1, 2, 3].map((at) => custodian(w, at)));
    expect(await reveal(w, made)).toBe('done');
    const opened = await w.get(OpenedBids).of(made.id);
    expect(opened.map(({ price }) => price)).toEqual(prices.slice(1));
    expect((await w.get(PublicOpenings).of(made.code)).progress?.release?.revoked).toEqual([silent!.hash]);
  });

  it('writes one record with a row for each, in the order of the receipts', async () => {
    await w.get(WriteOpeningRecord).execute(made.id);
    const { data } = await w.get(PublicOpenings).record(made.code);
    const { bids: rows } = JSON.parse(data.toString()) as OpeningRecordData;
    expect(rows.map(({ code }) => code)).toEqual(sealed.map(({ bidder }) => bidder.code));
    expect(rows.map(({ price }) => price)).toEqual([null, ...prices.slice(1)]);
  });
});
