import { Decimal, DECIMAL_STRING, placeOf } from '@kaibiao/kernel';
import { bidderDuplicate, bidsTooFew, decimalInvalid, valueOutOfRange } from './scoring.errors';

/** An exact number: a decimal string, as it travels, or a Decimal. */
export type Amount = string | Decimal;

/** A bid as the price methods see it: the evaluated price (评标价) in yuan. */
export interface PricedBid {
  readonly bidder: string;
  readonly price: Amount;
}

export interface Price {
  readonly bidder: string;
  readonly price: Decimal;
}

/** Reads an exact number; throws DECIMAL_INVALID. */
export function exact(value: Amount, field: string): Decimal {
  if (value instanceof Decimal) {
    if (!value.isFinite()) throw decimalInvalid(field, String(value));
    return value;
  }
  if (typeof value !== 'string' || !DECIMAL_STRING.test(value)) throw decimalInvalid(field, value);
  return new Decimal(value);
}

export function positive(value: Amount, field: string): Decimal {
  const number = exact(value, field);
  if (number.lte(0)) throw valueOutOfRange(field, number, '> 0');
  return number;
}

export function notBelow(value: Amount, field: string, low: Amount): Decimal {
  const number = exact(value, field);
  if (number.lt(low)) throw valueOutOfRange(field, number, `>= ${String(low)}`);
  return number;
}

export function between(value: Amount, field: string, low: Amount, high: Amount): Decimal {
  const number = exact(value, field);
  if (number.lt(low) || number.gt(high)) throw valueOutOfRange(field, number, `${String(low)}..${String(high)}`);
  return number;
}

/** The bids with exact, positive prices, one a bidder, at least `needed` of them. */
export function priced(bids: readonly PricedBid[], needed = 1): Price[] {
  if (bids.length < needed) throw bidsTooFew(bids.length, needed);
  const seen = new Set<string>();
  return bids.map(({ bidder, price }) => {
    if (seen.has(bidder)) throw bidderDuplicate(bidder);
    seen.add(bidder);
    return { bidder, price: positive(price, placeOf('bids', bidder)) };
  });
}

export function ascending(prices: readonly Decimal[]): Decimal[] {
  return [...prices].sort((a, b) => a.comparedTo(b));
}

/** The arithmetic mean, not rounded; throws BIDS_TOO_FEW for none. */
export function mean(values: readonly Decimal[]): Decimal {
  if (values.length === 0) throw bidsTooFew(0, 1);
  return values.reduce((sum, value) => sum.plus(value), new Decimal(0)).div(values.length);
}

/** The second lowest by position: of 100, 100, 110 it is 100. */
export function secondLowest(prices: readonly Decimal[]): Decimal {
  const second = ascending(prices)[1];
  if (!second) throw bidsTooFew(prices.length, 2);
  return second;
}
