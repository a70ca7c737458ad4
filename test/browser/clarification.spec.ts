import type { Browser } from 'playwright-core';
import type { LotFile } from '../../apps/cli/src/bidder/lot-file';
import type { Actor } from '../../apps/cli/src/demo/actor';
import type { DemoWorld } from '../../apps/cli/src/demo/demo-world';
import { publishLot, turnTo, type LotInPlay } from '../../apps/cli/src/demo/life-of-a-lot';
import { makeBid, submitBid } from '../../apps/cli/src/demo/make-bid';
import { CALENDAR } from '../../apps/cli/src/demo/sample-lot';
import type { DemoAccount } from '../../apps/cli/src/seed';
import { launchChromium } from '../support/chromium';
import { createCheckedWorld } from '../support/answers/checked-world';
import { closeAct, signAct } from './plays/act';
import { inspect, PATIENCE, type Seat, signInByFile, takeSeat } from './support/people';
import { refusesTooMuch } from './support/too-long';

let world: DemoWorld;
let browser: Browser;
let lot: LotInPlay;
let bidder: Actor;
let agency: Seat;
let own: Seat;
let anybody: Seat;
const account = (user: string): DemoAccount => world.cast.accounts.find((one) => one.user === user)!;
/** Less than 15 days remain; the sixteenth is a Wednesday. */
const PROPOSED = '2026-12-16 09:00:00';

beforeAll(async () => {
  world = await createCheckedWorld({ bidders: 1, json: true });
  browser = await launchChromium();
  lot = await publishLot(world);
  bidder = await world.cast.the('bidder');
  const terms = await bidder.client.get<LotFile>(`public/lots/${lot.lotCode}/sealing`);
  await submitBid(await makeBid(bidder, 1, terms, world.folder, world.tools));
  [agency, own, anybody] = [await takeSeat(browser, world.url), await takeSeat(browser, world.url), await takeSeat(browser, world.url)];
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await world?.end();
}, 60_000);
afterEach(() => {
  for (const { complaints, strays } of [agency, own, anybody]) expect([complaints, strays]).toEqual([[], []]);
});

describe('a question', () => {
  it('is asked by a bidder, who is told that nobody learns who asked', async () => {
    const { page } = own;
    await signInByFile(page, bidder.account);
    await page.locator(`[data-lot="${lot.lotCode}"]`).getByRole('link', { name: '提问' }).click();
    await page.getByText('还没有提问').waitFor(PATIENCE);
    await page.getByLabel('问题').fill('地下车库是否在本次招标范围内？');
    await page.getByRole('button', { name: '提交问题' }).click();
    await page.getByText('等待答复').waitFor(PATIENCE);
    await inspect(page, 'question-asked');
  });

  it('is answered by the agency, and waits for the next clarification', async () => {
    const { page } = agency;
    await signInByFile(page, account('agency'));
    await page.goto(`/agency/lots/${lot.lotId}/clarification`);
    const question = page.locator('[data-question]');
    await question.getByText('未答复').waitFor(PATIENCE);
    expect(await page.content()).not.toContain(bidder.account.organisationCode);
    await refusesTooMuch(page, question.getByLabel('答', { exact: true }), question.getByRole('button', { name: '保存答复' }), 4000);
    await question.getByLabel('答', { exact: true }).fill('在，见图纸第 12 页。');
    await question.getByRole('button', { name: '保存答复' }).click();
    await question.getByText('随本次澄清公布').waitFor(PATIENCE);
    await inspect(page, 'question-answered');
    // Three weeks on: everybody signs in again.
    await turnTo(world, CALENDAR.bidding);
  });
});

describe('a clarification', () => {
  it('is drafted by the agency: changed terms and a new edition of the document, old beside new', async () => {
    const { page } = agency;
    await signInByFile(page, account('agency'));
    await page.goto(`/agency/lots/${lot.lotId}`);
    await page.getByRole('link', { name: '澄清、更正' }).click();
    await page.getByText('请写明更正理由').first().waitFor(PATIENCE);
    await page.getByLabel('更正理由').fill('设计单位调整门诊楼基础做法，工程量清单与招标范围相应修改。');
    await page.getByLabel('质量标准').fill('合格，争创“扬子杯”');
    const file = {
      name: '招标文件（含评标办法、合同）.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.7 the second edition'),
    };
    await page.getByLabel('选择文件').first().setInputFiles(file);
    await page.getByRole('button', { name: '上传', exact: true }).click();
    await page.getByRole('list', { name: '随本次澄清发出' }).waitFor(PATIENCE);
    await page.getByText('有改动还没有保存').waitFor(PATIENCE);
    await page.getByRole('button', { name: '存草稿并检查' }).click();
    await page.locator('[data-field="quality"] ins').waitFor(PATIENCE);
    expect(await page.locator('[data-field="quality"]').innerText()).toContain('争创');
  });

  it('that comes late is told so with its article, and takes the deadline that is proposed', async () => {
    const { page } = agency;
    await page.getByText('《招标投标法实施条例》第二十一条').first().waitFor(PATIENCE);
    await page.locator('.propose').getByText(PROPOSED).waitFor(PATIENCE);
    expect(await page.getByRole('button', { name: '签名并发布' }).isDisabled()).toBe(true);
    await inspect(page, 'clarification-late');
    await page.getByRole('button', { name: '采用建议时间' }).click();
    await page.locator('[data-field="bidDeadline"]').getByText(PROPOSED).waitFor(PATIENCE);
    await inspect(page, 'clarification-ready');
  });

  it('is signed and published', async () => {
    const { page } = agency;
    await page.getByRole('button', { name: '签名并发布' }).click();
    await signAct(page, account('agency'), '签名并发布');
    await page.getByText('澄清（更正）公告已发布').waitFor(PATIENCE);
    await closeAct(page);
    await page.getByRole('heading', { name: '主持开标', level: 2 }).waitFor(PATIENCE);
  });

  it('is read by everybody at the public page, the change marked, the notice before it still there', async () => {
    const { page } = anybody;
    await page.goto(`/lots/${lot.lotCode}#notices`);
    await page.getByRole('heading', { name: '第 1 号澄清（更正）公告' }).waitFor(PATIENCE);
    await page.locator('[data-notice="tender"]').waitFor(PATIENCE);
    expect(await page.locator('[data-field="bidDeadline"]').innerText()).toContain(PROPOSED);
    expect(await page.locator('[data-notice="clarification"] a[download]').count()).toBe(2);
    await page.getByText('在，见图纸第 12 页。').waitFor(PATIENCE);
    await inspect(page, 'clarification-public');
  });

  it('is told to the bidder whose bid came before it, and the bid stays', async () => {
    const { page } = own;
    await signInByFile(page, bidder.account);
    await page.goto(`/bidder/lots/${lot.lotCode}/questions`);
    await page.getByText('已公布答复').waitFor(PATIENCE);
    await page.getByRole('button', { name: '签收' }).click();
    await page.getByText(/^已于 .* 签收$/).waitFor(PATIENCE);
    await inspect(page, 'question-published');
    await page.goto('/bidder');
    const card = page.locator(`[data-lot="${lot.lotCode}"]`);
    await card.getByText('已递交').waitFor(PATIENCE);
    await card.getByText('投标仍有效').waitFor(PATIENCE);
    await inspect(page, 'clarification-bidder-home');
    await card.getByRole('link', { name: '查看与替换' }).click();
    await page.getByText('投标仍有效').waitFor(PATIENCE);
    await inspect(page, 'clarification-bidder-bid');
    await page.getByRole('link', { name: '阅读公告' }).click();
    await page.getByRole('heading', { name: '第 1 号澄清（更正）公告' }).waitFor(PATIENCE);
  });

  it('leaves the lot open after the old deadline', async () => {
    await turnTo(world, new Date(CALENDAR.deadline.getTime() + 60_000));
    const { page } = anybody;
    await page.reload();
    await page.getByText('投标中').first().waitFor(PATIENCE);
    expect((await bidder.client.get<{ state: string }>(`public/lots/${lot.lotCode}`)).state).toBe('bidding');
  });
});
