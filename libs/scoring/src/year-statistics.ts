import type { Decimal } from '@kaibiao/kernel';
import { between, exact, positive, type Amount } from './amounts';
import { rounded } from './rounding';
import { valueOutOfRange } from './scoring.errors';

/** Amount traded per lot, in yuan to the fen. */
export function averagePerLot(amount: Amount, lots: Amount): Decimal {
  const count = positive(lots, 'lots');
  if (!count.isInteger()) throw valueOutOfRange('lots', count, 'whole number');
  return rounded(exact(amount, 'amount').div(count), 2);
}

/** What two years' gains in speed make together: 1 - (1 - a)(1 - b), as a share to four digits. */
export function cumulativeSpeedup(first: Amount, second: Amount): Decimal {
  const left = (share: Amount, field: string) => between(share, field, '-1', '1').neg().plus(1);
  return rounded(left(first, 'first').times(left(second, 'second')).neg().plus(1), 4);
}
