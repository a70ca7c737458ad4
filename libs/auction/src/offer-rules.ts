import type { Decimal } from '@kaibiao/kernel';
import type { AuctionTerms } from './auction-terms';

/** A price offered (报价) at an instant of the server's clock. */
export interface Offer {
  readonly at: Decimal;
  readonly bidder: string;
  readonly price: Decimal;
}

/** Where an auction stands between two offers. */
export interface Standing {
  /** 当前最高报价, and who made it. */
  readonly top: { readonly bidder: string; readonly price: Decimal } | null;
  /** The instant at which it is over unless another price comes before; none once the cap is reached. */
  readonly end: Decimal | null;
  /** Who made a valid price in the free period. */
  readonly freeBidders: readonly string[];
}

export type Refusal =
  'REJECT_NOT_ADMITTED' | 'REJECT_CAP_REACHED' | 'REJECT_CLOSED' | 'REJECT_TOO_LOW' | 'REJECT_STEP' | 'REJECT_ABOVE_CAP';

export type Verdict =
  | { readonly accepted: false; readonly refusal: Refusal }
  | { readonly accepted: true; readonly newEnd: Decimal; readonly capReached: boolean; readonly standing: Standing };

/** Before the first offer: the window of the limited period is all that there is. */
export function opening(terms: AuctionTerms): Standing {
  return { top: null, end: terms.limitStart.plus(terms.window), freeBidders: [] };
}

/**
 * One offer against the standing (招标拍卖挂牌出让国有建设用地使用权规定; 网络竞价规则). In this order: the price node ends at its cap; at the end instant it is
 * too late; a price lies one step above the top, or at the start price, and a whole number of steps; not above the cap. A valid price makes the window run anew.
 */
export function judge(terms: AuctionTerms, standing: Standing, offer: Offer): Verdict {
  const refusal = refusalOf(terms, standing, offer);
  if (refusal) return { accepted: false, refusal };
  const free = offer.at.lt(terms.limitStart);
  const newEnd = (free ? terms.limitStart : offer.at).plus(terms.window);
  const capReached = terms.cap?.eq(offer.price) ?? false;
  const freeBidders = free && !standing.freeBidders.includes(offer.bidder) ? [...standing.freeBidders, offer.bidder] : standing.freeBidders;
  return {
    accepted: true,
    newEnd,
    capReached,
    standing: { top: { bidder: offer.bidder, price: offer.price }, end: capReached ? null : newEnd, freeBidders },
  };
}

/** The lowest price that this bidder may offer now. */
export function lowestOffer(terms: AuctionTerms, { top }: Standing, bidder: string): Decimal {
  if (!top) return terms.startPrice;
  return mayMatch(terms, top.bidder, bidder) ? top.price : top.price.plus(terms.step);
}

function refusalOf(terms: AuctionTerms, standing: Standing, { at, bidder, price }: Offer): Refusal | null {
  if (standing.end === null) return 'REJECT_CAP_REACHED';
  if (at.gte(standing.end)) return 'REJECT_CLOSED';
  if (!admitted(terms, standing, at, bidder)) return 'REJECT_NOT_ADMITTED';
  if (price.lt(lowestOffer(terms, standing, bidder))) return 'REJECT_TOO_LOW';
  if (
    !price
      .minus(standing.top?.price ?? terms.startPrice)
      .mod(terms.step)
      .isZero()
  )
    return 'REJECT_STEP';
  if (terms.cap && price.gt(terms.cap)) return 'REJECT_ABOVE_CAP';
  return null;
}

function admitted(terms: AuctionTerms, { freeBidders }: Standing, at: Decimal, bidder: string): boolean {
  if (terms.entrants && !terms.entrants.includes(bidder)) return false;
  return !terms.freeBidAdmits || at.lt(terms.limitStart) || freeBidders.includes(bidder);
}

/** 同等条件下优先: a holder of the pre-emption right may take the price of one who is none. */
function mayMatch({ preemptors = [] }: AuctionTerms, leader: string, bidder: string): boolean {
  return preemptors.includes(bidder) && !preemptors.includes(leader);
}
