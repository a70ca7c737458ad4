import type { Page } from 'playwright-core';
import type { DemoAccount } from '../../../apps/cli/src/seed';
import { inspect, PATIENCE } from '../support/people';
import { closeAct, signAct } from './act';

const PDF = { name: '竣工验收报告.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 report') };
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function sign(page: Page, account: DemoAccount, number: number): Promise<void> {
  await button(page, '核对并签名').click();
  await signAct(page, account);
  await closeAct(page);
  await page.getByRole('heading', { name: new RegExp(`第 ${number} 条`) }).waitFor(PATIENCE);
}

async function attach(page: Page): Promise<void> {
  await page.getByLabel('证明材料').first().setInputFiles(PDF, PATIENCE);
  await page.getByText(`✓ ${PDF.name}`).waitFor(PATIENCE);
}

/** 制定履约计划 of two milestones; first with shares that are not the whole sum, which is refused in words. */
export async function plan(page: Page, account: DemoAccount, lotId: string): Promise<void> {
  await page.goto(`/agency/lots/${lotId}`);
  await button(page, '制定履约计划').click(PATIENCE);
  await button(page, '增加节点').click();
  for (const [at, [title, dueOn, share]] of [
    ['主体封顶', '2027-06-30', '60'],
    ['竣工验收', '2027-12-31', '30'],
  ].entries()) {
    const row = page.getByRole('group', { name: `节点 ${at + 1}` });
    await row.getByLabel(/^节点/).fill(title!);
    await row.getByLabel(/^约定日期/).fill(dueOn!);
    await row.getByLabel(/^付款比例/).fill(share!);
  }
  await button(page, '核对并签名').click();
  await page.getByText('各节点付款比例合计应当为 100%').waitFor(PATIENCE);
  await inspect(page, 'agency-plan-refused');
  await page
    .getByRole('group', { name: '节点 2' })
    .getByLabel(/^付款比例/)
    .fill('40');
  await sign(page, account, 1);
}

/** 提出异议 to an entry, in writing. */
export async function object(page: Page, account: DemoAccount, { number, words }: { number: number; words: string }): Promise<void> {
  await page.reload();
  await page.getByLabel(`对第 ${number} 条的书面意见`).fill(words, PATIENCE);
  await button(page, '提出异议').first().click();
  await signAct(page, account);
  await closeAct(page);
  await page.getByText(words).waitFor(PATIENCE);
}

/** 签名确认 of the newest entry that waits. */
export async function confirm(page: Page, account: DemoAccount): Promise<void> {
  await page.reload();
  await button(page, '签名确认').first().click(PATIENCE);
  await signAct(page, account);
  await closeAct(page);
}

/** 更正 of the plan: the milestone is due later, as the contractor asked. */
export async function correctPlan(page: Page, account: DemoAccount, dueOn: string): Promise<void> {
  await page.reload();
  await button(page, '更正第 1 条').click(PATIENCE);
  await page.getByLabel(/^替换或撤回的理由/).fill('采纳承包人意见');
  await page
    .getByRole('group', { name: '节点 1' })
    .getByLabel(/^约定日期/)
    .fill(dueOn);
  await sign(page, account, 2);
}

/** 记录节点完成 of the first milestone, with a paper. */
export async function fulfil(page: Page, account: DemoAccount, number: number): Promise<void> {
  await button(page, '记录节点完成').click(PATIENCE);
  await button(page, '核对并签名').click();
  await page.getByText('请附上证明材料').waitFor(PATIENCE);
  await attach(page);
  await sign(page, account, number);
}

/** 变更合同 on a ground that does not permit it: refused in words, and given up. */
export async function tryAddendum(page: Page): Promise<void> {
  await button(page, '变更合同').click(PATIENCE);
  await page.getByLabel(/^变更理由/).fill('人员调整');
  await page.getByLabel(/^变更后项目经理/).fill('李工');
  await button(page, '核对并签名').click();
  await page.getByText(/依该事由不得变更合同实质性内容/).waitFor(PATIENCE);
  await inspect(page, 'agency-addendum-refused');
  await button(page, '取消').click();
}

/** 记录付款 for the first milestone. */
export async function pay(page: Page, account: DemoAccount, { number, amount }: { number: number; amount: string }): Promise<void> {
  await button(page, '记录付款').click(PATIENCE);
  await page.getByLabel(/^付款金额/).fill(amount);
  await sign(page, account, number);
}

/** 记录验收: refused, or passed. */
export async function accept(
  page: Page,
  account: DemoAccount,
  { number, result, findings }: { number: number; result: '合格' | '不合格'; findings: string },
): Promise<void> {
  await button(page, '记录验收').click(PATIENCE);
  await page.getByLabel(/^验收结论/).selectOption({ label: result });
  await page.getByLabel(/^验收意见/).fill(findings);
  for (const at of [1, 2])
    await page
      .getByRole('group', { name: `签字方 ${at}` })
      .getByLabel(/^签字人/)
      .fill('王工');
  await attach(page);
  if (result === '不合格') await inspect(page, 'agency-acceptance');
  await sign(page, account, number);
}
