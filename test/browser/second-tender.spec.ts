import type { Browser, Page } from 'playwright-core';
import { audit } from '../../apps/cli/src/demo/archive';
import { createWorld, type DemoWorld } from '../support/world';
import { evaluate, formCommittee } from '../../apps/cli/src/demo/evaluate';
import { openBids, publishLot, submitBids, turnTo, type LotInPlay } from '../../apps/cli/src/demo/life-of-a-lot';
import { untilSeedsAreDealt } from '../../apps/cli/src/demo/publish-lot';
import { CALENDAR } from '../../apps/cli/src/demo/sample-lot';
import type { DemoAccount } from '../../apps/cli/src/seed';
import { launchChromium } from '../support/chromium';
import { closeAct, signAct } from './plays/act';
import * as agency from './plays/agency';
import * as bidder from './plays/bidder';
import * as centre from './plays/centre';
import * as performance from './plays/performance';
import * as tenderer from './plays/tenderer';
import { inspect, kindBehind, PATIENCE, signInByFile, takeSeat, type Seat } from './support/people';

/** The clarification comes on the day before the deadline; the sixteenth is the first day that the law allows then. */
const POSTPONED = new Date('2026-12-16T09:00:00+08:00');
const SECOND = {
  from: '2026-12-17T10:30:00',
  until: '2026-12-24T17:00:00',
  deadline: '2027-01-08T09:00:00',
};
const HOUR = 3_600_000;
const beijing = (text: string) => new Date(`${text}+08:00`);
let world: DemoWorld;
let browser: Browser;
let first: LotInPlay;
let second: LotInPlay;
const seats = new Map<string, Seat>();
const account = (user: string): DemoAccount => world.cast.accounts.find((one) => one.user === user)!;

/** Somebody's own window, signed in anew: days lie between one visit and the next. */
async function visit(user: string): Promise<Page> {
  const seat = seats.get(user) ?? (await takeSeat(browser, world.url, { acceptDownloads: true }));
  seats.set(user, seat);
  if (user !== 'public') await signInByFile(seat.page, account(user));
  return seat.page;
}
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click(PATIENCE);
const stateOf = async ({ lotCode }: LotInPlay) =>
  (await (await world.cast.the('agency')).client.get<{ state: string }>(`public/lots/${lotCode}`)).state;

beforeAll(async () => {
  world = await createWorld({ bidders: 3, json: true });
  browser = await launchChromium();
  first = await publishLot(world);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await world?.end();
}, 60_000);

jest.setTimeout(300_000);

describe('a lot that is tendered twice', () => {
  it('is clarified late, and takes the deadline that the law then allows (实施条例 第二十一条)', async () => {
    await turnTo(world, CALENDAR.bidding);
    const page = await visit('agency');
    await page.goto(`/agency/lots/${first.lotId}/clarification`);
    await page.getByLabel('更正理由').fill('工程量清单调整。');
    await page.getByLabel('质量标准').fill('合格，争创“扬子杯”');
    await press(page, '存草稿并检查');
    await page.locator('[data-field="quality"] ins').waitFor(PATIENCE);
    await page.locator('.propose').getByText('2026-12-16 09:00:00').waitFor(PATIENCE);
    await press(page, '采用建议时间');
    await page.locator('[data-field="bidDeadline"]').getByText('2026-12-16 09:00:00').waitFor(PATIENCE);
    await press(page, '签名并发布');
    await signAct(page, account('agency'), '签名并发布');
    await closeAct(page);
  });

  it('fails for want of bids, and is begun anew with what it was (第二十八条)', async () => {
    await turnTo(world, new Date(POSTPONED.getTime() + 60_000));
    const reader = await visit('public');
    await reader.goto(`/lots/${first.lotCode}`);
    await reader.getByRole('heading', { name: '第 1 号澄清（更正）公告' }).waitFor(PATIENCE);
    await reader.getByText('递交的投标不足法定数量').waitFor(PATIENCE);
    expect(await kindBehind(reader, '招标失败公告（PDF）')).toBe('application/pdf');
    await inspect(reader, 'lot-failed');
    const page = await visit('agency');
    await page.goto(`/agency/lots/${first.lotId}`);
    await press(page, '重新招标');
    await page.waitForURL(/lots\/[^/]+\/draft\?step=2/, PATIENCE);
    const lotId = /lots\/([^/]+)\/draft/.exec(page.url())![1]!;
    await agency.fill(page, { 招标文件发售开始: SECOND.from, 招标文件发售截止: SECOND.until, '投标截止（开标）时间': SECOND.deadline });
    await press(page, '保存并继续');
    await page.waitForURL(/step=3/, PATIENCE);
    await press(page, '下一步');
    await page.getByRole('heading', { name: '初步评审（合格制）', level: 2 }).waitFor(PATIENCE);
    await press(page, '保存并继续');
    await page.getByText('没有问题，可以送审').waitFor(PATIENCE);
    await press(page, '送审');
    await signAct(page, account('agency'), '送审');
    await closeAct(page);
    const [clerk, another] = await world.cast.all('centre_acceptance');
    await clerk!.act(`lots/${lotId}/acceptance-check`);
    await another!.act(`lots/${lotId}/acceptance`);
    await untilSeedsAreDealt(await world.cast.the('agency'), lotId);
    await turnTo(world, beijing('2026-12-17T10:00:00'));
    await agency.publishNotice(await visit('agency'), account('agency'), lotId);
    await reader.reload();
    await reader.getByRole('link', { name: /重新招标/ }).click(PATIENCE);
    await reader.getByText('签名有效').waitFor(PATIENCE);
    second = { lotId, lotCode: reader.url().split('/').at(-1)! };
    expect(second.lotCode).not.toBe(first.lotCode);
  });

  it('is bid for, opened, evaluated; its candidates are published', async () => {
    const bids = await submitBids(world, second, beijing('2027-01-07T14:00:00'));
    await openBids(world, second, bids, beijing(SECOND.deadline));
    await evaluate(world, second, await formCommittee(world, second));
    await agency.publishCandidates(await visit('agency'), account('agency'), second.lotId);
    expect(await stateOf(second)).toBe('candidates_published');
  });

  it('is objected to by a bidder: publicity and award wait for the reply (第五十四条)', async () => {
    const page = await visit('bidder2');
    await page.goto(`/bidder/lots/${second.lotCode}/objections`);
    await agency.fill(page, { 异议事项和事实依据: '第一中标候选人的业绩证明与公示内容不一致。', 请求和主张: '请核实。' });
    await press(page, '签名并提出异议');
    await signAct(page, account('bidder2'));
    await closeAct(page);
    await turnTo(world, beijing('2027-01-13T09:00:00'));
    const owner = await visit('tenderer');
    await owner.goto(`/agency/lots/${second.lotId}`);
    await owner.getByText('暂停中').first().waitFor(PATIENCE);
    await inspect(owner, 'award-suspended');
    expect(await owner.getByRole('button', { name: '签发中标通知书', exact: true }).isDisabled()).toBe(true);
    expect(await stateOf(second)).toBe('candidates_published');
    const reader = await visit('public');
    await reader.goto(`/lots/${second.lotCode}/result`);
    await reader.getByText('公示的剩余期限保留').waitFor(PATIENCE);
    await inspect(reader, 'result-suspended');
  });

  it('is answered, awarded when what was left of the publicity is over, and contracted', async () => {
    const desk = await visit('agency');
    await desk.goto(`/agency/lots/${second.lotId}`);
    await agency.fill(desk, { '公布的异议事项（不得透露异议人）': '候选人业绩是否属实？' });
    await desk.getByRole('textbox', { name: /^答复/ }).fill('经核实，业绩属实，不影响中标结果。');
    await press(desk, '签名并公布答复');
    await signAct(desk, account('agency'));
    await closeAct(desk);
    const { client } = await world.cast.the('agency');
    const { publicityEndsAt } = await client.get<{ publicityEndsAt: string }>(`public/lots/${second.lotCode}`);
    // What was left ends seconds from midnight; an award is dated, and one that is drafted before midnight is stale after it.
    await turnTo(world, new Date(new Date(publicityEndsAt).getTime() + HOUR));
    await tenderer.award(await visit('tenderer'), account('tenderer'), second.lotId);
    await tenderer.offerContract(await visit('tenderer'), account('tenderer'), second.lotId);
    const { award } = await client.get<{ award: { winner: { code: string } } }>(`public/lots/${second.lotCode}/result`);
    const winner = ['bidder1', 'bidder2', 'bidder3'].find((user) => account(user).organisationCode === award.winner.code)!;
    await bidder.signContract(await visit(winner), account(winner), second.lotCode);
  });

  it('has its contract filed by the centre', async () => {
    await centre.fileContract(await visit('acceptance'), account('acceptance'));
    const desk = await visit('agency');
    await desk.goto(`/agency/lots/${second.lotId}`);
    expect(await kindBehind(desk, '合同鉴证书（PDF）')).toBe('application/pdf');
    await inspect(desk, 'contract-attested');
    await desk.goto(`/verify/${second.lotCode}`);
    await desk.locator('[data-paper="contract_attestation"]').waitFor(PATIENCE);
    await inspect(desk, 'verify-papers');
  });

  it('is reported to the supervisor (招标投标法 第四十七条)', async () => {
    await tenderer.report(await visit('tenderer'), account('tenderer'), second.lotId);
    await centre.receiveReport(await visit('supervisor'), account('supervisor'));
  });

  it('is performed and accepted, and then archived by the centre: its last state', async () => {
    const clerk = await visit('acceptance');
    await clerk.goto(`/centre/lots/${second.lotId}`);
    await clerk.getByText('还没有合格的验收记录').waitFor(PATIENCE);
    expect(await clerk.getByRole('button', { name: '归档', exact: true }).count()).toBe(0);
    const writer = await visit('agency');
    await performance.plan(writer, account('agency'), second.lotId);
    await performance.accept(writer, account('agency'), { number: 2, result: '合格', findings: '符合合同' });
    await centre.archiveLot(clerk, account('acceptance'), second.lotCode);
    expect(await stateOf(second)).toBe('archived');
    const reader = await visit('public');
    await reader.goto(`/lots/${second.lotCode}`);
    await reader.getByText('已归档').first().waitFor(PATIENCE);
    await inspect(reader, 'lot-archived');
    await writer.goto(`/agency/lots/${second.lotId}`);
    await writer.getByRole('link', { name: '下载档案（ZIP）' }).waitFor(PATIENCE);
    await inspect(writer, 'agency-archived');
  });

  it('has an archive that anybody can verify', async () => {
    const { ok, checks } = await audit(world, second);
    expect([ok, checks.filter((check) => !check.ok)]).toEqual([true, []]);
  });

  it('left nothing in a console, and nothing left the platform’s origin', () => {
    for (const [user, { complaints, strays }] of seats) expect([user, complaints, strays]).toEqual([user, [], []]);
  });
});
