import type { Browser } from 'playwright-core';
import type { Actor } from '../../apps/cli/src/demo/actor';
import type { DemoWorld } from '../../apps/cli/src/demo/demo-world';
import { publishLot, type LotInPlay } from '../../apps/cli/src/demo/life-of-a-lot';
import type { DemoAccount } from '../../apps/cli/src/seed';
import { launchChromium } from '../support/chromium';
import { createCheckedWorld } from '../support/answers/checked-world';
import { closeAct, signAct } from './plays/act';
import { inspect, PATIENCE, type Seat, signInByFile, takeSeat } from './support/people';

let world: DemoWorld;
let browser: Browser;
let lot: LotInPlay;
let bidder: Actor;
let agency: Seat;
let own: Seat;
let anybody: Seat;
let supervisor: Seat;
let second: Seat;
const account = (user: string): DemoAccount => world.cast.accounts.find((one) => one.user === user)!;

beforeAll(async () => {
  world = await createCheckedWorld({ bidders: 1, json: true });
  browser = await launchChromium();
  lot = await publishLot(world);
  bidder = await world.cast.the('bidder');
  const seat = () => takeSeat(browser, world.url);
  [agency, own, anybody, supervisor, second] = [await seat(), await seat(), await seat(), await seat(), await seat()];
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await world?.end();
}, 60_000);
afterEach(() => {
  for (const { complaints, strays } of [agency, own, anybody, supervisor, second]) expect([complaints, strays]).toEqual([[], []]);
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
    await page.getByText('异议答复前，或者监督部门责令暂停的').waitFor(PATIENCE);
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
    const readers = page.locator('[data-desk="readers"]');
    await readers.getByText('开标前，任何人不得知道谁下载了招标文件').waitFor(PATIENCE);
    expect([await readers.getByRole('table').count(), /\d/.test(await readers.innerText())]).toEqual([0, false]);
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
    expect(await anybody.page.getByText('招标投标活动暂停').count()).toBe(0);
    await inspect(anybody.page, 'objection-answered-public');
    await own.page.locator('[data-objection]').getByText('已答复').waitFor(PATIENCE);
    await inspect(own.page, 'objection-answered-own');
  });
});

describe('a complaint to the supervisor', () => {
  it('is signed and filed by a bidder, and nobody else sees it yet', async () => {
    const { page } = own;
    await page.getByRole('link', { name: '投诉', exact: true }).click();
    await page.getByText('还没有投诉').waitFor(PATIENCE);
    await page.getByLabel('投诉事项').selectOption('documents');
    await page.getByLabel('所依据的异议').selectOption({ index: 1 });
    await page.getByLabel('基本事实').fill('答复称已删除该条，但澄清中没有体现。');
    await page.getByLabel('请求及主张').fill('请责令改正。');
    await page.getByRole('button', { name: '签名并投诉' }).click();
    await signAct(page, bidder.account);
    await closeAct(page);
    await page.locator('[data-complaint]').getByText('待受理').waitFor(PATIENCE);
    await inspect(page, 'complaint-filed');
    await anybody.page.reload();
    await anybody.page.locator('#objections').getByText('已答复').waitFor(PATIENCE);
    expect(await anybody.page.locator('#complaints').count()).toBe(0);
  });

  it('is taken on by the supervisor, one of whom proposes that the tender stand still: nobody else learns it, nor can he confirm', async () => {
    const { page } = supervisor;
    await signInByFile(page, account('supervisor'));
    await page.goto('/centre/complaints');
    await page.getByText(bidder.account.organisationCode!).waitFor(PATIENCE);
    await inspect(page, 'complaint-to-receive');
    await page.getByRole('textbox', { name: '理由' }).fill('符合受理条件。');
    await page.getByRole('button', { name: '受理', exact: true }).click();
    await page.getByLabel('暂停理由（公开）').fill('核查澄清内容期间暂停。');
    await page.getByRole('button', { name: '提议责令暂停' }).click();
    await page.getByText('您已提议，请由监督部门的另一人确认。').waitFor(PATIENCE);
    expect(await page.getByRole('button', { name: '确认', exact: true }).count()).toBe(0);
    await anybody.page.reload();
    await anybody.page.locator('#complaints').getByText('已受理').waitFor(PATIENCE);
    expect(await anybody.page.content()).not.toContain('核查澄清内容期间暂停。');
  });

  it('stops the tender when the other person, who finds it on the desk, has confirmed', async () => {
    const { page } = second;
    await signInByFile(page, account('supervisor2'));
    await page.goto('/centre');
    const desk = page.locator('[data-desk="second-person"]');
    await desk.getByText('核查澄清内容期间暂停。').waitFor(PATIENCE);
    await desk.getByText('王监督').waitFor(PATIENCE);
    await inspect(page, 'suspension-to-confirm');
    await desk.getByRole('button', { name: '确认', exact: true }).click();
    await signAct(page, account('supervisor2'), '确认');
    await closeAct(page);
    await desk.waitFor({ ...PATIENCE, state: 'detached' });
    await supervisor.page.getByText('监督部门责令暂停：核查澄清内容期间暂停。').waitFor(PATIENCE);
    await inspect(supervisor.page, 'complaint-suspended');
    await anybody.page.reload();
    await anybody.page.locator('#complaints').getByText('核查澄清内容期间暂停。').waitFor(PATIENCE);
    expect(await anybody.page.content()).not.toContain(bidder.account.organisationCode!);
    await inspect(anybody.page, 'complaint-public');
  });

  it('is decided in a signed statement that everybody reads, and the tender goes on', async () => {
    const { page } = supervisor;
    await page.getByLabel('查明的事实').fill('第 1 号澄清已删除该条款。');
    await page.getByLabel('处理决定').fill('投诉事项不成立，驳回投诉。');
    await page.getByRole('button', { name: '签名并公布处理决定' }).click();
    await signAct(page, account('supervisor'));
    await closeAct(page);
    await page.getByText('已处理').waitFor(PATIENCE);
    await anybody.page.reload();
    await anybody.page.locator('#complaints').getByText('投诉事项不成立，驳回投诉。').waitFor(PATIENCE);
    expect(await anybody.page.getByText('暂停中').count()).toBe(0);
    await inspect(anybody.page, 'complaint-decided-public');
  });
});
