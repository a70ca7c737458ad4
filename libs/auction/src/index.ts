export { assertTerms, type AuctionTerms } from './auction-terms';
export { judge, lowestOffer, opening, type Offer, type Refusal, type Standing, type Verdict } from './offer-rules';
export { outcomeOf, runAuction, type AuctionOutcome, type AuctionResult, type LogLine } from './run-auction';
export { highestOffer, nearestToMean } from './one-price';
