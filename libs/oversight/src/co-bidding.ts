import { Decimal } from '@kaibiao/kernel';
import { bidderNeverBid } from './oversight.errors';

const OFTEN = 5;
const TOGETHER_FROM = '3';

/** Do two bidders meet more often than chance would have it? P(A,B) / (P(A) P(B)) over many lots, of which each lists its bidders. */
export function coBidding(lots: readonly (readonly string[])[], a: string, b: string): { support: number; lift: Decimal; flag: boolean } {
  const [withA, withB] = [lots.filter((lot) => lot.includes(a)), lots.filter((lot) => lot.includes(b))];
  if (withA.length === 0) throw bidderNeverBid('a', a);
  if (withB.length === 0) throw bidderNeverBid('b', b);
  const support = withA.filter((lot) => lot.includes(b)).length;
  const lift = new Decimal(support).times(lots.length).div(withA.length).div(withB.length);
  return { support, lift, flag: support >= OFTEN && lift.gte(TOGETHER_FROM) };
}
