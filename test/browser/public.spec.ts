import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { readSheet } from 'read-excel-file/node';
import { award } from '../../apps/cli/src/demo/award';
import { createWorld, type DemoWorld } from '../support/world';
import { evaluate, formCommittee } from '../../apps/cli/src/demo/evaluate';
import { openBids, publishLot, submitBids, type LotInPlay } from '../../apps/cli/src/demo/life-of-a-lot';
import { launchChromium } from '../support/chromium';
import { inspect, PATIENCE, picture, takeSeat, type Seat } from './support/people';

/** Script that the public page of a lot may load at first, gzip or better. */
const SCRIPT_BYTES = 200_000;

let world: DemoWorld;
let browser: Browser;
let seat: Seat;
let tablet: Seat;
let phone: Seat;
let page: Page;
let lot: LotInPlay;

beforeAll(async () => {
  world = await createWorld({ bidders: 3, json: true });
  browser = await launchChromium();
  lot = await publishLot(world);
  seat = await takeSeat(browser, world.url);
  phone = await takeSeat(browser, world.url, { viewport: { width: 320, height: 720 } });
  tablet = await takeSeat(browser, world.url, { viewport: { width: 768, height: 1024 } });
  page = seat.page;
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await world?.end();
}, 60_000);

/** The page on a desk, a tablet and a phone, both languages. */
async function look(path: string, name: string, ready: string): Promise<void> {
  for (const [{ page: one }, suffix] of [
    [seat, ''],
    [tablet, '-tablet'],
    [phone, '-phone'],
  ] as const) {
    await one.goto(path);
    await one.getByText(ready).first().waitFor(PATIENCE);
    await inspect(one, name + suffix);
  }
}

describe('the public site while a lot is in bidding', () => {
  it('begins with a search, and shows what is new', async () => {
    await look('/', 'public-home', '宿城区示例医院门诊楼改扩建工程施工 · 一标段');
    await page.getByRole('main').getByRole('searchbox').fill('门诊');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/lots\?word=/);
    await page
      .getByRole('link', { name: /宿城区示例医院/ })
      .first()
      .waitFor(PATIENCE);
  });

  it('loses nothing that a quick reader wrote and clicked before the code of the page had come', async () => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, baseURL: world.url });
    const quick = await context.newPage();
    let come!: () => void;
    const acted = new Promise<void>((resolve) => (come = resolve));
    await quick.route(/\/assets\/HomePage-[^/]*\.js$/, async (route) => (await acted, route.continue()));
    await quick.goto('/', { waitUntil: 'domcontentloaded' });
    await quick.getByRole('banner').getByRole('searchbox').fill('门诊');
    await quick.getByRole('button', { name: 'English' }).click();
    come();
    await quick.getByRole('button', { name: '中文' }).waitFor(PATIENCE);
    await quick.getByRole('banner').getByRole('searchbox').press('Enter');
    await quick.waitForURL(/\/lots\?word=%E9%97%A8%E8%AF%8A/, PATIENCE);
    await context.close();
  });

  it('is taken over part by part as it was written, also when another language is asked for before', async () => {
    const quick = await takeSeat(browser, world.url);
    let come!: () => void;
    const acted = new Promise<void>((resolve) => (come = resolve));
    await quick.page.route(/\/assets\/LotPage-[^/]*\.js$/, async (route) => (await acted, route.continue()));
    // Before the first script listens nobody hears a click.
    const there = quick.page.waitForEvent('domcontentloaded', PATIENCE);
    const shown = quick.page.goto(`/lots/${lot.lotCode}`, { waitUntil: 'domcontentloaded' });
    await there;
    await quick.page.getByRole('button', { name: 'English' }).click();
    come();
    await shown;
    for (const words of ['Key facts', 'Documents', 'Signature valid']) await quick.page.getByText(words).first().waitFor(PATIENCE);
    expect(await quick.page.locator('main').innerText()).not.toMatch(/要点|签名有效/);
    expect(quick.complaints).toEqual([]);
    await quick.leave();
  });

  it('is there to read, to search and to follow without any script', async () => {
    const context = await browser.newContext({ baseURL: world.url, javaScriptEnabled: false });
    const plain = await context.newPage();
    await plain.goto('/');
    await plain.getByRole('main').getByRole('searchbox').fill('门诊');
    await plain.keyboard.press('Enter');
    await plain.waitForURL(/\/lots\?word=/);
    await plain.getByRole('link', { name: /宿城区示例医院/ }).click();
    await plain.getByRole('heading', { level: 1, name: /宿城区示例医院/ }).waitFor(PATIENCE);
    await plain.getByText('签名有效').waitFor(PATIENCE);
    expect(await plain.title()).toContain('宿城区示例医院门诊楼改扩建工程施工');
    await picture(plain, 'public-lot-without-script');
    await context.close();
  });

  it('narrows by facets with their counts, tells what to drop when nothing is left, and keeps a search', async () => {
    await look('/lots', 'public-lots', '宿城区示例医院');
    await page.getByRole('button', { name: /1000 万—5000 万元 1/ }).click(PATIENCE);
    await page
      .getByRole('link', { name: /宿城区示例医院/ })
      .first()
      .waitFor(PATIENCE);
    await page.getByRole('button', { name: /已定标 0/ }).click();
    await page.getByText('没有符合条件的公告').waitFor(PATIENCE);
    await page.getByRole('main').getByRole('button', { name: '去掉条件：阶段' }).last().click();
    await page
      .getByRole('link', { name: /宿城区示例医院/ })
      .first()
      .waitFor(PATIENCE);
    await page.getByLabel('给这次搜索起个名字').fill('中型工程');
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.goto('/lots');
    await page.getByRole('link', { name: '中型工程' }).click(PATIENCE);
    await page.waitForURL(/band=under5000/);
  });

  it('loads a lot’s page with less than 200 kB of script', async () => {
    const fresh = await takeSeat(browser, world.url);
    const session = await fresh.page.context().newCDPSession(fresh.page);
    await session.send('Network.enable');
    const scripts = new Map<string, number>();
    session.on('Network.responseReceived', ({ requestId, type }) => void (type === 'Script' && scripts.set(requestId, 0)));
    session.on(
      'Network.loadingFinished',
      ({ requestId, encodedDataLength }) => void (scripts.has(requestId) && scripts.set(requestId, encodedDataLength)),
    );
    await fresh.page.goto(`/lots/${lot.lotCode}`);
    await fresh.page.getByText('签名有效').waitFor(PATIENCE);
    await fresh.page.waitForLoadState('networkidle');
    const total = [...scripts.values()].reduce((sum, bytes) => sum + bytes, 0);
    process.stdout.write(`public lot page: ${scripts.size} scripts, ${total} bytes on the wire\n`);
    expect(total).toBeGreaterThan(20_000);
    expect(total).toBeLessThan(SCRIPT_BYTES);
    await fresh.leave();
    await look(`/lots/${lot.lotCode}`, 'public-lot', '签名有效');
  });

  it('shows the nine stations of a lot’s way, with what is fixed of them and what the law says', async () => {
    await page.goto(`/lots/${lot.lotCode}`);
    const stations = await page
      .locator('.life li')
      .evaluateAll((all) => all.map((one) => [...one.children].map((part) => part.textContent)));
    expect(stations).toEqual([
      ['招标公告', '11-09 · ≥ 5 日'],
      ['答疑澄清', '≥ 15 日前'],
      ['递交投标', '至 12-01 09:00'],
      ['开标', '12-01 09:00'],
      ['评标', ''],
      ['候选人公示', '≥ 3 日'],
      ['中标', '公示期后'],
      ['合同', '≤ 30 日'],
      ['履约', '420 天'],
    ]);
    expect(await page.locator('.life [aria-current="step"]').innerText()).toContain('递交投标');
  });

  it('prints a lot’s page without its controls, with where it is kept', async () => {
    await page.goto(`/lots/${lot.lotCode}`);
    await page.getByText('签名有效').waitFor(PATIENCE);
    const kept = page.getByText(`${world.url}/lots/${lot.lotCode}`, { exact: true });
    expect(await kept.isVisible()).toBe(false);
    await page.emulateMedia({ media: 'print' });
    await page.locator('.print-foot svg').waitFor(PATIENCE);
    expect(await kept.isVisible()).toBe(true);
    expect(await page.getByRole('button').count()).toBe(0);
    await picture(page, 'public-lot-print');
    await page.emulateMedia({ media: 'screen' });
  });

  it('says so when a lot’s page was left open, and reads it again', async () => {
    const left = await takeSeat(browser, world.url);
    await left.page.clock.install();
    await left.page.route('**/api/v1/time', (route) => route.abort('internetdisconnected'));
    await left.page.goto(`/lots/${lot.lotCode}`);
    await left.page.getByText('签名有效').waitFor(PATIENCE);
    expect(await left.page.getByRole('button', { name: '刷新' }).count()).toBe(0);
    await left.page.clock.fastForward('11:00');
    await left.page.getByText('显示的是').waitFor(PATIENCE);
    await left.page.getByRole('button', { name: '刷新' }).click(PATIENCE);
    await left.page.getByRole('button', { name: '刷新' }).waitFor({ ...PATIENCE, state: 'detached' });
    await left.leave();
  });

  it('takes nothing for old because the clock of the machine is wrong', async () => {
    const wrong = await takeSeat(browser, world.url);
    await wrong.page.clock.setFixedTime(new Date('2026-01-01T00:00:00Z'));
    await wrong.page.goto(`/lots/${lot.lotCode}`);
    await wrong.page.getByText('签名有效').waitFor(PATIENCE);
    await wrong.page.getByText(/21 天/).waitFor(PATIENCE);
    expect(await wrong.page.getByText('显示的是').count()).toBe(0);
    await wrong.leave();
  });

  it('tells every procedure with its stages, times and controls, printed from its definition', async () => {
    await page.goto('/lots');
    await page.getByRole('link', { name: '交易程序与法定期限' }).click(PATIENCE);
    await look('/procedures', 'public-procedures', '竞争性磋商');
    await look('/procedures/open-tender', 'public-procedure', '内部审核责任清单');
    const tender = page.getByRole('row', { name: /文件开始获取 投标（响应）截止 不少于 20 日.*招标投标法 第二十四条/ });
    await tender.first().waitFor(PATIENCE);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('region', { name: '内部审核责任清单' }).locator('xpath=..').getByRole('button', { name: '导出 CSV' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('open-tender-1-controls.csv');
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('button').count()).toBe(0);
    await picture(page, 'public-procedure-print');
    await page.emulateMedia({ media: 'screen' });
    await page.goto('/procedures/consultation');
    await page.getByText('磋商小组').first().waitFor(PATIENCE);
    await inspect(page, 'public-consultation');
    await page.goto('/procedures/barter');
    await page.getByText('没有这个页面').waitFor(PATIENCE);
  });

  it('says where there is nothing yet, and where there is no page', async () => {
    await look('/results', 'public-results-empty', '还没有结果');
    await look('/halls', 'public-halls', '即将开标');
    await page.goto('/nowhere');
    await page.getByText('没有这个页面').waitFor(PATIENCE);
    await inspect(page, 'public-missing');
    await page.goto('/lots/E0000000000000000000000');
    await page.getByRole('alert').or(page.getByText('LOT_NOT_FOUND')).first().waitFor(PATIENCE);
  });
});

describe('the public site after the award', () => {
  beforeAll(async () => {
    await openBids(world, lot, await submitBids(world, lot));
    await evaluate(world, lot, await formCommittee(world, lot));
    await award(world, lot);
  }, 240_000);

  it('shows candidates, winner and committee, and recomputes the price points from public figures', async () => {
    await look(`/lots/${lot.lotCode}/result`, 'public-result', '报价分复算');
    const base = await page.getByText(/评标基准价 ¥/).innerText();
    expect(base).toMatch(/K = 0\.9\d+ · 评标基准价 ¥\d\d,\d{3},\d{3}\.\d\d/);
    await look('/results', 'public-results', '已定标');
  });

  it('counts what was published and decided, drawn and in tables', async () => {
    await look('/statistics', 'public-statistics', '每月发布与定标');
    await page.locator('.chart svg').nth(3).waitFor(PATIENCE);
    await page.getByRole('row', { name: /工程建设 2026 1 25\.6 25\.6/ }).waitFor(PATIENCE);
    expect(await page.getByRole('row', { name: /2026-11 1 1/ }).count()).toBe(1);
  });

  it('gives a table of a page as CSV, spreadsheet and JSON with the same figures', async () => {
    const chart = page.getByRole('region', { name: '每月发布与定标' }).locator('xpath=..');
    const taken = async (format: string): Promise<Buffer> => {
      const [file] = await Promise.all([
        page.waitForEvent('download', PATIENCE),
        chart.getByRole('button', { name: `导出 ${format}` }).click(PATIENCE),
      ]);
      expect(file.suggestedFilename()).toBe(`每月发布与定标.${format.toLowerCase()}`);
      return readFileSync(await file.path());
    };
    const heads = ['月份', '标段数', '已定标', '最高投标限价合计'];
    const figures = ['2026-11', '1', '1', expect.stringMatching(/^\d{8}\.\d\d$/)];
    const csv = (await taken('CSV')).toString('utf8').replace('\uFEFF', '').split('\r\n');
    expect(csv.slice(0, 2).map((line) => line.split(','))).toEqual([heads, figures]);
    expect((await readSheet(await taken('XLSX'))).slice(0, 2)).toEqual([heads, figures]);
    const [first] = JSON.parse((await taken('JSON')).toString('utf8')) as Record<string, string>[];
    expect([Object.keys(first!), Object.values(first!)]).toEqual([heads, figures]);
  });

  it('leads by the keyboard from any page to the statistics and the open data', async () => {
    for (const [path, words] of Object.entries({ '/statistics': '统计', '/open-data': '开放数据' })) {
      await page.goto('/');
      const link = page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: words });
      await page.getByText('最新公告').first().waitFor(PATIENCE);
      for (let presses = 0; presses < 15 && !(await link.evaluate((one) => one === document.activeElement)); presses++)
        await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.waitForURL(`**${path}`, PATIENCE);
      await page.getByRole('heading', { level: 1, name: words }).waitFor(PATIENCE);
    }
    await look('/open-data', 'public-open-data', '开放数据');
    await page.locator('a[href="/api/v1/public/tables/lots?format=json"]').waitFor(PATIENCE);
  });

  it('left nothing in a console and sent nothing elsewhere', () => {
    for (const { complaints, strays } of [seat, tablet, phone]) expect([complaints, strays]).toEqual([[], []]);
  });
});
