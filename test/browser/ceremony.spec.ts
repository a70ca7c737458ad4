import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { createWorld, type DemoWorld } from '../support/world';
import { Gallery, releaseAll, signOrder } from '../../apps/cli/src/demo/hall';
import { publishLot, submitBids, turnTo, type LotInPlay } from '../../apps/cli/src/demo/life-of-a-lot';
import type { DemoBid } from '../../apps/cli/src/demo/make-bid';
import { CALENDAR } from '../../apps/cli/src/demo/sample-lot';
import type { DemoAccount } from '../../apps/cli/src/seed';
import { launchChromium } from '../support/chromium';
import { closeAct, signAct } from './plays/act';
import { openKept, takeHallSeat } from './plays/bidder';
import { declareOpening, goToDesk } from './plays/host';
import { inspect, PATIENCE, signInByFile, takeSeat } from './support/people';

const BIDDERS = 4;

let world: DemoWorld;
let browser: Browser;
let lot: LotInPlay;
let bids: DemoBid[];
let gallery: Gallery;
let host: Page, witness: Page, supervisor: Page, bidder: Page, watcher: Page;
const account = (user: string): DemoAccount => world.cast.accounts.find((one) => one.user === user)!;

beforeAll(async () => {
  world = await createWorld({ bidders: BIDDERS, json: true });
  browser = await launchChromium();
  lot = await publishLot(world);
  bids = await submitBids(world, lot);
  gallery = new Gallery(world.url, lot.lotId, () => undefined);
  await turnTo(world, new Date(CALENDAR.deadline.getTime() - 1500));
  await gallery.heard('lot.bidding_closed');
  const at = async (who?: DemoAccount): Promise<Page> => {
    const { page } = await takeSeat(browser, world.url);
    if (who) await signInByFile(page, who);
    return page;
  };
  [host, witness, supervisor] = [await at(account('agency')), await at(account('witness')), await at(account('supervisor'))];
  [bidder, watcher] = [await at(bids[0]!.bidder.account), await at()];
  await goToDesk(host, lot.lotId);
  await witness.goto(`/centre/openings/${lot.lotId}`);
  await supervisor.goto(`/centre/lots/${lot.lotId}`);
  await takeHallSeat(bidder, lot.lotCode);
  await watcher.goto(`/halls/${lot.lotCode}`);
  await declareOpening(host);
}, 300_000);
afterAll(async () => {
  gallery?.leave();
  await browser?.close();
  await world?.end();
}, 60_000);

/** Says it where the page asks for words, and sends it. */
async function say(page: Page, label: string, words: string, button: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).fill(words);
  await page.getByRole('button', { name: button, exact: true }).click(PATIENCE);
}

/** An act without a signature: asked for on the page, confirmed in its dialog. */
async function act(page: Page, word: string): Promise<void> {
  const button = page.getByRole('button', { name: word, exact: true });
  await button.first().click(PATIENCE);
  await button.last().click(PATIENCE);
  await closeAct(page);
}

/** What the walls of the room and of the lobby say of it, whole. */
async function onTheWalls(width: number, height: number): Promise<void> {
  const { page, leave } = await takeSeat(browser, world.url, { viewport: { width, height } });
  await page.goto(`/halls/${lot.lotCode}/screen`);
  await page.getByText('监督部门已下令中止：').waitFor(PATIENCE);
  await page.getByText('机房网络抖动').first().waitFor(PATIENCE);
  const whole = () => [document.documentElement, document.querySelector('.tables')!].every((one) => one.scrollHeight <= one.clientHeight);
  await page.waitForFunction(`(${String(whole)})()`, undefined, PATIENCE);
  await inspect(page, `screen-held-${width}`);
  await page.goto('/halls/screen');
  await page.getByText('监督中止', { exact: true }).waitFor(PATIENCE);
  await inspect(page, `screen-today-held-${width}`);
  await leave();
}

/** The host writes down what the machine gave, the witness signs for the same balls; until then the order waits. */
async function drawByHand(): Promise<void> {
  await host.getByText('请先登记摇号结果并由见证人签名').waitFor(PATIENCE);
  expect(await host.getByRole('button', { name: '签署开标令', exact: true }).isDisabled()).toBe(true);
  for (const select of await host.getByLabel('摇出的球').all()) await select.selectOption({ index: 1 });
  await inspect(host, 'host-balls');
  await host.getByRole('button', { name: '签名登记摇号结果', exact: true }).click(PATIENCE);
  await signAct(host, account('agency'), '签名登记摇号结果');
  await closeAct(host);
  await inspect(witness, 'witness-balls');
  await witness.getByRole('button', { name: '核对无误，见证签名', exact: true }).click(PATIENCE);
  await signAct(witness, account('witness'), '核对无误，见证签名');
  await closeAct(witness);
  await watcher.getByText('主持人、见证人均已签名').waitFor(PATIENCE);
}

/** Wherever a draw is shown: that it is the exception, and who signed for it. */
async function shownAsException(): Promise<void> {
  const link = watcher.getByRole('list', { name: '系数抽取' }).getByRole('link').first();
  await link.getByText('人工摇号').waitFor(PATIENCE);
  const { page, leave } = await takeSeat(browser, world.url, { viewport: { width: 1920, height: 1080 } });
  await page.goto(`/halls/${lot.lotCode}/screen`);
  await page.getByText('人工摇号（例外）：').waitFor(PATIENCE);
  await inspect(page, 'screen-drawn-by-hand');
  await page.goto((await link.getAttribute('href'))!);
  await page.getByText('由主持人和见证人签名负责').waitFor(PATIENCE);
  await inspect(page, 'verify-drawn-by-hand');
  await leave();
}

describe('beside its steps, an opening in the browser', () => {
  it('is paused by its host and suspended by the supervisor, and everybody reads why', async () => {
    await say(host, '暂停原因（公开）', '机房网络抖动', '暂停开标');
    await watcher.getByText('机房网络抖动').first().waitFor(PATIENCE);
    await say(supervisor, '中止原因（公开）', '收到投诉，核查主持程序', '下令中止开标');
    await watcher.getByText('监督部门已下令中止：').first().waitFor(PATIENCE);
    await inspect(host, 'host-held');
    await inspect(watcher, 'hall-held');
    await inspect(supervisor, 'supervisor-suspends');
    await onTheWalls(1920, 1080);
    await onTheWalls(3840, 2160);
    const passer = await takeSeat(browser, world.url);
    await passer.page.goto('/halls');
    await passer.page.getByText('监督中止', { exact: true }).waitFor(PATIENCE);
    await inspect(passer.page, 'halls-held');
    await passer.leave();
    await act(host, '继续开标');
    await watcher.getByText('主持人宣布继续').waitFor(PATIENCE);
    await watcher.getByText('监督部门已下令中止：').first().waitFor(PATIENCE);
    await act(supervisor, '解除中止');
    await watcher.getByText('解封剩余时间').first().waitFor(PATIENCE);
    await say(host, '延长原因（公开）', '两家投标人线路中断', '延长解封');
    await watcher.getByText('解封延长 10 分钟：两家投标人线路中断').waitFor(PATIENCE);
  }, 240_000);

  it('takes the release of a bidder who has lost its encryption certificate from its own .kbkeep, and from no other', async () => {
    const keptBy = ({ bidder: { account: by }, sealed }: DemoBid) =>
      [sealed.keep, readFileSync(join(world.folder, `${by.user}.passphrase`), 'utf8')] as const;
    await openKept(bidder, ...keptBy(bids[1]!));
    await bidder.getByText('KEEP_OTHER_BID').waitFor(PATIENCE);
    const [keep, passphrase] = keptBy(bids[0]!);
    await openKept(bidder, keep, `not ${passphrase}`);
    await bidder.getByText('KEEP_INVALID').waitFor(PATIENCE);
    await inspect(bidder, 'seat-from-keep');
    await openKept(bidder, keep, passphrase);
    await signAct(bidder, bids[0]!.bidder.account);
    await closeAct(bidder);
    await bidder.getByText('本单位已解封').waitFor(PATIENCE);
    expect(gallery.entries.filter(({ type }) => type === 'bid.released')).toHaveLength(1);
  }, 240_000);

  it('is to be drawn by ball machine when the host has proposed it and the witness agreed, before the window ends', async () => {
    await inspect(host, 'host-draw-by-hand');
    await say(host, '采用人工摇号的原因（公开）', '招标文件约定现场摇号，公证到场', '提出人工摇号');
    await watcher.getByText('主持人已提出；解封结束前见证人未确认的，仍按种子抽取').waitFor(PATIENCE);
    await act(witness, '见证同意人工摇号');
    await watcher.getByText('见证人已确认；解封结束后现场摇号').waitFor(PATIENCE);
    await inspect(watcher, 'hall-draw-by-hand');
  }, 240_000);

  it('names the cause of a failed release, which the witness confirms with the bidder’s connections before its eyes', async () => {
    await releaseAll(bids.slice(1, -1));
    await say(host, '未解封的具体原因（公开）', '平台线路中断', '提交见证确认');
    await witness.getByText('平台线路中断').first().waitFor(PATIENCE);
    await inspect(witness, 'witness-causes');
    await act(witness, '见证确认原因');
    await watcher.getByText(/原因已由见证人确认：平台线路中断/).waitFor(PATIENCE);
  }, 240_000);

  it('hears an objection of a bidder and the host’s answer, and takes the bidder’s signed confirmation', async () => {
    await say(bidder, '现场异议（公开，写入记录）', '请求说明第四家为何未解封', '提出异议');
    await say(host, '答复', '平台线路中断，见证人已确认，按撤回处理', '当场答复');
    await watcher.getByText(/^答复：平台线路中断/).waitFor(PATIENCE);
    await inspect(host, 'host-objection');
    const [{ payload }] = gallery.entries.filter(({ type }) => type === 'opening.release_extended').slice(-1) as [
      (typeof gallery.entries)[0],
    ];
    await turnTo(world, new Date(String(payload['releaseEndsAt'])));
    await gallery.heard('opening.release_ended');
    await drawByHand();
    await signOrder(lot.lotId, await Promise.all([world.cast.the('agency'), world.cast.the('centre_witness')]));
    await gallery.heard('opening.recorded');
    await shownAsException();
    await inspect(bidder, 'seat-confirm');
    await bidder.getByRole('button', { name: '确认开标结果', exact: true }).click(PATIENCE);
    await signAct(bidder, bids[0]!.bidder.account);
    await closeAct(bidder);
    await watcher
      .getByText(/确认开标结果$/)
      .first()
      .waitFor(PATIENCE);
    await inspect(watcher, 'hall-objections');
  }, 240_000);
});
