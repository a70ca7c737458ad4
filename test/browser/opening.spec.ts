import type { Browser } from 'playwright-core';
import { createWorld, type DemoWorld } from '../support/world';
import { signOrder } from '../../apps/cli/src/demo/hall';
import { publishLot, submitBids, turnTo, type LotInPlay } from '../../apps/cli/src/demo/life-of-a-lot';
import type { DemoBid } from '../../apps/cli/src/demo/make-bid';
import { CALENDAR } from '../../apps/cli/src/demo/sample-lot';
import type { DemoAccount } from '../../apps/cli/src/seed';
import { launchChromium } from '../support/chromium';
import { actDialog, closeAct, signAct } from './plays/act';
import { openHalf, release, takeHallSeat } from './plays/bidder';
import { declareOpening, goToDesk, signOpeningOrder } from './plays/host';
import { inspect, PATIENCE, picture, signInByFile, takeSeat, type Seat } from './support/people';

const BIDDERS = 3;

let world: DemoWorld;
let browser: Browser;
let lot: LotInPlay;
let bids: DemoBid[];
let host: Seat;
let watcher: Seat;
let seats: Seat[];
const account = (user: string): DemoAccount => world.cast.accounts.find((one) => one.user === user)!;
const everybody = (): Seat[] => [host, watcher, ...seats];

beforeAll(async () => {
  world = await createWorld({ bidders: BIDDERS, json: true });
  browser = await launchChromium();
  lot = await publishLot(world);
  bids = await submitBids(world, lot);
  await turnTo(world, new Date(CALENDAR.deadline.getTime() - 30_000));
  [host, watcher] = [await takeSeat(browser, world.url), await takeSeat(browser, world.url)];
  seats = [];
  for (const { bidder } of bids) {
    const seat = await takeSeat(browser, world.url);
    await signInByFile(seat.page, bidder.account);
    await takeHallSeat(seat.page, lot.lotCode);
    seats.push(seat);
  }
  await signInByFile(host.page, account('agency'));
  await goToDesk(host.page, lot.lotId);
  await watcher.page.addInitScript(standIn);
  await watcher.page.goto(`/halls/${lot.lotCode}`);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await world?.end();
}, 60_000);

/** A browser in a test has neither voice nor lamp: what would be said is written down, and the lamp stays on. */
function standIn(): void {
  const spoken: string[] = [];
  const speech = {
    speak(words: { text: string; onend?: () => void }) {
      spoken.push(words.text);
      words.onend?.();
    },
    cancel: () => undefined,
  };
  Object.defineProperty(window, 'speechSynthesis', { value: speech });
  Object.defineProperty(navigator, 'wakeLock', { value: { request: () => Promise.resolve(new EventTarget()) } });
  Object.assign(window, { spoken });
}
const numbersOn = ({ page }: Seat): Promise<number[]> =>
  page.$$eval('[data-seq]', (lines) => lines.map((line) => Number((line as HTMLElement).dataset['seq'])).reverse());
/** What the stream says of three bidders, said of thirty. */
const tenfold = (message: string): string =>
  message.replace(/"(bidders|table)":(\[\{.*?\}\])(?=[,}])/g, (_, list: string, rows: string) => {
    const all = JSON.parse(rows) as { position: number; manifestHash: string }[];
    const more = Array.from({ length: 10 }, (__, at) =>
      all.map((row) => ({ ...row, position: row.position + at * all.length, manifestHash: `${row.manifestHash}${at || ''}` })),
    );
    return `"${list}":${JSON.stringify(more.flat())}`;
  });
const pricesOn = ({ page }: Seat): Promise<string[]> => page.locator('td.price b').allInnerTexts();
interface Told {
  seq: number;
  type: string;
}
async function journal(): Promise<Told[]> {
  const answer = await fetch(`${world.url}/api/v1/streams/${encodeURIComponent(`lot/${lot.lotId}`)}/entries`);
  return ((await answer.json()) as { entries: Told[] }).entries;
}
const numbersTold = async (): Promise<number[]> => (await journal()).map(({ seq }) => seq);

describe('an opening in the browser', () => {
  it('is declared by the host, and names the bidders to everybody at once', async () => {
    await turnTo(world, new Date(CALENDAR.deadline.getTime() - 1500));
    await watcher.page
      .locator('[aria-live="assertive"]')
      .getByText('距截止：时间到')
      .waitFor({ ...PATIENCE, state: 'attached' });
    await declareOpening(host.page);
    for (const { page } of everybody().filter((one) => one !== host))
      await page
        .locator('tr[data-manifest]')
        .nth(BIDDERS - 1)
        .waitFor(PATIENCE);
    await watcher.page.getByText('屏幕保持常亮').waitFor(PATIENCE);
    await inspect(watcher.page, 'hall-releasing');
  }, 180_000);

  it('takes a release from the bidder’s seat, and shows it to everybody', async () => {
    await inspect(seats[0]!.page, 'seat');
    await openHalf(seats[0]!.page, { ...bids[0]!.bidder.account, p12Password: 'not the password' });
    await seats[0]!.page.getByText('密码不对').waitFor(PATIENCE);
    await seats[0]!.page.reload();
    await release(seats[0]!.page, bids[0]!.bidder.account);
    for (const { page } of [watcher, seats[1]!]) await page.getByText('已解封 1 / 3').waitFor(PATIENCE);
    await inspect(seats[0]!.page, 'seat-released');
  }, 180_000);

  it('keeps a release whose connection drops between the key and the sending, and counts it once', async () => {
    const { page } = seats[1]!;
    await openHalf(page, bids[1]!.bidder.account);
    await actDialog(page).getByLabel('证书密码').waitFor(PATIENCE);
    await page.context().setOffline(true);
    await page.getByText(/已断开，\d+ 秒后再试/).waitFor(PATIENCE);
    await signAct(page, bids[1]!.bidder.account);
    await actDialog(page)
      .getByText(/已断开，\d+ 秒后再试/)
      .waitFor(PATIENCE);
    await page.context().setOffline(false);
    await closeAct(page);
    await page.getByText('本单位已解封').waitFor(PATIENCE);
    await page.getByText('已解封 2 / 3').waitFor(PATIENCE);
    expect(await numbersOn(seats[1]!)).toEqual(await numbersTold());
  }, 180_000);

  it('counts a release once whose answer was lost on the way back', async () => {
    const { page } = seats[2]!;
    let answers = 0;
    await page.route('**/releases', async (route) => {
      const response = await route.fetch();
      answers += 1;
      return answers === 1 ? route.abort('connectionreset') : route.fulfill({ response });
    });
    await release(page, bids[2]!.bidder.account);
    expect(answers).toBe(2);
    await page.getByText('已解封 3 / 3').waitFor(PATIENCE);
    expect((await journal()).filter(({ type }) => type === 'bid.released')).toHaveLength(BIDDERS);
  }, 180_000);

  it('is ordered by host and witness once all have released, and prices appear for all at once', async () => {
    await inspect(host.page, 'host-order');
    await signOpeningOrder(host.page, account('agency'));
    expect(await pricesOn(watcher)).toEqual([]);
    await signOrder(lot.lotId, [await world.cast.the('centre_witness')]);
    for (const seat of [watcher, ...seats]) {
      await seat.page.locator('td.price b').first().waitFor(PATIENCE);
      expect((await pricesOn(seat)).map((price) => price.replaceAll(',', '')).sort()).toEqual(bids.map(({ price }) => price).sort());
    }
    await watcher.page.getByText('开标记录生成').waitFor(PATIENCE);
    expect(await numbersOn(watcher)).toEqual(await numbersTold());
    await inspect(watcher.page, 'hall-opened');
    await inspect(seats[0]!.page, 'seat-opened');
  }, 180_000);
});

describe('an opening as it was', () => {
  it('is walked through by keyboard, entry by entry, and comes back to live', async () => {
    const { page } = watcher;
    const bar = page.getByRole('slider', { name: '回看' });
    await bar.focus();
    await page.keyboard.press('Home');
    await page.getByText('一切开始之前').waitFor(PATIENCE);
    expect(await numbersOn(watcher)).toEqual([]);
    const all = await numbersTold();
    for (const seq of all.slice(0, -1)) {
      await page.keyboard.press('ArrowRight');
      await page.waitForFunction((at) => document.querySelector('[data-seq]')?.getAttribute('data-seq') === String(at), seq, PATIENCE);
      const revealed = (await bar.getAttribute('aria-valuetext'))!.includes('全部投标同时公布');
      if (revealed) break;
      expect(await pricesOn(watcher)).toEqual([]);
    }
    expect(await pricesOn(watcher)).toHaveLength(BIDDERS);
    await inspect(page, 'hall-replay');
    await page.getByRole('button', { name: '回到实况' }).press('Enter');
    expect(await numbersOn(watcher)).toEqual(all);
  }, 180_000);

  it('is read aloud in the very words that stand on the page, when somebody asks for it', async () => {
    const { page } = watcher;
    await page.getByRole('button', { name: '朗读唱标' }).click();
    await page.waitForFunction((count) => (window as unknown as { spoken: string[] }).spoken.length === count, BIDDERS, PATIENCE);
    const shown = await page.getByRole('heading', { name: '唱标文字' }).locator('xpath=..').getByRole('listitem').allInnerTexts();
    expect(await page.evaluate(() => (window as unknown as { spoken: string[] }).spoken)).toEqual(shown);
    await page.getByRole('button', { name: '停止朗读' }).click();
  }, 60_000);

  it('reads on a phone, and from 1280 pixels in the seat, without a sideways scroll', async () => {
    await watcher.page.setViewportSize({ width: 320, height: 700 });
    await inspect(watcher.page, 'hall-phone');
    await watcher.page.setViewportSize({ width: 1440, height: 900 });
    await seats[0]!.page.setViewportSize({ width: 1280, height: 800 });
    await inspect(seats[0]!.page, 'seat-1280');
  }, 60_000);

  it('is shown in the dark too, and printed without its controls', async () => {
    const { page } = watcher;
    await page.getByRole('button', { name: '深色' }).click();
    await inspect(page, 'hall-night');
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('slider').isVisible()).toBe(false);
    await picture(page, 'hall-print');
    await page.emulateMedia({ media: 'screen' });
  }, 120_000);
});

describe('the wall', () => {
  it.each([
    [1920, 1080],
    [3840, 2160],
  ])(
    'of %d × %d shows the whole opening, keeps it while it is cut off, and says as of when',
    async (width, height) => {
      const wall = await takeSeat(browser, world.url, { viewport: { width, height } });
      const { page } = wall;
      await page.goto(`/halls/${lot.lotCode}/screen`);
      await page
        .locator('td.price b')
        .nth(BIDDERS - 1)
        .waitFor(PATIENCE);
      await inspect(page, `screen-${width}`);
      expect(await page.evaluate(() => document.documentElement.scrollHeight <= innerHeight)).toBe(true);
      await page.context().setOffline(true);
      await page.getByText(/已断开，\d+ 秒后再试/).waitFor(PATIENCE);
      expect(await pricesOn(wall)).toHaveLength(BIDDERS);
      expect(await page.getByText('数据截至').innerText()).toMatch(/2026-12-01 09:\d\d:\d\d/);
      await page.context().setOffline(false);
      await page
        .getByText(/已连接/)
        .first()
        .waitFor(PATIENCE);
      await page.goto('/halls/screen');
      await page.getByText(lot.lotCode).waitFor(PATIENCE);
      await inspect(page, `screen-today-${width}`);
      seats.push(wall);
    },
    120_000,
  );

  it('shows thirty bidders with bond, release and price, nothing cut off', async () => {
    const wall = await takeSeat(browser, world.url, { viewport: { width: 1920, height: 1080 } });
    const { page } = wall;
    await page.routeWebSocket('**/socket.io/**', (seat) => {
      seat.connectToServer().onMessage((message) => seat.send(typeof message === 'string' ? tenfold(message) : message));
    });
    await page.goto(`/halls/${lot.lotCode}/screen`);
    await page.locator('td.price b').nth(29).waitFor(PATIENCE);
    const cut = () =>
      [...document.querySelectorAll('.tables, .scroll')].filter(
        (one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1,
      ).length;
    for (const next of ['English', '中文']) {
      await page.waitForFunction(`(${String(cut)})() === 0`, undefined, PATIENCE);
      await page.getByRole('button', { name: next, exact: true }).click();
    }
    await page.waitForFunction(`(${String(cut)})() === 0`, undefined, PATIENCE);
    await inspect(page, 'screen-thirty');
    seats.push(wall);
  }, 60_000);

  it('of the day shows twelve openings with long names whole', async () => {
    const wall = await takeSeat(browser, world.url, { viewport: { width: 1920, height: 1080 } });
    const { page } = wall;
    const { halls } = (await (await fetch(`${world.url}/api/v1/public/halls`)).json()) as { halls: object[] };
    const lotName = '宿城区示例医院门诊楼改扩建工程及地下车库、室外配套与智能化系统施工总承包 · 一标段';
    const states = ['closed', 'releasing', 'bidding', 'opened'];
    const many = Array.from({ length: 12 }, (_, at) => ({
      ...halls[0],
      ...{ lotId: String(at), lotName, state: states[at % 4], bidDeadline: '2026-12-01T07:30:00.000Z' },
    }));
    await page.route('**/public/halls', (route) => route.fulfill({ json: { halls: many } }));
    await page.goto('/halls/screen');
    await page.locator('li').nth(11).waitFor(PATIENCE);
    const cut = () => [...document.querySelectorAll('.room, li')].filter((one) => one.scrollHeight > one.clientHeight).length;
    await page.waitForFunction(`(${String(cut)})() === 0`, undefined, PATIENCE);
    await inspect(page, 'screen-today-twelve');
    seats.push(wall);
  }, 60_000);
});

describe('the hall, its desk and its seats', () => {
  it('complained of nothing in the browser, and nothing left for elsewhere', () => {
    const ofTheCuts = /ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_RESET/;
    expect(everybody().flatMap(({ complaints }) => complaints.filter((one) => !ofTheCuts.test(one)))).toEqual([]);
    expect(everybody().flatMap(({ strays }) => strays)).toEqual([]);
  });
});
