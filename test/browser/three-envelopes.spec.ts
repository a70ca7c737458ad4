import { agreeToReport, beginEvaluation, formCommittee, reviewBids, signSheets } from '../../apps/cli/src/demo/evaluate';
import { closeAct, signAct } from './plays/act';
import { fillInBid, sealBid, submitBid } from './plays/bidder';
import { drawUpReport, enterRoom, handOver, signReport } from './plays/expert';
import { envelopesStage, type EnvelopesStage } from './support/envelopes-stage';
import { inspect, PATIENCE, signInByFile } from './support/people';

/** A price that only this test bids, so that no page can hold it by chance. */
const PRICE = '29713356.77';
const SHOWN = '29,713,356.77';

let s: EnvelopesStage;

jest.setTimeout(180_000);
beforeAll(async () => (s = await envelopesStage('three-envelope')), 240_000);
afterAll(() => s?.end(), 60_000);

describe('a lot of three envelopes (三信封), in the browser', () => {
  it('asks the bidder which file lies in which of the three envelopes', async () => {
    const { page } = s.bidder;
    await signInByFile(page, s.account);
    await page.goto(`/bidder/lots/${s.lot.lotCode}`);
    const files = [await s.pdf('资质证书.pdf'), await s.pdf('施工组织设计.pdf'), await s.pdf('已标价清单.pdf')];
    await fillInBid(page, { files, price: PRICE, periodDays: '400' });
    await inspect(page, 'three-files');
    await sealBid(page, s.account);
    await submitBid(page);
  });

  it('opens the qualification envelopes alone at the deadline', async () => {
    await s.close();
    await s.declare();
    await s.release();
    await s.order();
    await s.watcher.page.goto(`/halls/${s.lot.lotCode}`);
    await s.watcher.page.getByText('开标记录生成').waitFor(PATIENCE);
    await inspect(s.watcher.page, 'three-hall-qualification');
  });

  it('has each member sign what was reviewed, and the chair the report on the qualifications: nothing is scored yet', async () => {
    const members = await formCommittee(s.world, s.lot);
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

  it('complained of nothing in the browser, and nothing left for elsewhere', () => {
    const seats = [s.bidder, s.host, s.expert, s.watcher];
    expect(seats.flatMap(({ complaints }) => complaints)).toEqual([]);
    expect(seats.flatMap(({ strays }) => strays)).toEqual([]);
  });
});
