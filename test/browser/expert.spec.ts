import type { Browser, Page } from 'playwright-core';
import type { DemoWorld } from '../../apps/cli/src/demo/demo-world';
import { SAMPLE_SCHEME } from '../../apps/cli/src/demo/sample-lot';
import { approveRollBack, giveBack, giveBackNoMore, superviseCommittee } from './plays/centre';
import * as play from './plays/expert';
import { standStillInReview } from './plays/pause';
import { openLongBid, parserReaches, readBid } from './plays/read-bid';
import { committeeStage, type CommitteeStage, type Member } from './support/committee-stage';
import { inspect, PATIENCE, signInByFile, takeSeat, type Seat } from './support/people';

const BIDS = 3;
/** Points that only this test gives, so that nobody's page can hold them by chance. */
const POINTS = ['10.5', '9.5', '8.5'];
/** How long one of five is without a network, ms. */
const MINUTE = 60_000;
let lostAt: number;
let stage: CommitteeStage;
let world: DemoWorld;
let browser: Browser;
let members: Member[];
let chair: Member;
let supervisor: Seat;
const pages = (): Page[] => members.map(({ page }) => page);
const each = (act: (member: Member, at: number) => Promise<void>) =>
  members.reduce((before, one, at) => before.then(() => act(one, at)), Promise.resolve());

beforeAll(async () => {
  stage = await committeeStage(BIDS);
  ({ world, browser, members } = stage);
  chair = members[1]!;
}, 240_000);
afterAll(() => stage?.end(), 60_000);

describe('the committee', () => {
  it('finds its one task, and sees who bids before it promises', async () => {
    const [first] = members;
    await first!.page.goto('/expert');
    await first!.page.getByRole('link', { name: '进入评标室' }).waitFor(PATIENCE);
    await inspect(first!.page, 'expert-home');
    await stage.library.change('资质升级');
    await each(({ page }) => play.enterRoom(page));
    await first!.page.getByText('江苏恒川建设集团有限公司').waitFor(PATIENCE);
    await inspect(first!.page, 'expert-promise');
    await each(({ page, account }) => play.promise(page, account));
  }, 120_000);

  it('elects its chair, who begins; everybody’s page follows by itself', async () => {
    await inspect(chair.page, 'expert-chair');
    const majority = members.slice(0, 3);
    for (const { page } of majority) await play.voteForChair(page, chair.account.displayName);
    await play.begin(chair.page, chair.account);
    for (const page of pages()) await page.getByRole('heading', { name: '形式评审' }).waitFor(PATIENCE);
  }, 120_000);

  it('reviews by item, loses no reason half typed, and does not close while a verdict is open', async () => {
    expect(await play.typeWhileSaving(members[0]!.page, '营业执照已过期')).toBe('营业执照已过期');
    await play.passEverything(members[0]!.page);
    expect(await chair.page.getByRole('button', { name: '结束初步评审' }).isDisabled()).toBe(true);
    await inspect(members[0]!.page, 'expert-review');
    const [, second] = members;
    await second!.page.getByRole('row').filter({ hasText: '工程量被改动' }).click(PATIENCE);
    const bill = second!.page.getByText('招标工程量清单.csv').or(second!.page.getByText('已标价工程量清单.csv CSV 第 3 行'));
    await bill.first().waitFor(PATIENCE);
    await second!.page.getByText('16650').first().waitFor(PATIENCE);
    await inspect(second!.page, 'expert-bills');
    await second!.page.getByRole('row').filter({ hasText: '不是本单位主体库的条目' }).waitFor(PATIENCE);
    await second!.page.getByRole('row').filter({ hasText: '递交后已变更' }).filter({ hasText: '资质升级' }).click(PATIENCE);
    await second!.page.getByRole('region', { name: '主体库核对' }).locator('canvas').waitFor(PATIENCE);
    await inspect(second!.page, 'expert-library');
    await each(({ page }, at) => (at === 0 ? Promise.resolve() : play.passEverything(page)));
    await standStillInReview(chair, members[2]!.page);
    await play.closeReview(chair.page, chair.account);
    for (const page of pages()) await page.getByText('评审工作区').waitFor(PATIENCE);
  }, 120_000);
});

describe('the course of the evaluation', () => {
  it('stands still for everybody while it is paused, and goes on where it was', async () => {
    await play.showCourse(chair.page);
    await play.askFor(chair.page, chair.account, '暂停评标', '评标室停电，等待恢复供电');
    for (const page of pages())
      await page
        .getByText(/评标已于 .* 暂停：评标室停电/)
        .first()
        .waitFor(PATIENCE);
    const [, , { page }] = members as [Member, Member, Member];
    await inspect(page, 'expert-paused');
    await page.locator('input.points').first().fill('9');
    await page
      .getByText(/未同步 1 项|评标已暂停/)
      .first()
      .waitFor(PATIENCE);
    await play.resume(chair.page, chair.account);
    await page.getByText('全部已保存').waitFor(PATIENCE);
    for (const one of pages()) await one.locator('#stands-still').waitFor({ state: 'detached', ...PATIENCE });
  }, 120_000);

  it('goes back to the review only with the supervisor’s approval; what was given before stays as a draft', async () => {
    await play.askFor(chair.page, chair.account, '申请回退到初步评审', '漏看了一家的安全生产许可证');
    await chair.page.getByText('等待监督部门批准：漏看了一家').waitFor(PATIENCE);
    const { supervisor, account } = await superviseCommittee(browser, world);
    await supervisor.page.getByText('漏看了一家的安全生产许可证').first().waitFor(PATIENCE);
    await inspect(supervisor.page, 'centre-review-back');
    await approveRollBack(supervisor.page, account, '核对属实');
    for (const page of pages()) await page.getByRole('heading', { name: '形式评审' }).waitFor(PATIENCE);
    await inspect(members[0]!.page, 'expert-review-again');
    await play.closeReview(chair.page, chair.account);
    for (const page of pages()) await page.getByText('评审工作区').waitFor(PATIENCE);
    await members[2]!.page.locator('input.points').first().waitFor(PATIENCE);
    expect(await members[2]!.page.locator('input.points').first().inputValue()).toBe('9');
    expect([supervisor.complaints, supervisor.strays]).toEqual([[], []]);
    await supervisor.leave();
  }, 120_000);
});

describe('a member at the points', () => {
  const [plan, manager] = SAMPLE_SCHEME.scoredItems as unknown as [{ title: string }, { title: string }];

  it('keeps what is given while the network is away, and the others go on meanwhile', async () => {
    const { page } = members[2]!;
    await page.locator('input.points').first().waitFor(PATIENCE);
    await page.context().setOffline(true);
    lostAt = performance.now();
    await play.scoreItem(page, POINTS);
    await page.getByText('连接断开，未同步 3 项已存在本机').waitFor(PATIENCE);
  }, 120_000);

  it('works the matrix by keyboard and is told at once what cannot be', async () => {
    const { page } = members[0]!;
    await page.locator('input.points').first().fill('10.3');
    await page.getByText('步长为 0.5').waitFor(PATIENCE);
    await page.locator('input.points').first().fill('13');
    await page.getByText('应在 0 到 12 之间').waitFor(PATIENCE);
    await page.locator('input.points').first().fill('');
    await play.scoreItem(page, POINTS);
    await page.getByText('全部已保存').waitFor(PATIENCE);
    expect(await page.getByRole('heading', { name: manager.title }).count()).toBe(1);
  });

  it('sees the bid beside it, at the page that the bidder’s index names: a real page, drawn', async () => {
    const { page } = members[0]!;
    await play.openItem(page, plan.title);
    await page.waitForFunction(() => {
      const canvas = document.querySelector('canvas');
      const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
      return pixels !== undefined && pixels.some((value, at) => at % 4 === 0 && value < 100 && pixels[at + 3]! > 0);
    });
    await page.getByRole('button', { name: '作为依据' }).click();
    await page.getByText('第 12 页 ↗').first().waitFor(PATIENCE);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '内容完整，措施可行' }).click();
    await page.getByText('全部已保存').waitFor(PATIENCE);
    await inspect(page, 'expert-scoring');
  });

  it('opens 500 pages by their parts, and finds its way by contents, small pages and search', async () => {
    const { page } = members[0]!;
    const { bytes, ms } = await openLongBid(page);
    process.stderr.write(`500 pages: ${bytes} bytes in ${Math.round(ms)} ms\n`);
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThan(2_000_000);
    expect(await parserReaches(page)).toEqual(['/pdfjs/cmaps/UniGB-UTF16-H.bcmap']);
    expect(await readBid(page)).toEqual(['contents: 200', 'small pages: 3', 'found: 321', 'beside: 52', 'still: 52', 'in all bids: 1']);
  }, 120_000);

  it('is told which points were not taken, and has the others saved', async () => {
    const { page } = members[4]!;
    await page.locator('input.points').first().waitFor(PATIENCE);
    await page.route('**/evaluation/scores', (route) =>
      route.continue({
        postData: route
          .request()
          .postData()!
          .replace(/"8[^"]*"/, '"8.6"'),
      }),
    );
    await play.scoreItem(page, POINTS);
    await page.getByText('有 1 项平台没有接受，其余已保存').waitFor(PATIENCE);
    await inspect(page, 'expert-refused');
    await page.unroute('**/evaluation/scores');
    await page.getByRole('button', { name: '放弃这几项' }).click();
    await page.getByText('平台没有接受').waitFor({ ...PATIENCE, state: 'hidden' });
    await play.openItem(page, plan.title);
    expect(await play.pointsShown(page)).toEqual([POINTS[0], POINTS[1], '']);
    await page.locator('input.points').last().fill(POINTS[2]!);
    await page.getByText('全部已保存').waitFor(PATIENCE);
  });

  it('sees nobody else’s points before the own lock', async () => {
    const { page } = members[3]!;
    const heard: string[] = [];
    page.on(
      'response',
      (response) =>
        void response.text().then(
          (text) => heard.push(text),
          () => undefined,
        ),
    );
    await page.reload();
    await page.locator('input.points').first().waitFor(PATIENCE);
    await page.waitForResponse((response) => response.url().endsWith('/evaluation'));
    expect(heard.filter((text) => POINTS.some((points) => text.includes(`"${points}"`)))).toEqual([]);
  });

  it('asks one bidder, who answers with a signature and never learns who asked; the committee judges the answer', async () => {
    const { page, account } = chair;
    const bidder = await world.cast.the('bidder');
    await play.askBidder(page, account, bidder.account.organisation, '工期从何日起算？');
    const seat = await takeSeat(browser, world.url);
    await signInByFile(seat.page, bidder.account);
    await seat.page.goto('/bidder/inquiries');
    await seat.page.getByText('工期从何日起算？').waitFor(PATIENCE);
    const told = await seat.page.locator('main').innerText();
    for (const member of members) expect(told).not.toContain(member.account.displayName);
    await inspect(seat.page, 'bidder-inquiry');
    await play.answerInquiry(seat.page, bidder.account, '自开工令之日起算，工期以投标文件为准。');
    await page.getByText('已答复，待认定').waitFor(PATIENCE);
    await inspect(page, 'expert-inquiry');
    await play.judgeAnswer(page, account, '采纳');
    await page.getByText('已认定').waitFor(PATIENCE);
    await play.showPoints(page);
    expect([seat.complaints, seat.strays]).toEqual([[], []]);
    await seat.leave();
  }, 120_000);

  it('loses no cell when the network was away for a minute and the page is loaded again', async () => {
    const { page } = members[2]!;
    const until = await page.evaluate((ms) => performance.now() + ms, MINUTE - (performance.now() - lostAt));
    await page.waitForFunction((end) => performance.now() >= end, until, { timeout: 2 * MINUTE });
    await page.getByText('连接断开，未同步 3 项已存在本机').waitFor(PATIENCE);
    await page.route('**/evaluation/scores', (route) => route.abort('internetdisconnected'));
    await page.context().setOffline(false);
    await page.reload();
    await page.getByText('连接断开，未同步 3 项已存在本机').waitFor(PATIENCE);
    await page.unroute('**/evaluation/scores');
    await page.getByText('全部已保存').waitFor(PATIENCE);
    expect(await play.pointsShown(page)).toEqual(POINTS);
  }, 180_000);

  it('cannot lock over points that were cleared: they still stand on the platform', async () => {
    const { page } = members[2]!;
    const lock = page.getByRole('status').filter({ hasText: '还有 3 格未评' });
    await lock.waitFor(PATIENCE);
    await page.locator('input.points').first().fill('');
    await page.getByText('清空未生效，请输入新的分数').waitFor(PATIENCE);
    await page.getByRole('status').filter({ hasText: '还有 4 格未评' }).waitFor(PATIENCE);
    await page.locator('input.points').first().fill(POINTS[0]!);
    await lock.waitFor(PATIENCE);
  });

  it('locks and signs when every cell has its points, one after the other', async () => {
    await each(async ({ page, account }, at) => {
      if (at === 1 || at === 3) await play.scoreItem(page, POINTS);
      await play.openItem(page, manager.title);
      await play.scoreItem(page, ['6', '5.5', '5']);
      await play.lockSheet(page, account);
    });
    await inspect(members[0]!.page, 'expert-locked');
  }, 180_000);
});

describe('a signed sheet', () => {
  it('is given back by the supervisor alone, and its member reads why', async () => {
    ({ supervisor } = await superviseCommittee(browser, world));
    const [, , , member] = members;
    await giveBack(supervisor.page, member!.account.displayName, '组长发现计分笔误，本人申请更正');
    await inspect(supervisor.page, 'centre-roll-back');
    await member!.page.getByText('组长发现计分笔误，本人申请更正').waitFor(PATIENCE);
    await inspect(member!.page, 'expert-rolled-back');
    await play.lockSheet(member!.page, member!.account);
  }, 120_000);
});

describe('the report', () => {
  it('is drawn up by the chair, read and signed by all, handed over', async () => {
    await play.drawUpReport(chair.page, chair.account);
    await giveBackNoMore(supervisor.page);
    await inspect(supervisor.page, 'centre-roll-back-over');
    await members[0]!.page.getByText('评标基准价').waitFor(PATIENCE);
    await inspect(members[0]!.page, 'expert-report');
    await each(({ page, account }) => play.signReport(page, account));
    await play.handOver(chair.page, chair.account);
    for (const page of pages()) await page.getByText('评标报告已提交招标人').waitFor(PATIENCE);
    await inspect(chair.page, 'expert-over');
  }, 180_000);

  it('leaves a record of each expert’s conduct, written by who represents the owner', async () => {
    const owner = members.find(({ account: { user } }) => user.startsWith('tenderer'))!;
    for (let at = 0; at < members.length - 1; at++) {
      if (at === 0) await inspect(owner.page, 'expert-duty');
      await play.recordDuty(owner.page, owner.account, at === 0 ? ['迟到或者无故缺席'] : [], at === 0 ? '迟到二十分钟' : '');
    }
    await owner.page.getByText('全部专家的履职情况已记录').waitFor(PATIENCE);
  }, 120_000);

  it('left nothing in a console and sent nothing elsewhere', () => {
    for (const { complaints, strays } of [...members, supervisor]) expect([complaints, strays]).toEqual([[], []]);
  });
});
