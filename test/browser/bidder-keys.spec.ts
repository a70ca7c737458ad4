import { fillInBid, sealBid, submitBid } from './plays/bidder';
import { draftedInTheWizard, envelopesStage, type EnvelopesStage } from './support/envelopes-stage';
import { inspect, PATIENCE, signInByFile } from './support/people';

const PRICE = '29713357.77';
const SHOWN = '29,713,357.77';

let s: EnvelopesStage;

jest.setTimeout(180_000);
beforeAll(async () => {
  s = await envelopesStage(draftedInTheWizard((page) => page.locator('input[type=radio][value=bidder]').check()));
}, 240_000);
afterAll(() => s?.end(), 60_000);

describe('a lot that only its bidders open (policy bidder), in the browser', () => {
  it('is bid for as any other, with nobody but the bidder to open it', async () => {
    const { page } = s.bidder;
    await signInByFile(page, s.account);
    await page.goto(`/bidder/lots/${s.lot.lotCode}`);
    await fillInBid(page, { files: [await s.pdf('施工组织设计.pdf')], price: PRICE, periodDays: '400' });
    await inspect(page, 'keys-submit');
    await sealBid(page, s.account);
    await submitBid(page);
  });

  it('is opened by each bidder’s own key in the hall; the custodians give seeds and vote on nothing', async () => {
    await s.close();
    await s.declare();
    await s.watcher.page.goto(`/halls/${s.lot.lotCode}`);
    await s.watcher.page.getByText('保管人交出种子').waitFor(PATIENCE);
    await s.bidder.page.getByText('本标段不是盲开').waitFor(PATIENCE);
    expect(await s.bidder.page.getByText('期间任何人都看不到内容').count()).toBe(0);
    await inspect(s.bidder.page, 'keys-seat');
    await s.release();
    expect(await s.watcher.page.getByText(SHOWN).count()).toBe(0);
    await s.order();
    await s.watcher.page.getByText(SHOWN).first().waitFor(PATIENCE);
    await s.watcher.page.getByText('开标记录生成').first().waitFor(PATIENCE);
    await inspect(s.watcher.page, 'keys-hall');
    const told = await s.watcher.page.getByRole('list', { name: '实况' }).innerText();
    expect(told).toContain('已交出抽取种子');
    expect(told).not.toMatch(/核对通过|已交出份额/);
  });

  it('complained of nothing in the browser, and nothing left for elsewhere', () => {
    const seats = [s.bidder, s.host, s.watcher];
    expect(seats.flatMap(({ complaints }) => complaints)).toEqual([]);
    expect(seats.flatMap(({ strays }) => strays)).toEqual([]);
  });
});
