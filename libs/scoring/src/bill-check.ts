import { arithmeticFlags } from './bill-arithmetic';
import { balanceFlags, BALANCE_LIMITS, unitPrices, type BalanceLimits } from './bill-balance';
import { comparisonFlags } from './bill-comparison';
import type { Bill, BillFlag } from './bill';

export interface BillCheckInput {
  /** The tenderer's bill (招标工程量清单); null where none was issued that a machine can read. */
  readonly tendered: Bill | null;
  /** The tenderer's priced bill (招标控制价); null likewise. */
  readonly control: Bill | null;
  readonly bids: readonly { readonly bidder: string; readonly price: string; readonly bill: Bill }[];
  readonly limits?: BalanceLimits;
}

/** 清标: everything in the priced bills that the committee should look at, by bidder. The same input always gives the same flags. */
export function checkBills({ tendered, control, bids, limits = BALANCE_LIMITS }: BillCheckInput): Map<string, BillFlag[]> {
  const prices = unitPrices(bids);
  const controlled = unitPrices(control ? [{ bidder: '', bill: control }] : []);
  return new Map(
    bids.map((bid) => [
      bid.bidder,
      [
        ...arithmeticFlags(bid.bill, bid.price),
        ...(tendered ? comparisonFlags(tendered, bid.bill) : []),
        ...balanceFlags(bid, prices, controlled, limits),
      ],
    ]),
  );
}
