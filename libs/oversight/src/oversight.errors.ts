import { DomainError } from '@kaibiao/kernel';

/** A price by which others are divided must be more than nothing. */
export const priceNotPositive = (field: string): DomainError => new DomainError('invalid', 'PRICE_NOT_POSITIVE', { field });

/** Two bills of quantities are compared item by item. */
export const itemsUnequal = (field: string, given: number, needed: number): DomainError =>
  new DomainError('invalid', 'ITEMS_UNEQUAL', { field, given, needed });

/** A bidder of whom nothing is known in these lots cannot be set against another. */
export const bidderNeverBid = (field: string, bidder: string): DomainError =>
  new DomainError('invalid', 'BIDDER_NEVER_BID', { field, bidder });
