import { evaluate, formCommittee, type Seat as Member } from '../../apps/cli/src/demo/evaluate';
import { fillInBid, sealBid, submitBid } from './plays/bidder';
import { drawUpReport, enterRoom, goOnWithFew } from './plays/expert';
import { draftedAs, envelopesStage, type EnvelopesStage } from './support/envelopes-stage';
import { inspect, PATIENCE, signInByFile } from './support/people';

/** A price that only this test bids, so that no page can hold it by chance; above the ceiling, so that it leaves two. */
const PRICE = '99713355.77';
const SHOWN = '99,713,355.77';

let s: EnvelopesStage;
let members: Member[];

jest.setTimeout(180_000);
beforeAll(async () => (s = await envelopesStage(draftedAs('two-envelope'))), 240_000);
afterAll(() => s?.end(), 60_000);

describe('a lot of two envelopes, in the browser', () => {
  it('asks the bidder which file lies in which envelope, and seals each for itself', async () => {
    const { page } = s.bidder;
    await signInByFile(page, s.account);
    await page.goto(`/bidder/lots/${s.lot.lotCode}`);
    const files = [await s.pdf('施工组织设计.pdf'), await s.pdf('已标价清单.pdf')];
    await fillInBid(page, { files, price: PRICE, periodDays: '400' });
    await inspect(page, 'envelopes-files');
    await sealBid(page, s.account);
    await submitBid(page);
    await inspect(page, 'envelopes-receipt');
  });

  it('opens the technical envelopes before everybody’s eyes, and shows no price', async () => {
    await s.close();
    await s.declare();
    await s.release();
    await s.watcher.page.goto(`/halls/${s.lot.lotCode}`);
    await s.order();
    await s.watcher.page.getByText('开标记录生成').waitFor(PATIENCE);
    await inspect(s.watcher.page, 'envelopes-hall-technical');
    for (const { page } of [s.watcher, s.bidder]) expect(await page.getByText(SHOWN).count()).toBe(0);
  });

  it('says on the host’s desk that the prices wait for the signed report, and then opens them', async () => {
    members = await formCommittee(s.world, s.lot);
    await evaluate(s.world, s.lot, members);
    await s.host.page.reload();
    await inspect(s.host.page, 'envelopes-host-between');
    await s.declare();
    await inspect(s.bidder.page, 'envelopes-seat-price');
    await s.release();
    await s.order();
    await s.watcher.page.getByText(SHOWN).first().waitFor(PATIENCE);
    await inspect(s.watcher.page, 'envelopes-hall-price');
  });

  it('asks the committee whether the two bids that the prices leave still compete, and says which envelope it asks about', async () => {
    const { page } = s.expert;
    const { account } = members[0]!.member;
    await signInByFile(page, account);
    await enterRoom(page);
    await page.getByRole('heading', { name: '有效投标不足三家（2 家），是否仍具竞争性' }).waitFor(PATIENCE);
    await page.getByText('本次判断针对：报价信封').waitFor(PATIENCE);
    await inspect(page, 'envelopes-competition');
    await goOnWithFew(page, account);
    const choice = { choice: 'continue', reason: '两家报价独立' };
    for (const { member } of members.slice(1, 3)) await member.act(`lots/${s.lot.lotId}/evaluation/competition-votes`, choice);
  });

  it('gives the committee the prices beside the scores that it signed before, to be drawn up and nothing else', async () => {
    const { page } = s.expert;
    const { account } = members[0]!.member;
    await page.getByText(SHOWN).first().waitFor(PATIENCE);
    await inspect(page, 'envelopes-pricing');
    await drawUpReport(page, account);
    await page.getByRole('button', { name: '同意并签署' }).waitFor(PATIENCE);
    await inspect(page, 'envelopes-report');
  });

  it('complained of nothing in the browser, and nothing left for elsewhere', () => {
    const seats = [s.bidder, s.host, s.expert, s.watcher];
    expect(seats.flatMap(({ complaints }) => complaints)).toEqual([]);
    expect(seats.flatMap(({ strays }) => strays)).toEqual([]);
  });
});
