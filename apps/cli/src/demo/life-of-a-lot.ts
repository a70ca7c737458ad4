import type { Suite } from '@kaibiao/crypto';
import type { Clock, Random } from '@kaibiao/kernel';
import type { LotFile } from '../bidder/lot-file';
import type { DemoClock } from '../stack/demo-clock';
import type { Cast } from './cast';
import { Gallery, releaseAll, signOrder } from './hall';
import { makeBid, submitBid, type DemoBid } from './make-bid';
import { draftAndAccept, publish, untilSeedsAreDealt, type LotTerms } from './publish-lot';
import { bondOf, CALENDAR } from './sample-lot';
import type { Timeline } from './timeline';

/** Where a life is lived: a running platform, its calendar, its people, a folder for their files. */
export interface World {
  url: string;
  clock: DemoClock;
  cast: Cast;
  timeline: Timeline;
  /** Of everybody's keys, and so of the lots. */
  suite: Suite;
  folder: string;
  tools: { clock: Clock; random: Random };
}

export interface LotInPlay {
  lotId: string;
  lotCode: string;
}

/** Turns the calendar to an instant; everybody signs in anew. */
export async function turnTo({ clock, cast }: World, instant: Date): Promise<void> {
  await clock.moveTo(instant);
  await cast.signInAgain();
}

/** 编制、受理、公告 */
export async function publishLot(world: World, terms: LotTerms = {}): Promise<LotInPlay> {
  const { cast, timeline, suite, tools } = world;
  const [agency, clerks, tenderer] = await Promise.all([cast.the('agency'), cast.all('centre_acceptance'), cast.the('tenderer')]);
  const lot = await draftAndAccept(agency, clerks, tenderer.account.organisationCode, tools.random, { suite, ...terms });
  await timeline.say('受理 lot drafted by the agency and accepted by the centre', { lot: lot.lotCode });
  await untilSeedsAreDealt(agency, lot.lotId);
  await timeline.say('四名保管人完成种子分发 custodians dealt their draw seeds');
  await turnTo(world, CALENDAR.published);
  const { noticeHash } = await publish(agency, lot.lotId);
  await timeline.say('招标公告 notice signed and published', { notice: noticeHash.slice(0, 12) });
  return lot;
}

/** 投标：各家在本机封装并递交 */
export async function submitBids(world: World, lot: LotInPlay, at: Date = CALENDAR.bidding): Promise<DemoBid[]> {
  const { cast, timeline, folder, tools } = world;
  await turnTo(world, at);
  const bidders = await cast.all('bidder');
  const terms = await bidders[0]!.client.get<LotFile>(`public/lots/${lot.lotCode}/sealing`);
  const bids: DemoBid[] = [];
  for (const [index, bidder] of bidders.entries()) {
    const bid = await makeBid(bidder, index, terms, folder, tools);
    await bidder.client.put(`bid-bonds/${lot.lotCode}`, bondOf(index));
    const { receivedAt, manifestHash } = await submitBid(bid);
    timeline.tell(new Date(receivedAt), '已递交 sealed on its own machine, submitted, receipt verified', {
      bidder: bidder.account.organisation,
      manifest: manifestHash.slice(0, 12),
    });
    bids.push(bid);
  }
  return bids;
}

/** 开标：截止、公布投标人、解封、开标令、保管人开锁、唱标 */
export async function openBids(world: World, lot: LotInPlay, bids: readonly DemoBid[], deadline: Date = CALENDAR.deadline): Promise<void> {
  const { url, cast, timeline } = world;
  const [host, witness] = await Promise.all([cast.the('agency'), cast.the('centre_witness')]);
  const gallery = new Gallery(url, lot.lotId, ({ type, at, payload }) =>
    timeline.tell(new Date(at), `大厅 hall hears ${type}`, shortFacts(payload)),
  );
  try {
    await turnTo(world, new Date(deadline.getTime() - 1500));
    await gallery.heard('lot.bidding_closed');
    await host.act(`lots/${lot.lotId}/opening/declaration`);
    await releaseAll(bids);
    await gallery.heard('opening.release_ended');
    await signOrder(lot.lotId, [host, witness]);
    await gallery.heard('bids.revealed');
    await gallery.heard('opening.recorded');
  } finally {
    gallery.leave();
  }
}

/** What of a payload fits on a line. */
function shortFacts(payload: Record<string, unknown>): Record<string, unknown> {
  const facts = Object.entries(payload).filter(([, value]) => typeof value === 'string' || typeof value === 'number');
  return Object.fromEntries(facts.slice(0, 3).map(([name, value]) => [name, String(value).slice(0, 40)]));
}
