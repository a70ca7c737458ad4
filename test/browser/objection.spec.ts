import type { Browser } from 'playwright-core';
import type { Actor } from '../../apps/cli/src/demo/actor';
import { createWorld, type DemoWorld } from '../../apps/cli/src/demo/demo-world';
import { publishLot, type LotInPlay } from '../../apps/cli/src/demo/life-of-a-lot';
import type { DemoAccount } from '../../apps/cli/src/seed';
import { launchChromium } from '../support/chromium';
import { closeAct, signAct } from './plays/act';
import { inspect, PATIENCE, type Seat, signInByFile, takeSeat } from './support/people';

let world: DemoWorld;
let browser: Browser;
let lot: LotInPlay;
let bidder: Actor;
let agency: Seat;
let own: Seat;
let anybody: Seat;
const account = (user: string): DemoAccount => world.cast.accounts.find((one) => one.user === user)!;

beforeAll(async () => {
  world = await createWorld({ bidders: 1, json: true });
  browser = await launchChromium();
  lot = await publishLot(world);
  bidder = await world.cast.the('bidder');
  [agency, own, anybody] = [await takeSeat(browser, world.url), await takeSeat(browser, world.url), await takeSeat(browser, world.url)];
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await world?.end();
}, 60_000);
afterEach(() => {
  for (const { complaints, strays } of [agency, own, anybody]) expect([complaints, strays]).toEqual([[], []]);
});

describe('an objection to the tender documents', () => {
  it('is signed and filed by a bidder, who is told that the tender stands still', async () => {
    const { page } = own;
    await signInByFile(page, bidder.account);
    await page.locator(`[data-lot="${lot.lotCode}"]`).getByRole('link', { name: '提出异议' }).click();
    await page.getByText('还没有异议').waitFor(PATIENCE);
    await page.getByRole('button', { name: '签名并提出异议' }).click();
    await page.getByText('请填写').first().waitFor(PATIENCE);
    await page.getByLabel('异议事项和事实依据').fill('评标办法第 3.2 条要求本市业绩，排斥外地投标人。');
    await page.getByLabel('请求和主张').fill('请删除该条。');
    await page.getByRole('button', { name: '签名并提出异议' }).click();
    await signAct(page, bidder.account);
    await closeAct(page);
    await page.locator('[data-objection]').getByText('待答复').waitFor(PATIENCE);
    await inspect(page, 'objection-filed');
  });

  it('is seen by anybody to wait for its answer, and neither by whom nor in which words', async () => {
    const { page } = anybody;
    await page.goto(`/lots/${lot.lotCode}`);
    await page.getByText('异议答复前，应当暂停招标投标活动').waitFor(PATIENCE);
    await page.locator('.life [aria-current="step"]').getByText('暂停中').waitFor(PATIENCE);
    await page.locator('#objections').getByText('待答复').waitFor(PATIENCE);
    const text = await page.content();
    for (const secret of [bidder.account.organisationCode!, '本市业绩']) expect(text).not.toContain(secret);
    await inspect(page, 'objection-pending-public');
  });

  it('is answered by the agency, in words that name nobody', async () => {
    const { page } = agency;
    await signInByFile(page, account('agency'));
    await page.goto(`/agency/lots/${lot.lotId}`);
    const desk = page.locator('[data-desk="objections"]');
    await desk.getByText(bidder.account.organisationCode!).waitFor(PATIENCE);
    await desk.getByLabel('公布的异议事项').fill('评标办法第 3.2 条的业绩要求是否合理？');
    await desk.getByLabel('答复', { exact: false }).last().waitFor(PATIENCE);
    await desk.getByRole('textbox', { name: /^答复/ }).fill('该条已删除，见第 1 号澄清。');
    await desk.getByLabel('结论').selectOption('upheld');
    await inspect(page, 'objection-to-answer');
    await desk.getByRole('button', { name: '签名并公布答复' }).click();
    await signAct(page, account('agency'));
    await closeAct(page);
    await desk.getByText('已答复').waitFor(PATIENCE);
  });

  it('lets the tender go on once it is answered, and everybody reads the reply', async () => {
    for (const { page } of [anybody, own]) await page.reload();
    await anybody.page.locator('#objections').getByText('该条已删除，见第 1 号澄清。').waitFor(PATIENCE);
    expect(await anybody.page.getByText('应当暂停招标投标活动').count()).toBe(0);
    await inspect(anybody.page, 'objection-answered-public');
    await own.page.locator('[data-objection]').getByText('已答复').waitFor(PATIENCE);
    await inspect(own.page, 'objection-answered-own');
  });
});
