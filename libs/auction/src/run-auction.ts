import { placeOf, type Decimal } from '@kaibiao/kernel';
import { assertTerms, type AuctionTerms } from './auction-terms';
import { offerOutOfOrder } from './auction.errors';
import { judge, opening, type Offer, type Refusal, type Standing } from './offer-rules';

/** One line of the record (竞价记录): every offer is in it, refused ones with the reason. */
export type LogLine = Offer & { readonly result: 'ACCEPT' | Refusal; readonly newEnd?: Decimal; readonly next?: 'STAGE_2' };

/** `STAGE_2`: the cap was reached, the contest goes on in another indicator. `NO_DEAL`: no price, or none that reaches the reserve. */
export type AuctionResult = 'DEAL' | 'NO_DEAL' | 'STAGE_2';

export interface AuctionOutcome {
  readonly finalPrice: Decimal | null;
  readonly leader: string | null;
  /** None where the price node ended at its cap and not in time. */
  readonly closedAt: Decimal | null;
  readonly result: AuctionResult;
}

/** A whole auction from its terms and its offers in the order of their commit: the record and the outcome, as anyone can recompute them. */
export function runAuction(terms: AuctionTerms, offers: readonly Offer[]): { log: LogLine[]; outcome: AuctionOutcome } {
  assertTerms(terms);
  let standing = opening(terms);
  const log = offers.map((offer, index): LogLine => {
    const before = offers[index - 1];
    if (before && offer.at.lt(before.at)) throw offerOutOfOrder(placeOf('bids', index));
    const verdict = judge(terms, standing, offer);
    if (!verdict.accepted) return { ...offer, result: verdict.refusal };
    standing = verdict.standing;
    return { ...offer, result: 'ACCEPT', newEnd: verdict.newEnd, ...(verdict.capReached ? { next: 'STAGE_2' as const } : {}) };
  });
  return { log, outcome: outcomeOf(terms, standing) };
}

/** What follows once nothing more can come. */
export function outcomeOf(terms: AuctionTerms, { top, end }: Standing): AuctionOutcome {
  const [finalPrice, leader] = [top?.price ?? null, top?.bidder ?? null];
  if (end === null) return { finalPrice, leader, closedAt: null, result: 'STAGE_2' };
  const deal = top !== null && (terms.reserve === undefined || top.price.gte(terms.reserve));
  return { finalPrice, leader, closedAt: end, result: deal ? 'DEAL' : 'NO_DEAL' };
}
