import { bidsPerLot, saving, tenThousands } from './sums';

const sums = { lots: 4, ceiling: '129920000.00', awarded: 2, awardedCeiling: '20000000.00', price: '19000000.00', bids: 7 };

describe('the figures of the statistics', () => {
  it('are taken of what is decided', () => expect([saving(sums), bidsPerLot(sums)]).toEqual(['5.0%', 3.5]));
  it('are none where nothing is decided', () =>
    expect([saving({ ...sums, awarded: 0 }), bidsPerLot({ ...sums, awarded: 0 })]).toEqual(['–', null]));
  it('draw amounts in 万元', () => expect(tenThousands('129920000.00')).toBe(12992));
});
