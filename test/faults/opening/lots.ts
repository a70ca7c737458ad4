import { join } from 'node:path';
import type { LotFile } from '../../../apps/cli/src/bidder/lot-file';
import type { DemoWorld } from '../../../apps/cli/src/demo/demo-world';
import { eventually } from '../../../apps/cli/src/demo/eventually';
import { Gallery, releaseAll } from '../../../apps/cli/src/demo/hall';
import { turnTo, type LotInPlay } from '../../../apps/cli/src/demo/life-of-a-lot';
import { makeBid, submitBid, type DemoBid } from '../../../apps/cli/src/demo/make-bid';
import { draftAndAccept, publish, untilSeedsAreDealt } from '../../../apps/cli/src/demo/publish-lot';
import { CALENDAR } from '../../../apps/cli/src/demo/sample-lot';
import { answersOk } from '../../../apps/cli/src/stack/reachability';

export interface PlayedLot extends LotInPlay {
  gallery: Gallery;
  bids: DemoBid[];
}

/** So many lots that take bids. */
export async function lotsInBidding(world: DemoWorld, count: number): Promise<LotInPlay[]> {
  const { cast, tools } = world;
  const [agency, clerks, tenderer] = await Promise.all([cast.the('agency'), cast.all('centre_acceptance'), cast.the('tenderer')]);
  const drafts: LotInPlay[] = [];
  while (drafts.length < count) drafts.push(await draftAndAccept(agency, clerks, tenderer.account.organisationCode, tools.random));
  for (const { lotId } of drafts) await untilSeedsAreDealt(agency, lotId);
  await turnTo(world, CALENDAR.published);
  for (const { lotId } of drafts) await publish(agency, lotId);
  await turnTo(world, CALENDAR.bidding);
  return drafts;
}

/** So many lots in bidding, each with a bid of every bidder and somebody in its gallery. */
export async function lotsWithBids(world: DemoWorld, count: number): Promise<PlayedLot[]> {
  const { cast, tools, url, folder } = world;
  const drafts = await lotsInBidding(world, count);
  const bidders = await cast.all('bidder');
  const lots: PlayedLot[] = [];
  for (const [number, lot] of drafts.entries()) {
    const terms = await bidders[0]!.client.get<LotFile>(`public/lots/${lot.lotCode}/sealing`);
    const bids: DemoBid[] = [];
    for (const [at, bidder] of bidders.entries()) bids.push(await makeBid(bidder, at, terms, join(folder, `lot-${number}`), tools));
    for (const bid of bids) await submitBid(bid);
    lots.push({ ...lot, bids, gallery: new Gallery(url, lot.lotId, () => undefined) });
  }
  return lots;
}

/** From the declaration to the end of the release window: only the order is missing. */
export async function releaseLot({ url, cast }: DemoWorld, { lotId, gallery, bids }: PlayedLot): Promise<void> {
  await eventually('the api is there', () => answersOk(`${url}/health/ready`));
  await (await cast.the('agency')).act(`lots/${lotId}/opening/declaration`);
  await releaseAll(bids);
  await gallery.heard('opening.release_ended');
}
