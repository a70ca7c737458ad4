import { placeOf, type Decimal } from '@kaibiao/kernel';
import { between, mean, positive, priced, secondLowest, type Amount, type PricedBid } from './amounts';
import { uncut } from './rounding';

/** t1: below half of the average; t2: below half of the second lowest; t3: below 45 % of the ceiling. */
export type AbnormalLowTrigger = 't1' | 't2' | 't3';

/** Shares of the three triggers (财办库〔2024〕265号, a pilot: the document may set others). */
export const ABNORMAL_LOW_SHARES = { t1: '0.5', t2: '0.5', t3: '0.45' } as const;

/**
 * 异常低价审查: which compliant prices must be explained. No trigger rejects a bid by itself; a bidder that cannot justify its price is rejected by the
 * committee. Throws BIDS_TOO_FEW for one bid.
 */
export function abnormalLow(
  ceiling: Amount,
  given: readonly PricedBid[],
  shares: Readonly<Record<AbnormalLowTrigger, Amount>> = ABNORMAL_LOW_SHARES,
): { average: Decimal; secondLowest: Decimal; triggers: { bidder: string; triggers: AbnormalLowTrigger[] }[] } {
  const bids = priced(given, 2);
  const prices = bids.map(({ price }) => price);
  const average = mean(prices);
  const second = secondLowest(prices);
  const share = (name: AbnormalLowTrigger) => between(shares[name], placeOf('shares', name), '0', '1');
  const limits = [
    ['t1', uncut(average.times(share('t1')))],
    ['t2', second.times(share('t2'))],
    ['t3', positive(ceiling, 'ceiling').times(share('t3'))],
  ] as const;
  const triggers = bids.map(({ bidder, price }) => ({
    bidder,
    triggers: limits.filter(([, limit]) => price.lt(limit)).map(([name]) => name),
  }));
  return { average, secondLowest: second, triggers };
}
