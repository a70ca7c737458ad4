import { DomainError } from '@kaibiao/kernel';

/** Terms under which no price, or no end, is possible. */
export const auctionTermsContradict = (field: string, allowed: string): DomainError =>
  new DomainError('invalid', 'AUCTION_TERMS_CONTRADICT', { field, allowed });

/** Offers are judged in the order in which they were committed; a clock does not run backwards. */
export const offerOutOfOrder = (field: string): DomainError => new DomainError('invalid', 'OFFER_OUT_OF_ORDER', { field });

export const offersMissing = (): DomainError => new DomainError('invalid', 'OFFERS_MISSING', { field: 'bids' });

/** One price each: a second one would let a bidder choose after the fact. */
export const offerRepeated = (field: string, bidder: string): DomainError =>
  new DomainError('invalid', 'OFFER_REPEATED', { field, bidder });
