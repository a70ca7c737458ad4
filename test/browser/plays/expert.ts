import type { Page } from 'playwright-core';
import type { DemoAccount } from '../../../apps/cli/src/seed';
import { PATIENCE } from '../support/people';
import { closeAct, signAct } from './act';

const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).first().click(PATIENCE);

/** 应允: an expert looks whether there is a call, and accepts it; false when there is none. */
export async function answerCall(page: Page, account: DemoAccount): Promise<boolean> {
  await page.goto('/expert');
  await page
    .getByText(/抽取通知|现在没有评标任务/)
    .first()
    .waitFor(PATIENCE);
  if ((await page.getByRole('button', { name: '应允', exact: true }).count()) === 0) return false;
  await press(page, '应允');
  await signAct(page, account, '应允');
  await closeAct(page);
  await page.getByText('已应允').first().waitFor(PATIENCE);
  return true;
}

/** From today's one task into its room. */
export async function enterRoom(page: Page): Promise<void> {
  await page.goto('/expert');
  await page.getByRole('link', { name: '进入评标室' }).first().click(PATIENCE);
  await page.getByText('评标委员会').first().waitFor(PATIENCE);
}

/** 签署承诺书, after a look at who bids. */
export async function promise(page: Page, account: DemoAccount): Promise<void> {
  await press(page, '签署承诺书');
  await signAct(page, account);
  await closeAct(page);
}

/** 推选组长: for the member of this name. More than half elect, so whoever comes later finds it decided. */
export async function voteForChair(page: Page, name: string): Promise<void> {
  await page.getByRole('radio', { name }).check(PATIENCE);
  await press(page, '投票');
}

/** 开始评标, by the chair. */
export async function begin(page: Page, account: DemoAccount): Promise<void> {
  await page.getByText('承诺书已全部签署').waitFor(PATIENCE);
  await press(page, '开始评标');
  await signAct(page, account, '开始评标');
  await closeAct(page);
}

/** 初步评审: every item passed for every bid. */
export async function passEverything(page: Page): Promise<void> {
  const all = page.getByRole('button', { name: '本项全部合格' });
  await all.first().waitFor(PATIENCE);
  for (let at = 0; at < (await all.count()); at++) await all.nth(at).click();
  await page.getByText('已全部保存').first().waitFor(PATIENCE);
}

/** What is left of a reason that is being typed for a fail once the platform has answered the verdict before it. */
export async function typeWhileSaving(page: Page, reason: string): Promise<string> {
  const [first, second] = [page.getByRole('radiogroup').nth(0), page.getByRole('radiogroup').nth(1)];
  let answer = (): void => undefined;
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route('**/evaluation/verdicts', (route) => held.then(() => route.continue()));
  await first.getByText('合格').first().click(PATIENCE);
  await second.getByText('不合格').click(PATIENCE);
  const field = page.getByPlaceholder(/理由/).first();
  await field.fill(reason);
  const looked = page.waitForResponse(/\/evaluation\/review$/, PATIENCE);
  answer();
  await (await looked).finished();
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  const left = await field.inputValue();
  await page.unroute('**/evaluation/verdicts');
  await second.getByText('合格').first().click(PATIENCE);
  return left;
}

/** 结束初步评审, by the chair. */
export async function closeReview(page: Page, account: DemoAccount): Promise<void> {
  await page.getByText('全部有结论，可以结束').waitFor(PATIENCE);
  await press(page, '结束初步评审');
  await signAct(page, account, '结束初步评审');
  await closeAct(page);
}

/** 竞争性判断: few bids are left, and in this member's opinion they compete. */
export async function goOnWithFew(page: Page, account: DemoAccount): Promise<void> {
  await page.getByRole('textbox', { name: '理由 · 必填' }).fill('两家报价独立，仍有竞争');
  await press(page, '投票');
  await signAct(page, account, '投票');
  await closeAct(page);
}

/** Types the points of the item in hand, bid after bid, by the keyboard alone. */
export async function scoreItem(page: Page, points: readonly string[]): Promise<void> {
  await page.locator('input.points').first().focus();
  for (const one of points) {
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type(one);
    await page.keyboard.press('Enter');
  }
}

/** The points that stand in the matrix, bid after bid. */
export const pointsShown = (page: Page): Promise<string[]> =>
  page.locator('input.points').evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));

/** Goes to an item of the tree. */
export async function openItem(page: Page, title: string): Promise<void> {
  await page.getByRole('navigation', { name: '评审项' }).getByRole('button', { name: title }).click(PATIENCE);
  await page.getByRole('heading', { name: title }).waitFor(PATIENCE);
}

/** 锁定并签名 */
export async function lockSheet(page: Page, account: DemoAccount): Promise<void> {
  await page.getByText('全部已保存').waitFor(PATIENCE);
  await press(page, '锁定并签名');
  await signAct(page, account);
  await closeAct(page);
  await page.getByText('已锁定并签名').waitFor(PATIENCE);
}

/** 汇总, by the chair once everybody has locked. */
export async function drawUpReport(page: Page, account: DemoAccount): Promise<void> {
  await press(page, '汇总并生成评标报告');
  await signAct(page, account, '汇总并生成评标报告');
  await closeAct(page);
}

/** 签署评标报告 */
export async function signReport(page: Page, account: DemoAccount): Promise<void> {
  await press(page, '同意并签署');
  await signAct(page, account);
  await closeAct(page);
}

/** 提交评标报告, by the chair. */
export async function handOver(page: Page, account: DemoAccount): Promise<void> {
  await page.getByText('全部评委已签署').waitFor(PATIENCE);
  await press(page, '提交评标报告');
  await signAct(page, account, '提交评标报告');
  await closeAct(page);
}

/** 暂停评标 or 申请回退到初步评审, by the chair, for this reason. */
export async function askFor(page: Page, account: DemoAccount, what: '暂停评标' | '申请回退到初步评审', reason: string): Promise<void> {
  await page.getByRole('textbox', { name: '理由', exact: true }).fill(reason);
  await press(page, what);
  await signAct(page, account, what);
  await closeAct(page);
}

/** 恢复评标, by the chair. */
export async function resume(page: Page, account: DemoAccount): Promise<void> {
  await press(page, '恢复评标');
  await signAct(page, account, '恢复评标');
  await closeAct(page);
}

/** 记录履职情况 of the expert whose turn it is, with what happened. */
export async function recordDuty(page: Page, account: DemoAccount, happened: readonly string[], note: string): Promise<void> {
  for (const one of happened) await page.getByRole('checkbox', { name: one }).check(PATIENCE);
  await page.getByLabel('说明').fill(note);
  await press(page, '记录履职情况');
  await signAct(page, account, '记录履职情况');
  await closeAct(page);
}

/** What stands in the middle of the work space: 打分, 清标, 询标 or 进程. */
const view = (page: Page, name: string): Promise<void> =>
  page.getByRole('navigation', { name: '查看' }).getByRole('button', { name, exact: true }).click(PATIENCE);
export const showPoints = (page: Page): Promise<void> => view(page, '打分');
export const showCourse = (page: Page): Promise<void> => view(page, '进程');

/** 询标, by the chair: a question to the bidder of this name. */
export async function askBidder(page: Page, account: DemoAccount, bidder: string, question: string): Promise<void> {
  await view(page, '询标');
  await page.getByLabel('向谁提问').selectOption({ label: bidder }, PATIENCE);
  await page.getByLabel('问题').fill(question);
  await press(page, '向投标人提问');
  await signAct(page, account, '向投标人提问');
  await closeAct(page);
}

/** The bidder's signed answer to the only open question. */
export async function answerInquiry(page: Page, account: DemoAccount, answer: string): Promise<void> {
  await page.getByLabel('答复').fill(answer);
  await press(page, '签名并答复');
  await page.getByRole('checkbox', { name: '我确认答复不改变投标文件的实质性内容' }).check(PATIENCE);
  await signAct(page, account);
  await closeAct(page);
  await page.getByText('已答复').first().waitFor(PATIENCE);
}

/** 认定答复, by the chair. */
export async function judgeAnswer(page: Page, account: DemoAccount, finding: string): Promise<void> {
  await press(page, finding);
  await signAct(page, account, finding);
  await closeAct(page);
}

/** What the tenderer asks is on the first page. */
export async function seeAsked(page: Page): Promise<void> {
  await page.goto('/expert');
  await page.getByText('招标人提请审查履约能力').waitFor(PATIENCE);
}

/** 履约能力审查: an opinion on the candidate about whom the tenderer asks. */
export async function judgeCapacity(page: Page, account: DemoAccount, lotId: string): Promise<void> {
  await page.goto(`/expert/rooms/${lotId}`);
  await page.getByRole('radio', { name: '具备履约能力', exact: true }).check(PATIENCE);
  await page.getByLabel(/^理由/).fill('资产负债率仍符合招标文件的资格条件');
  await press(page, '签名并提交意见');
  await signAct(page, account);
  await closeAct(page);
}
