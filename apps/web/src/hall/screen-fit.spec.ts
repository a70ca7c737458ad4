import type { HallBidder } from './hall-state';
import { tablesFor } from './screen-fit';

const bidders = (count: number) => Array.from({ length: count }, (_, at) => ({ position: at + 1 }) as HallBidder);
const shown = (count: number) => tablesFor(bidders(count));

describe('a table of bidders on a wall', () => {
  it.each([0, 1, 3, 12, 13, 30])('shows all of %d bidders in their order', (count) => {
    expect(shown(count).tables.flat()).toEqual(bidders(count));
  });

  it('is as high as the wall at most', () => {
    for (const count of [3, 12, 13, 30, 60]) {
      const { tables, zoom } = shown(count);
      expect((tables[0]!.length + 2.2) * 46 * zoom).toBeLessThanOrEqual(601);
    }
  });

  it('stands in two parts when one would be too small', () => {
    expect([shown(12).tables.length, shown(13).tables.length]).toEqual([1, 2]);
  });
});
