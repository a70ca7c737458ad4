import { Decimal } from '@kaibiao/kernel';
import { mean } from './amounts';
import { flag, itemKey, numberOf, type Bill, type BillFlag } from './bill';

/** From how many percent away a unit price is pointed out. The tender document may say otherwise; the law has no number. */
export interface BalanceLimits {
  /** From the mean of the other bids. */
  readonly meanPct: string;
  /** From the tenderer's control price. */
  readonly controlPct: string;
}
export const BALANCE_LIMITS: BalanceLimits = { meanPct: '30', controlPct: '30' };

/** With fewer others there is no mean to speak of. */
const FEWEST_OTHERS = 2;

/** Unit prices of the items of all bids, by item: what a mean is taken of. */
export type UnitPrices = ReadonlyMap<string, ReadonlyMap<string, Decimal>>;

/** item → bidder → unit price; prices of nothing and below are no measure for others. */
export function unitPrices(bills: readonly { readonly bidder: string; readonly bill: Bill }[]): UnitPrices {
  const found = new Map<string, Map<string, Decimal>>();
  for (const { bidder, bill } of bills)
    for (const line of bill) {
      const price = line.kind === 'item' ? numberOf(line.unitPrice) : null;
      if (!price?.isPositive() || price.isZero()) continue;
      const row = found.get(itemKey(line)) ?? new Map<string, Decimal>();
      found.set(itemKey(line), row.set(bidder, price));
    }
  return found;
}

/** 不平衡报价: unit prices far away from what the others ask, or from the control price. */
export function balanceFlags(
  { bidder, bill }: { readonly bidder: string; readonly bill: Bill },
  prices: UnitPrices,
  control: UnitPrices,
  limits: BalanceLimits = BALANCE_LIMITS,
): BillFlag[] {
  return bill.flatMap((line) => {
    const own = prices.get(itemKey(line))?.get(bidder);
    if (line.kind !== 'item' || !own) return [];
    const others = [...prices.get(itemKey(line))!].filter(([other]) => other !== bidder).map(([, price]) => price);
    const [controlled] = control.get(itemKey(line))?.values() ?? [];
    const flags: BillFlag[] = [];
    for (const [code, measure, limit] of [
      ['BILL_PRICE_OFF_MEAN', others.length < FEWEST_OTHERS ? null : mean(others), limits.meanPct],
      ['BILL_PRICE_OFF_CONTROL', controlled ?? null, limits.controlPct],
    ] as const) {
      const awayPct = measure && own.minus(measure).div(measure).times(100);
      if (awayPct?.abs().gt(limit))
        flags.push(flag(code, line, { given: own.toFixed(), expected: measure!.toFixed(2), deviationPct: awayPct.toFixed(2) }));
    }
    return flags;
  });
}
