import type { HallBidder } from './hall-state';
import { tablesFor } from './screen-fit';

const bidders = (count: number) => Array.from({ length: count }, (_, at) => ({ position: at + 1 }) as HallBidder);
const shown = (count: number) => tablesFor(bidders(count));

describe('a table of bidders on a wall', () => {
  it.each([0, 1, 3, 6, 7, 20, 21, 30, 61])('shows all of %d bidders in their order', (count) => {
    expect(shown(count).tables.flat()).toEqual(bidders(count));
  });

  it('is as high as the wall at most', () => {
    for (const count of [3, 6, 7, 20, 30, 60]) {
      const { tables, zoom } = shown(count);
      expect((tables[0]!.length + 2.2) * 46 * zoom).toBeLessThanOrEqual(tables.length > 1 ? 571 : 431);
    }
  });

  it('stands in two or three parts when one would be too small to be read', () => {
    expect([6, 7, 20, 21].map((count) => shown(count).tables.length)).toEqual([1, 2, 2, 3]);
  });
});
