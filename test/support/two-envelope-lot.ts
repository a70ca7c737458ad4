import { award } from './whole-lot/award';
import { deliver, type PlayedBid } from './whole-lot/bids';
import { evaluateTechnical, report, type Member } from './whole-lot/evaluation';
import { orderAndReveal, untilReleased, window } from './whole-lot/opening';
import { publishLot, type PlayedLot } from './whole-lot/publish';
import type { Stage } from './whole-lot/stage';

export const TWO_ENVELOPE_PRICES = ['31500000.00', '30980000.00', '31120000.00', '30110000.00', '29990000.00'];

/** A lot of two envelopes (双信封) after the opening of the technical ones. */
export interface TechnicalOpened {
  lot: PlayedLot;
  /** Of bidder 1 to 5. */
  bids: PlayedBid[];
}

const DAY_MS = 86_400_000;

/** Five bids of two envelopes each; the technical ones are released, ordered, voted and opened at the deadline. */
export async function openTechnical(s: Stage): Promise<TechnicalOpened> {
  const lot = await publishLot(s, { envelopes: 'two-envelope' });
  await s.turnTo(new Date(lot.deadline.getTime() - DAY_MS));
  const bids: PlayedBid[] = [];
  for (const [at, price] of TWO_ENVELOPE_PRICES.entries()) bids.push(await deliver(s, lot, `bidder${at + 1}`, price));
  await untilReleased(s, lot, bids, 'technical');
  await orderAndReveal(s, lot);
  return { lot, bids };
}

/** The fourth bid is rejected; the report on the technical envelopes is signed and handed over. */
export const reviewTechnical = (s: Stage, { lot, bids }: TechnicalOpened): Promise<Member[]> =>
  evaluateTechnical(s, lot, bids[3]!.sealed.manifest.submissionId);

/** The session of the price envelopes; the fifth bidder does not release. */
export async function openPrices(s: Stage, { lot, bids }: TechnicalOpened): Promise<void> {
  await window(s, lot, bids.slice(0, 3), 'price');
  await orderAndReveal(s, lot);
}

/** From the opened prices to the award. */
export async function rankAndAward(s: Stage, { lot }: TechnicalOpened, members: readonly Member[]): Promise<void> {
  await report(s, lot, members);
  await award(s, lot);
}
