import type { Page } from 'playwright-core';
import {
  agreeToReport,
  beginEvaluation,
  formCommittee,
  reviewBids,
  scoreBids,
  signSheets,
  type Seat as Member,
} from '../../apps/cli/src/demo/evaluate';
import { closeAct, signAct } from './plays/act';
import { declareBond, fillInBid, sealBid, submitBid } from './plays/bidder';
import { drawUpReport, enterRoom, handOver, signReport } from './plays/expert';
import { draftedInTheWizard, envelopesStage, type EnvelopesStage } from './support/envelopes-stage';
import { inspect, PATIENCE, signInByFile, takeSeat } from './support/people';

/** A price that only this test bids, so that no page can hold it by chance. */
const PRICE = '29713356.77';
const SHOWN = '29,713,356.77';

let s: EnvelopesStage;
let members: Member[];

/** The agency chooses three envelopes, asks for a bond, and has the technical review blind (暗标), in the wizard. */
const inLot = async (page: Page): Promise<void> => {
  await page.getByLabel('投标保证金（元）').fill('600000.00');
  await page.getByLabel('信封', { exact: true }).selectOption({ label: '三信封（先资格、再技术、后报价，分三次开标）' });
  await inspect(page, 'three-wizard');
};
const inScheme = async (page: Page): Promise<void> => {
  await page.getByLabel('技术评审方式').selectOption({ label: '暗标：随机编号，评审汇总后揭示' });
  await page.getByLabel('技术评审方式').scrollIntoViewIfNeeded();
  await inspect(page, 'three-wizard-blind');
};

jest.setTimeout(180_000);
beforeAll(async () => (s = await envelopesStage(draftedInTheWizard(inLot, inScheme))), 240_000);
afterAll(() => s?.end(), 60_000);

describe('a lot of three envelopes (三信封), in the browser', () => {
  it('asks the bidder which file lies in which of the three envelopes', async () => {
    const { page } = s.bidder;
    await signInByFile(page, s.account);
    await page.goto(`/bidder/lots/${s.lot.lotCode}`);
    await page.getByText('技术文件暗标评审').first().waitFor(PATIENCE);
    await declareBond(page, '江苏银行宿迁分行');
    const files = [await s.pdf('资质证书.pdf'), await s.pdf('施工组织设计.pdf'), await s.pdf('已标价清单.pdf')];
    await fillInBid(page, { files, price: PRICE, periodDays: '400' });
    await page.getByText('施工组织设计.pdf：标题').waitFor(PATIENCE);
    await inspect(page, 'three-files');
    await sealBid(page, s.account);
    await submitBid(page);
  });

  it('opens the qualification envelopes alone at the deadline, and tells whose is open instead of a price', async () => {
    await s.close();
    await s.declare();
    await s.release();
    await s.watcher.page.goto(`/lots/${s.lot.lotCode}`);
    await s.watcher.page.getByText('技术文件暗标评审').first().waitFor(PATIENCE);
    await inspect(s.watcher.page, 'three-lot');
    await s.watcher.page.goto(`/halls/${s.lot.lotCode}`);
    await inspect(s.host.page, 'three-host-qualification');
    await s.order();
    for (const { page } of [s.watcher, s.bidder]) {
      await page.getByText('开标记录生成').first().waitFor(PATIENCE);
      await page.locator('td.price .tag.done').nth(2).waitFor(PATIENCE);
      expect(await page.getByText('投标报价（元）').count()).toBe(0);
    }
    await s.watcher.page
      .getByText(/江苏\S+，资格信封已开启/)
      .first()
      .waitFor(PATIENCE);
    await inspect(s.watcher.page, 'three-hall-qualification');
    await inspect(s.bidder.page, 'three-seat-qualification');
  });

  it.each([1920, 3840])('shows on a wall of %d pixels each bidder’s bond and that its envelope is open', async (width) => {
    const wall = await takeSeat(s.watcher.page.context().browser()!, s.world.url, { viewport: { width, height: (width * 9) / 16 } });
    await wall.page.goto(`/halls/${s.lot.lotCode}/screen`);
    await wall.page.locator('td.price .tag.done').nth(2).waitFor(PATIENCE);
    await wall.page.getByText('银行保函 600,000.00').waitFor(PATIENCE);
    await inspect(wall.page, `three-screen-${width}`);
    expect([wall.complaints, wall.strays]).toEqual([[], []]);
    await wall.leave();
  });

  it('shows the supervisor the same', async () => {
    const watching = await takeSeat(s.watcher.page.context().browser()!, s.world.url);
    await signInByFile(watching.page, (await s.world.cast.the('supervisor')).account);
    await watching.page.goto(`/centre/lots/${s.lot.lotId}`);
    await watching.page.locator('td.price .tag.done').nth(2).waitFor(PATIENCE);
    await inspect(watching.page, 'three-supervisor-qualification');
    expect([watching.complaints, watching.strays]).toEqual([[], []]);
    await watching.leave();
  });

  it('has each member sign what was reviewed, and the chair the report on the qualifications: nothing is scored yet', async () => {
    members = await formCommittee(s.world, s.lot);
    await beginEvaluation(s.world, s.lot, members);
    await reviewBids(s.world, s.lot, members);
    const [chair, ...rest] = members;
    const { account } = chair!.member;
    const { page } = s.expert;
    await signInByFile(page, account);
    await enterRoom(page);
    await page.getByRole('heading', { name: '评审表签署' }).waitFor(PATIENCE);
    await inspect(page, 'three-signing');
    await page.getByRole('button', { name: '锁定并签名', exact: true }).click(PATIENCE);
    await signAct(page, account);
    await closeAct(page);
    await signSheets(s.lot, rest);
    await drawUpReport(page, account);
    await inspect(page, 'three-report');
    await signReport(page, account);
    await agreeToReport(s.lot, rest);
    await handOver(page, account);
  });

  it('opens the technical envelopes next, and still no price', async () => {
    await s.declare();
    await s.release();
    await s.order();
    await s.watcher.page.getByText('技术信封').first().waitFor(PATIENCE);
    await s.watcher.page.getByText('已开标', { exact: true }).waitFor(PATIENCE);
    await inspect(s.watcher.page, 'three-hall-technical');
    for (const { page } of [s.watcher, s.bidder, s.expert]) expect(await page.getByText(SHOWN).count()).toBe(0);
  });

  it('has the technical envelopes reviewed and scored by numbers, and tells whose they were with the report (暗标)', async () => {
    const [chair, ...rest] = members;
    const { account } = chair!.member;
    const { page } = s.expert;
    const names = (await s.world.cast.all('bidder')).map((bidder) => bidder.account.organisation);
    const named = async () =>
      (await page.locator('body').innerText()).split('\n').filter((line) => names.some((name) => line.includes(name)));
    await signInByFile(page, account);
    await enterRoom(page);
    await page.getByRole('button', { name: '随机编号', exact: true }).waitFor(PATIENCE);
    expect((await named()).sort()).toEqual([...names].sort());
    await inspect(page, 'three-numbering');
    await page.getByRole('button', { name: '随机编号', exact: true }).click(PATIENCE);
    await signAct(page, account, '随机编号');
    await closeAct(page);
    await page.getByText('3号标').first().waitFor(PATIENCE);
    await page.getByText('技术文件1.pdf').first().waitFor(PATIENCE);
    await inspect(page, 'three-blind-review');
    expect(await named()).toEqual([]);
    await reviewBids(s.world, s.lot, members);
    await page.getByRole('heading', { name: '评审工作区' }).waitFor(PATIENCE);
    await page.getByText('暗标评审中').first().waitFor(PATIENCE);
    await inspect(page, 'three-blind-scoring');
    expect(await named()).toEqual([]);
    await scoreBids(s.lot, members);
    await signSheets(s.lot, members);
    await page.reload();
    await drawUpReport(page, account);
    await page.getByRole('heading', { name: '暗标编号揭示' }).waitFor(PATIENCE);
    await inspect(page, 'three-blind-told');
    await signReport(page, account);
    await agreeToReport(s.lot, rest);
    await handOver(page, account);
  });

  it('opens the prices once the technical report is signed', async () => {
    await s.declare();
    await s.release();
    expect(await s.watcher.page.getByText(SHOWN).count()).toBe(0);
    await s.order();
    // The host's desk goes on to the evaluation as soon as the record is made.
    for (const { page } of [s.watcher, s.bidder]) await page.getByText(SHOWN).first().waitFor(PATIENCE);
    await inspect(s.watcher.page, 'three-hall-price');
  });

  it('ranks the bids in the report that the chair draws up and everybody signs', async () => {
    const [chair, ...rest] = members;
    const { account } = chair!.member;
    const { page } = s.expert;
    await signInByFile(page, account);
    await enterRoom(page);
    await page.getByText(SHOWN).first().waitFor(PATIENCE);
    await drawUpReport(page, account);
    await page.getByRole('cell', { name: s.account.organisation }).first().waitFor(PATIENCE);
    await inspect(page, 'three-ranking');
    await signReport(page, account);
    await agreeToReport(s.lot, rest);
    await handOver(page, account);
    await s.host.page.reload();
    await s.host.page.getByRole('button', { name: '签名并公示', exact: true }).waitFor(PATIENCE);
    await inspect(s.host.page, 'three-candidates');
  });

  it('complained of nothing in the browser, and nothing left for elsewhere', () => {
    const seats = [s.bidder, s.host, s.expert, s.watcher];
    expect(seats.flatMap(({ complaints }) => complaints)).toEqual([]);
    expect(seats.flatMap(({ strays }) => strays)).toEqual([]);
  });
});
