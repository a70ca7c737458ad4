import type { Browser } from 'playwright-core';
import type { LotFile } from '../../apps/cli/src/bidder/lot-file';
import type { Actor } from '../../apps/cli/src/demo/actor';
import { createWorld, type DemoWorld } from '../../apps/cli/src/demo/demo-world';
import { publishLot, turnTo, type LotInPlay } from '../../apps/cli/src/demo/life-of-a-lot';
import { makeBid, submitBid } from '../../apps/cli/src/demo/make-bid';
import { CALENDAR } from '../../apps/cli/src/demo/sample-lot';
import { samplePdf } from '../../apps/cli/src/demo/sample-pdf';
import { launchChromium } from '../support/chromium';
import { fillInBid, sealBid, type BidToPlay } from './plays/bidder';
import { press } from './plays/keyboard';
import { lookUpKeys, releaseByKeys, sealAndSubmitByKeys, signInByKeys, takeHallSeatByKeys } from './plays/keyboard-bidder';
import { line } from './support/line';
import { inspect, PATIENCE, picture, signInByFile, takeSeat, type Seat } from './support/people';

const BYTES = 3_200_000;

let world: DemoWorld;
let browser: Browser;
let lot: LotInPlay;
let bidders: Actor[];
let byKeys: Seat;
let cutOff: Seat;

beforeAll(async () => {
  world = await createWorld({ bidders: 3, json: true });
  browser = await launchChromium();
  lot = await publishLot(world);
  await turnTo(world, CALENDAR.bidding);
  bidders = await world.cast.all('bidder');
  const terms = await bidders[0]!.client.get<LotFile>(`public/lots/${lot.lotCode}/sealing`);
  await submitBid(await makeBid(bidders[2]!, 2, terms, world.folder, world.tools));
  [byKeys, cutOff] = [await takeSeat(browser, world.url), await takeSeat(browser, world.url)];
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await world?.end();
}, 60_000);

async function bid(price: string): Promise<BidToPlay> {
  const name = '施工组织设计.pdf';
  const buffer = await samplePdf(name, BYTES, world.tools.random);
  return { files: [{ name, mimeType: 'application/pdf', buffer }], price, periodDays: '400' };
}

describe('a bidder with the keyboard only', () => {
  it('signs in, seals, uploads, submits and has the receipt', async () => {
    const { page } = byKeys;
    await signInByKeys(page, bidders[0]!.account);
    await sealAndSubmitByKeys(page, bidders[0]!.account, lot.lotCode, await bid('29863412.57'));
    await inspect(page, 'submit-receipt');
    await page.goto('/bidder');
    await page.getByText('已递交').waitFor(PATIENCE);
    await inspect(page, 'bidder-home');
    await page.goto('/bidder/receipts');
    await press(page, page.getByRole('button', { name: '核验并显示' }));
    await page.getByText('平台签名有效').waitFor(PATIENCE);
    await inspect(page, 'bidder-receipts');
  }, 180_000);
});

describe('an upload whose connection drops', () => {
  it('says so with the seconds, goes on by itself when the line is back, and is received once', async () => {
    const { page } = cutOff;
    const cable = await line(page);
    const account = bidders[1]!.account;
    const bodies: string[] = [];
    page.on('requestfinished', (request) => void (request.url().includes('/payloads/') && bodies.push(request.method())));
    await signInByFile(page, account);
    await page.goto(`/bidder/lots/${lot.lotCode}`);
    await fillInBid(page, await bid('30112000.00'));
    await inspect(page, 'submit-files');
    await sealBid(page, account);
    await cable('slow');
    await page.getByRole('button', { name: '开始上传', exact: true }).click();
    await page.getByText(/上传 [1-9]\d?%/).waitFor(PATIENCE);
    await picture(page, 'submit-uploading');
    await cable('out');
    await page.getByText(/已断开，\d+ 秒后再试/).waitFor(PATIENCE);
    expect(await page.locator('.band').innerText()).toContain('尚未递交');
    await inspect(page, 'submit-cut-off');
    expect(bodies).toEqual([]);
    await cable('usual');
    await page.getByText('已全部到达').waitFor(PATIENCE);
    expect(bodies).toEqual(['PUT']);
    await page.getByRole('button', { name: '递交并取回执', exact: true }).click();
    await page.getByText('平台签名有效').first().waitFor(PATIENCE);
    const { submissions } = await bidders[1]!.client.get<{ submissions: { version: number; state: string }[] }>('submissions');
    expect(submissions).toEqual([expect.objectContaining({ version: 1, state: 'live' })]);
  }, 180_000);
});

describe('the hall with the keyboard only', () => {
  it('is entered from the list of projects, explains its keys, and takes the release', async () => {
    const { page } = byKeys;
    const host = await world.cast.the('agency');
    await turnTo(world, new Date(CALENDAR.deadline.getTime() + 1000));
    await signInByKeys(page, bidders[0]!.account);
    await takeHallSeatByKeys(page, lot.lotCode);
    await page.getByText('截止。封存清单').waitFor(PATIENCE);
    await inspect(page, 'seat-waiting');
    await host.act(`lots/${lot.lotId}/opening/declaration`);
    await page.locator('tr[data-manifest]').nth(2).waitFor(PATIENCE);
    await lookUpKeys(page);
    await releaseByKeys(page, bidders[0]!.account);
  }, 180_000);
});

describe('the bidders’ pages', () => {
  it('complained of nothing in the browser, and nothing left for elsewhere', () => {
    const ofTheCut = /ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED/;
    for (const { complaints, strays } of [byKeys, cutOff]) {
      expect(complaints.filter((one) => !ofTheCut.test(one))).toEqual([]);
      expect(strays).toEqual([]);
    }
  });
});
