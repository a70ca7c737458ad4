import type { Page } from 'playwright-core';
import type { DemoAccount } from '../../../apps/cli/src/seed';
import { inspect, PATIENCE } from '../support/people';
import { actDialog, closeAct, signAct } from './act';

/** 确定业主代表: the first of its people. */
export async function nameRepresentative(page: Page, account: DemoAccount, lotId: string): Promise<void> {
  await page.goto(`/agency/lots/${lotId}`);
  await page.getByLabel(account.displayName).check(PATIENCE);
  await page.getByRole('button', { name: '确定业主代表', exact: true }).click();
  await signAct(page, account, '确定业主代表');
  await closeAct(page);
  await page.getByText('业主代表已确定').waitFor(PATIENCE);
}

/** 提请原评标委员会审查 whether the first-ranked candidate can perform. */
export async function askCommittee(page: Page, account: DemoAccount, note: string): Promise<void> {
  await page.locator('summary', { hasText: '提请原评标委员会审查' }).click(PATIENCE);
  await page.getByLabel('事由').selectOption('财务状况发生较大变化');
  await page.getByLabel(/^具体情况/).fill(note);
  await sign(page, account, '提请原评标委员会审查');
  await page.getByText(/等待评标委员会/).waitFor(PATIENCE);
}

/** 签发中标通知书 to the first-ranked candidate, once the publicity has ended. */
export async function award(page: Page, account: DemoAccount, lotId: string): Promise<void> {
  await page.goto(`/agency/lots/${lotId}`);
  await page.getByText('公示期已满').waitFor(PATIENCE);
  await page.getByRole('button', { name: '签发中标通知书', exact: true }).click();
  await actDialog(page).getByText('我确认中标人').click(PATIENCE);
  await signAct(page, account);
  await closeAct(page);
  await page.getByText('中标通知书（PDF）').waitFor(PATIENCE);
}

/** The tenderer's desk of a lot whose candidates are published. */
export async function goToAward(page: Page, lotId: string): Promise<void> {
  await page.goto(`/agency/lots/${lotId}`);
  await page.getByRole('heading', { name: '定标会（评定分离）' }).waitFor(PATIENCE);
}

/** 召开定标会 with everybody who is offered. */
export async function convene(page: Page, account: DemoAccount): Promise<void> {
  const people = page.getByRole('group', { name: /选定定标委员会成员/ }).getByRole('checkbox');
  await people.first().waitFor(PATIENCE);
  for (let at = 0; at < (await people.count()); at++) await people.nth(at).check();
  await sign(page, account, '召开定标会', '召开定标会');
}

/** 投票并签名, for this candidate and reason. */
export async function castVote(page: Page, account: DemoAccount, candidate: string, reason: string): Promise<void> {
  await page.getByRole('group', { name: '投给' }).getByRole('radio', { name: candidate }).check(PATIENCE);
  await page.getByLabel('理由').fill(reason);
  await sign(page, account, '投票并签名');
}

/** 抽签并签名: the own share of the chance. */
export const castShare = (page: Page, account: DemoAccount): Promise<void> => sign(page, account, '抽签并签名');

/** 重新定标: whom the committee chose gives up the award. */
export async function chooseAgain(page: Page, account: DemoAccount, note: string): Promise<void> {
  const renewal = page.locator('details').filter({ has: page.locator('summary', { hasText: '不能中标' }) });
  await renewal.locator('summary').click(PATIENCE);
  await renewal.getByLabel(/^理由（/).selectOption('放弃中标');
  await renewal.getByLabel(/^具体情况/).fill(note);
  await sign(page, account, '重新定标');
}

/** 签发中标通知书 to whom the award committee chose. */
export async function awardAsChosen(page: Page, account: DemoAccount): Promise<void> {
  await page.getByRole('button', { name: '签发中标通知书', exact: true }).click(PATIENCE);
  await actDialog(page).getByText('我确认中标人').click(PATIENCE);
  await signAct(page, account);
  await closeAct(page);
}

/** 取消中标, before the contract: whom it was awarded to gives up. */
export async function takeBack(page: Page, account: DemoAccount, lotId: string, note: string): Promise<void> {
  await page.goto(`/agency/lots/${lotId}`);
  const withdrawal = page.locator('details').filter({ has: page.locator('summary', { hasText: '不能签订合同' }) });
  await withdrawal.locator('summary').click(PATIENCE);
  await withdrawal.getByLabel(/^理由（/).selectOption('放弃中标');
  await withdrawal.getByLabel(/^具体情况/).fill(note);
  await inspect(page, 'tenderer-withdrawal');
  await sign(page, account, '取消中标资格');
}

async function sign(page: Page, account: DemoAccount, button: string, word?: string): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).click(PATIENCE);
  await signAct(page, account, word);
  await closeAct(page);
}

/** 签名并提交报告: to the supervisor, within fifteen days of the award. */
export async function report(page: Page, account: DemoAccount, lotId: string): Promise<void> {
  await page.goto(`/agency/lots/${lotId}`);
  await page.getByLabel(/^其他情况/).fill('招标投标过程中没有投诉。', PATIENCE);
  await page.getByRole('button', { name: '签名并提交报告', exact: true }).click();
  await signAct(page, account);
  await closeAct(page);
  await page.getByText('等监督部门签收').waitFor(PATIENCE);
}

/** 签名并发给中标人: first a price that the bid did not promise, which is refused in words; then the one that it did. */
export async function offerContract(page: Page, account: DemoAccount, lotId: string): Promise<void> {
  await page.goto(`/agency/lots/${lotId}`);
  const price = page.getByLabel(/^签约合同价/);
  const promised = await price.inputValue(PATIENCE);
  await price.fill('1.00');
  await page.getByLabel(/^计划开工日期/).fill('2027-01-04');
  await page.getByLabel(/^其他约定/).fill('按月计量，按月支付。');
  await page.getByRole('button', { name: '签名并发给中标人', exact: true }).click();
  await page.getByText('主要条款不得改变').first().waitFor(PATIENCE);
  await inspect(page, 'tenderer-contract-refused');
  await price.fill(promised.replaceAll(',', ''));
  await page.getByRole('button', { name: '签名并发给中标人', exact: true }).click();
  await signAct(page, account);
  await closeAct(page);
  await page.getByText('等承包人签名').waitFor(PATIENCE);
}
