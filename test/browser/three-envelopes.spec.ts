import type { Browser } from 'playwright-core';
import type { LotFile } from '../../apps/cli/src/bidder/lot-file';
import { createWorld, type DemoWorld } from '../../apps/cli/src/demo/demo-world';
import {
  agreeToReport,
  beginEvaluation,
  formCommittee,
  reviewBids,
  signSheets,
  type Seat as Member,
} from '../../apps/cli/src/demo/evaluate';
import { Gallery, releaseAll, signOrder } from '../../apps/cli/src/demo/hall';
import { turnTo, type LotInPlay } from '../../apps/cli/src/demo/life-of-a-lot';
import { makeBid, submitBid, type DemoBid } from '../../apps/cli/src/demo/make-bid';
import { draftAndAccept, publish, untilSeedsAreDealt } from '../../apps/cli/src/demo/publish-lot';
import { CALENDAR } from '../../apps/cli/src/demo/sample-lot';
import { samplePdf } from '../../apps/cli/src/demo/sample-pdf';
import type { DemoAccount } from '../../apps/cli/src/seed';
import { launchChromium } from '../support/chromium';
import { fillInBid, release as releaseInBrowser, sealBid, submitBid as submitInBrowser, takeHallSeat } from './plays/bidder';
import { declareOpening, goToDesk } from './plays/host';
import { closeAct, signAct } from './plays/act';
import { drawUpReport, enterRoom, handOver, signReport } from './plays/expert';
import { inspect, PATIENCE, signInByFile, takeSeat, type Seat } from './support/people';

/** A price that only this test bids, so that no page can hold it by chance. */
const PRICE = '29713356.77';
const SHOWN = '29,713,356.77';

let world: DemoWorld;
let browser: Browser;
let lot: LotInPlay;
let gallery: Gallery;
let others: DemoBid[];
let members: Member[];
let bidder: Seat;
let host: Seat;
let expert: Seat;
let watcher: Seat;

beforeAll(async () => {
  world = await createWorld({ bidders: 3, json: true });
  browser = await launchChromium();
  const seat = () => takeSeat(browser, world.url);
  [bidder, host, expert, watcher] = [await seat(), await seat(), await seat(), await seat()];
  const { cast, tools } = world;
  const [agency, clerks, tenderer] = await Promise.all([cast.the('agency'), cast.all('centre_acceptance'), cast.the('tenderer')]);
  lot = await draftAndAccept(agency, clerks, tenderer.account.organisationCode, tools.random, 'three-envelope');
  await untilSeedsAreDealt(agency, lot.lotId);
  await turnTo(world, CALENDAR.published);
  await publish(agency, lot.lotId);
  await turnTo(world, CALENDAR.bidding);
  gallery = new Gallery(world.url, lot.lotId, () => undefined);
  const [, second, third] = await cast.all('bidder');
  const terms = await second!.client.get<LotFile>(`public/lots/${lot.lotCode}/sealing`);
  others = [await makeBid(second!, 1, terms, world.folder, tools), await makeBid(third!, 2, terms, world.folder, tools)];
  for (const bid of others) await submitBid(bid);
}, 240_000);
afterAll(async () => {
  gallery?.leave();
  await browser?.close();
  await world?.end();
}, 60_000);

async function pdf(name: string): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  return { name, mimeType: 'application/pdf', buffer: await samplePdf(name, 40_000, world.tools.random) };
}

const first = async (): Promise<DemoAccount> => (await world.cast.all('bidder'))[0]!.account;

/** The host declares the next envelope, everybody releases, the first bidder in the browser; host and witness order. */
async function openNext(): Promise<void> {
  await goToDesk(host.page, lot.lotId);
  await declareOpening(host.page);
  await signInByFile(bidder.page, await first());
  await takeHallSeat(bidder.page, lot.lotCode);
  await releaseInBrowser(bidder.page, await first());
  await releaseAll(others);
  await host.page.getByRole('button', { name: '签署开标令', exact: true }).waitFor(PATIENCE);
  await signOrder(lot.lotId, await Promise.all([world.cast.the('agency'), world.cast.the('centre_witness')]));
}

describe('a lot of three envelopes (三信封), in the browser', () => {
  it('asks the bidder which file lies in which of the three envelopes', async () => {
    const { page } = bidder;
    await signInByFile(page, await first());
    await page.goto(`/bidder/lots/${lot.lotCode}`);
    const files = [await pdf('资质证书.pdf'), await pdf('施工组织设计.pdf'), await pdf('已标价清单.pdf')];
    await fillInBid(page, { files, price: PRICE, periodDays: '400' });
    await inspect(page, 'three-files');
    await sealBid(page, await first());
    await submitInBrowser(page);
  }, 180_000);

  it('opens the qualification envelopes alone at the deadline', async () => {
    await turnTo(world, new Date(CALENDAR.deadline.getTime() - 1500));
    await gallery.heard('lot.bidding_closed');
    await signInByFile(host.page, (await world.cast.the('agency')).account);
    await openNext();
    await watcher.page.goto(`/halls/${lot.lotCode}`);
    await watcher.page.getByText('开标记录生成').waitFor(PATIENCE);
    await inspect(watcher.page, 'three-hall-qualification');
  }, 180_000);

  it('has each member sign what was reviewed, and the chair the report on the qualifications: nothing is scored yet', async () => {
    members = await formCommittee(world, lot);
    await beginEvaluation(world, lot, members);
    await reviewBids(world, lot, members);
    const [chair, ...rest] = members;
    const { account } = chair!.member;
    const { page } = expert;
    await signInByFile(page, account);
    await enterRoom(page);
    await page.getByRole('heading', { name: '评审表签署' }).waitFor(PATIENCE);
    await inspect(page, 'three-signing');
    await page.getByRole('button', { name: '锁定并签名', exact: true }).click(PATIENCE);
    await signAct(page, account);
    await closeAct(page);
    await signSheets(lot, rest);
    await drawUpReport(page, account);
    await inspect(page, 'three-report');
    await signReport(page, account);
    await agreeToReport(lot, rest);
    await handOver(page, account);
  }, 180_000);

  it('opens the technical envelopes next, and still no price', async () => {
    await openNext();
    await watcher.page.getByText('技术信封').first().waitFor(PATIENCE);
    await inspect(watcher.page, 'three-hall-technical');
    for (const { page } of [watcher, bidder, expert]) expect(await page.getByText(SHOWN).count()).toBe(0);
  }, 180_000);

  it('complained of nothing in the browser, and nothing left for elsewhere', () => {
    const seats = [bidder, host, expert, watcher];
    expect(seats.flatMap(({ complaints }) => complaints)).toEqual([]);
    expect(seats.flatMap(({ strays }) => strays)).toEqual([]);
  });
});
