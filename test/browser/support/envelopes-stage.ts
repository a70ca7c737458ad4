import type { Browser, Page } from 'playwright-core';
import type { Suite } from '@kaibiao/crypto';
import type { Envelopes } from '@kaibiao/rules';
import type { LotFile } from '../../../apps/cli/src/bidder/lot-file';
import { createWorld, type DemoWorld } from '../../support/world';
import { Gallery, releaseAll, signOrder } from '../../../apps/cli/src/demo/hall';
import { turnTo, type LotInPlay } from '../../../apps/cli/src/demo/life-of-a-lot';
import { makeBid, submitBid, type DemoBid } from '../../../apps/cli/src/demo/make-bid';
import { draftAndAccept, publish, untilSeedsAreDealt } from '../../../apps/cli/src/demo/publish-lot';
import { CALENDAR } from '../../../apps/cli/src/demo/sample-lot';
import { samplePdf } from '../../../apps/cli/src/demo/sample-pdf';
import type { DemoAccount } from '../../../apps/cli/src/seed';
import { launchChromium } from '../../support/chromium';
import { draftLot } from '../plays/agency';
import { release, releaseKept, takeHallSeat, type FileToPlay } from '../plays/bidder';
import { declareOpening, goToDesk } from '../plays/host';
import { PATIENCE, signInByFile, takeSeat, type Seat } from './people';

/** A lot of several envelopes on the eve of its opening: two bids are in, the third bidder is still to bid in the browser. */
export interface EnvelopesStage {
  world: DemoWorld;
  lot: LotInPlay;
  gallery: Gallery;
  /** Who bids in the browser. */
  account: DemoAccount;
  bidder: Seat;
  host: Seat;
  expert: Seat;
  watcher: Seat;
  pdf(name: string): Promise<{ name: string; mimeType: string; buffer: Buffer }>;
  /** Up to the close at the deadline; the host is signed in. */
  close(): Promise<void>;
  /** The host declares the next envelope; the bidder takes its seat in the hall. */
  declare(): Promise<void>;
  /** Everybody releases, the first bidder in the browser: with its certificate, or with its .kbkeep alone. */
  release(keep?: FileToPlay): Promise<void>;
  /** Everybody has released, so the window is over: host and witness sign the order. */
  order(): Promise<void>;
  end(): Promise<void>;
}

/** How the lot comes to be drafted and accepted; the agency sits at the host's place. */
export type Drafting = (world: DemoWorld, host: Seat) => Promise<LotInPlay>;

/** Through the platform's interface, as the demo does it, in the suite of the world. */
export const draftedAs =
  (envelopes: Envelopes): Drafting =>
  async ({ cast, tools, suite }) => {
    const [agency, clerks, tenderer] = await Promise.all([cast.the('agency'), cast.all('centre_acceptance'), cast.the('tenderer')]);
    return draftAndAccept(agency, clerks, tenderer.account.organisationCode, tools.random, { envelopes, suite });
  };

/** By the agency in the wizard, which fills in more of the lot and of its evaluation scheme; two clerks accept. */
export const draftedInTheWizard =
  (inLot: (page: Page) => Promise<unknown>, inScheme: (page: Page) => Promise<unknown> = () => Promise.resolve()): Drafting =>
  async ({ cast, tools }, { page }) => {
    const [agency, clerks, tenderer] = await Promise.all([cast.the('agency'), cast.all('centre_acceptance'), cast.the('tenderer')]);
    await signInByFile(page, agency.account);
    const document = await samplePdf('Tender document', 40_000, tools.random);
    const lotId = await draftLot(page, agency.account, tenderer.account.organisationCode, document, {
      lot: () => inLot(page),
      scheme: () => inScheme(page),
    });
    await clerks[0]!.act(`lots/${lotId}/acceptance-check`);
    await clerks[1]!.act(`lots/${lotId}/acceptance`);
    const { code: lotCode } = await agency.client.get<{ code: string }>(`lots/${lotId}`);
    return { lotId, lotCode };
  };

/** `suite` is of every key in it. */
export async function envelopesStage(drafting: Drafting, suite?: Suite): Promise<EnvelopesStage> {
  const world = await createWorld({ bidders: 3, suite, json: true });
  const browser: Browser = await launchChromium();
  const [bidder, host, expert, watcher] = await Promise.all([0, 1, 2, 3].map(() => takeSeat(browser, world.url)));
  const { cast, tools } = world;
  const lot = await publishedLot(world, await drafting(world, host!));
  const gallery = new Gallery(world.url, lot.lotId, () => undefined);
  const [first, ...rest] = await cast.all('bidder');
  const others: DemoBid[] = [];
  const terms = await first!.client.get<LotFile>(`public/lots/${lot.lotCode}/sealing`);
  for (const [at, one] of rest.entries()) others.push(await makeBid(one, at + 1, terms, world.folder, tools));
  for (const bid of others) await submitBid(bid);
  const { account } = first!;
  return {
    ...{ world, lot, gallery, account },
    ...{ bidder: bidder!, host: host!, expert: expert!, watcher: watcher! },
    pdf: async (name) => ({ name, mimeType: 'application/pdf', buffer: await samplePdf(name, 40_000, tools.random) }),
    async close() {
      await turnTo(world, new Date(CALENDAR.deadline.getTime() - 1500));
      await gallery.heard('lot.bidding_closed');
      await signInByFile(host!.page, (await cast.the('agency')).account);
    },
    async declare() {
      await goToDesk(host!.page, lot.lotId);
      await declareOpening(host!.page);
      await signInByFile(bidder!.page, account);
      await takeHallSeat(bidder!.page, lot.lotCode);
    },
    async release(keep) {
      await (keep === undefined ? release(bidder!.page, account) : releaseKept(bidder!.page, account, keep));
      await releaseAll(others);
    },
    async order() {
      await host!.page.getByRole('button', { name: '签署开标令', exact: true }).waitFor(PATIENCE);
      await signOrder(lot.lotId, await Promise.all([cast.the('agency'), cast.the('centre_witness')]));
    },
    async end() {
      gallery.leave();
      await browser.close();
      await world.end();
    },
  };
}

async function publishedLot(world: DemoWorld, lot: LotInPlay): Promise<LotInPlay> {
  const agency = await world.cast.the('agency');
  await untilSeedsAreDealt(agency, lot.lotId);
  await turnTo(world, CALENDAR.published);
  await publish(agency, lot.lotId);
  await turnTo(world, CALENDAR.bidding);
  return lot;
}
