import type { Said, Teller } from '../reported-lot';
import { tenThousands, timeOf, values } from '../values';
import { bidderOf, sectionOf, termsInForce } from './section';

/** 开标记录与明细: nothing until the journal says that the prices lie open. */
export const openingRecords: Teller = (lot, { site, platformName }) => {
  const { bids, entries, lotCode } = lot.history;
  const revealed = entries.filter(({ type }) => type === 'bids.revealed').at(-1);
  if (!revealed || bids.length === 0) return [];
  const record = {
    set: 'BID_OPENING_RECORD',
    values: values({
      ...{ ...sectionOf(lot), BID_OPEN_TIME: timeOf(termsInForce(lot).schedule.opensAt), REVEAL_TIME: timeOf(revealed.at) },
      ...{ BIDDER_COUNT: bids.length, BID_OPEN_ADDRESS: `${platformName}网上开标大厅`, URL: `${site}/lots/${lotCode}` },
    }),
  };
  const details = bids.map(({ position, receivedAt, opened, price, ...bidder }): Said => ({
    set: 'BID_OPEN_DETAIL',
    values: values({
      ...{ ...sectionOf(lot), ...bidderOf(bidder), OPEN_ORDER: position, BID_REFER_TIME: timeOf(receivedAt) },
      ...{ OPEN_OUTCOME: opened ? '1' : '2', BID_AMOUNT: price === null ? null : tenThousands(price) },
    }),
  }));
  return [record, ...details, ...bondRecords(lot)];
};

function bondRecords(lot: Parameters<Teller>[0]): Said[] {
  const bidders = new Map(lot.history.bids.map((bid) => [bid.code, bid]));
  return lot.bonds.flatMap(({ code, bond: { form, amount } }): Said[] => {
    const bidder = bidders.get(code);
    if (!bidder || form === null || amount === null) return [];
    const way = form === 'transfer' ? '1' : '2';
    return [
      {
        set: 'BIDDER_MARGIN_INFO',
        values: values({ ...sectionOf(lot), ...bidderOf(bidder), MARGIN_WAY: way, MARGIN_AMOUNT: tenThousands(amount) }),
      },
    ];
  });
}
