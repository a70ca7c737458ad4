import { verifyAll } from '../../apps/cli/src/bench/year/verify';
import { Watch } from '../../apps/cli/src/bench/year/watch';
import { playYear } from '../../apps/cli/src/bench/year/year';
import { openYear, type YearLot, type YearWorld } from '../../apps/cli/src/bench/year/year-world';

jest.setTimeout(120_000);

/** `npm run bench -- year --lots 2`. */
const LOTS = 2;

describe('the bench of a year, with few lots', () => {
  let world: YearWorld;
  let lots: YearLot[];

  beforeAll(async () => {
    world = await openYear();
    lots = await playYear(world, LOTS, new Watch());
  });
  afterAll(() => world?.end());

  it('leads every lot to its contract, and finds every receipt, price and check in order', async () => {
    const verified = await verifyAll(world, lots);
    expect(verified).toMatchObject({ lots: LOTS, receipts: LOTS * 3, openings: LOTS * 3 });
    expect(verified.checks).toBeGreaterThan(LOTS * 30);
  });

  it('ends with an error when a bid opened to another price than was sealed', async () => {
    const [{ bids }] = lots as [YearLot];
    const sealed = bids[0]!.price;
    bids[0]!.price = '1.00';
    await expect(verifyAll(world, lots)).rejects.toThrow(/sealed was 1\.00/);
    bids[0]!.price = sealed;
  });
});
