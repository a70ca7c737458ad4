import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { publishLot, submitBids, turnTo, type LotInPlay } from '../../apps/cli/src/demo/life-of-a-lot';
import { createWorld, type DemoWorld } from '../support/world';
import type { DemoBid } from '../../apps/cli/src/demo/make-bid';
import { releaseAll, signOrder } from '../../apps/cli/src/demo/hall';
import { CALENDAR } from '../../apps/cli/src/demo/sample-lot';
import { launchChromium } from '../support/chromium';

const PATIENCE = { timeout: 60_000 };
/** Where the pictures of the pages go when somebody wants to look at them. */
const pictures = process.env.KAIBIAO_SCREENSHOTS;

let world: DemoWorld;
let browser: Browser;
let page: Page;
let lot: LotInPlay;
let bids: DemoBid[];
const complaints: string[] = [];

beforeAll(async () => {
  world = await createWorld({ bidders: 4, json: true });
  browser = await launchChromium();
  page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  lot = await publishLot(world);
  bids = await submitBids(world, lot);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await world?.end();
}, 60_000);

async function picture(name: string, of = page): Promise<void> {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await of.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
}

const shownNumbers = () => page.$$eval('[data-seq]', (lines) => lines.map((line) => Number((line as HTMLElement).dataset.seq)).reverse());
const told = async (): Promise<{ seq: number; type: string }[]> =>
  (
    (await (await fetch(`${world.url}/api/v1/streams/${encodeURIComponent(`lot/${lot.lotId}`)}/entries`)).json()) as {
      entries: { seq: number; type: string }[];
    }
  ).entries;

describe('the public page of a lot', () => {
  it('shows what is tendered, until when, its documents and the proof of its notice', async () => {
    await page.goto(`${world.url}/lots/${lot.lotCode}`);
    await page.getByRole('heading', { level: 1 }).waitFor(PATIENCE);
    const text = await page.locator('main').innerText();
    expect(text).toContain('¥32,480,000.00');
    expect(text).toContain('2026-12-01 09:00:00');
    expect(text).toContain('招标文件（含评标办法、合同）.pdf');
    expect(text).toContain('签名有效');
    await picture('lot');
  });

  it('reads in English too, and on a phone without a sideways scroll', async () => {
    const phone = await browser.newPage({ viewport: { width: 320, height: 700 } });
    await phone.goto(`${world.url}/lots/${lot.lotCode}`);
    await phone.getByRole('button', { name: 'English' }).click();
    await phone.getByText('Ceiling price').first().waitFor(PATIENCE);
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await picture('lot-phone', phone);
    await phone.close();
  });
});

describe('the opening hall as the public sees it', () => {
  it('names no bidder and no number before the deadline', async () => {
    await page.goto(`${world.url}/halls/${lot.lotCode}`);
    await page.getByText('已连接').waitFor(PATIENCE);
    const text = await page.locator('body').innerText();
    for (const { bidder } of bids) expect(text).not.toContain(bidder.account.organisation);
    await picture('hall-before');
  });

  it('follows the opening, reloads in the middle, and misses nothing', async () => {
    const [host, witness] = await Promise.all([world.cast.the('agency'), world.cast.the('centre_witness')]);
    await turnTo(world, new Date(CALENDAR.deadline.getTime() - 1500));
    await page.getByText('截止。封存清单').waitFor(PATIENCE);
    await host.act(`lots/${lot.lotId}/opening/declaration`);
    await page
      .locator('tr[data-manifest]')
      .nth(bids.length - 1)
      .waitFor(PATIENCE);
    await releaseAll(bids.slice(0, 2));
    await page.getByText('已解封 2 / 4').waitFor(PATIENCE);
    expect(await page.locator('td.price b').count()).toBe(0);
    await picture('hall');

    await page.reload();
    await page.getByText('已解封 2 / 4').waitFor(PATIENCE);
    expect(await shownNumbers()).toEqual((await told()).map(({ seq }) => seq));

    await releaseAll(bids.slice(2));
    await page.getByText('解封结束').first().waitFor(PATIENCE);
    await signOrder(lot.lotId, [host, witness]);
    await page
      .locator('td.price b')
      .nth(bids.length - 1)
      .waitFor(PATIENCE);
    await page.getByText('开标记录生成').waitFor(PATIENCE);
    expect(await shownNumbers()).toEqual((await told()).map(({ seq }) => seq));
    const prices = await page.locator('td.price b').allInnerTexts();
    expect(prices.map((price) => price.replaceAll(',', '')).sort()).toEqual(bids.map(({ price }) => price).sort());
    await picture('hall-opened');
  }, 180_000);

  it('gives the record as a PDF and as data', async () => {
    const at = `${world.url}/api/v1/public/lots/${lot.lotCode}/opening-record`;
    expect((await fetch(`${at}.pdf`)).headers.get('content-type')).toContain('application/pdf');
    expect((await (await fetch(`${at}.json`)).json()) as object).toMatchObject({ lot: { code: lot.lotCode } });
  });

  it('complained of nothing in the browser', () => {
    expect(complaints).toEqual([]);
  });
});
