import { placeOf, type Decimal } from '@kaibiao/kernel';
import { offerRepeated, offersMissing } from './auction.errors';
import type { Offer } from './offer-rules';

/** 一次报价: one price each, unseen by the others; 价格优先、时间优先. Those below the start price do not count. */
export function highestOffer(offers: readonly Offer[], startPrice: Decimal): Offer | null {
  return best(counted(offers, startPrice), (offer) => offer.price.neg());
}

/** After the cap (达到最高限价后一次报价): the price nearest to the mean of all, of two as near the earlier. */
export function nearestToMean(offers: readonly Offer[], startPrice: Decimal): { mean: Decimal; winner: Offer } | null {
  const valid = counted(offers, startPrice);
  const [first, ...rest] = valid;
  if (!first) return null;
  const mean = rest.reduce((sum, { price }) => sum.plus(price), first.price).div(valid.length);
  const winner = best(valid, ({ price }) => price.minus(mean).abs());
  return winner && { mean, winner };
}

function counted(offers: readonly Offer[], startPrice: Decimal): readonly Offer[] {
  if (offers.length === 0) throw offersMissing();
  const seen = new Set<string>();
  for (const [index, { bidder }] of offers.entries()) {
    if (seen.has(bidder)) throw offerRepeated(placeOf('bids', index), bidder);
    seen.add(bidder);
  }
  return offers.filter(({ price }) => price.gte(startPrice));
}

/** The offer with the least of something; of equals the one that came first, by its instant and then by its commit. */
function best(offers: readonly Offer[], of: (offer: Offer) => Decimal): Offer | null {
  const sorted = [...offers].sort((a, b) => of(a).comparedTo(of(b)) || a.at.comparedTo(b.at));
  return sorted[0] ?? null;
}
