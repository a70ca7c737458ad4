import type { Page } from 'playwright-core';
import type { DemoAccount } from '../../../apps/cli/src/seed';
import { inspect, PATIENCE } from '../support/people';
import { closeAct, signAct } from './act';

const TITLE = {
  ...{ 名称: '高级工程师', 等级: '副高级', 证书编号: '苏高2015001', 发证机关: '江苏省人力资源和社会保障厅' },
  ...{ 发证日期: '2015-06-01' },
};

/** An expert declares himself under an own signed commitment; the first time too short a while in the field. */
export async function declare(page: Page, account: DemoAccount): Promise<void> {
  await page.goto('/expert/entry');
  await page.getByRole('button', { name: '更新入库信息' }).click(PATIENCE);
  await page.getByLabel('从事相关领域工作起始日').fill('2024-07-01');
  for (const [label, value] of Object.entries(TITLE)) await page.getByLabel(new RegExp(`^${label} ·|^${label}$`)).fill(value);
  const paper = { name: '职称证书.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 职称证书') };
  await page.getByLabel('证明材料').first().setInputFiles(paper, PATIENCE);
  await page.getByText('✓ 职称证书.pdf').waitFor(PATIENCE);
  await page.getByRole('button', { name: '签名并承诺' }).click(PATIENCE);
  await page
    .getByText(/须满 8 年/)
    .first()
    .waitFor(PATIENCE);
  await inspect(page, 'expert-commitment-refused');
  await page.getByLabel('从事相关领域工作起始日').fill('2012-07-01');
  await page.getByRole('button', { name: '签名并承诺' }).click(PATIENCE);
  await signAct(page, account);
  await closeAct(page);
  await page.getByText('待核查').waitFor(PATIENCE);
  await inspect(page, 'expert-committed');
}

/** 退出专家库, by the expert himself; the page says how to come back. */
export async function leaveRegister(page: Page, account: DemoAccount): Promise<void> {
  await page.locator('summary', { hasText: '退出专家库' }).click(PATIENCE);
  await page.getByRole('button', { name: '退出专家库' }).click(PATIENCE);
  await page.getByText('请写明退出原因').waitFor(PATIENCE);
  await page.getByLabel('退出原因').fill('已调离本市');
  await inspect(page, 'expert-departure');
  await page.getByRole('button', { name: '退出专家库' }).click(PATIENCE);
  await page.getByRole('dialog').getByRole('checkbox').check(PATIENCE);
  await signAct(page, account, '退出专家库');
  await closeAct(page);
  await page.getByText('重新签署入库承诺即可恢复').waitFor(PATIENCE);
}

/** The desk finds that what the expert stated is false. */
export async function findFalse(desk: Page, account: DemoAccount): Promise<void> {
  await desk.goto('/centre/experts');
  await desk.getByLabel('只看待核查的').check(PATIENCE);
  await desk.getByText('待核查', { exact: false }).nth(1).waitFor(PATIENCE);
  await desk.getByRole('row').nth(1).click(PATIENCE);
  await desk.locator('summary', { hasText: '登记核查结果' }).click(PATIENCE);
  await desk.getByLabel('核查记录').selectOption({ label: '不实' }, PATIENCE);
  await desk.getByLabel('核查情况').fill('职称证书编号查无此证');
  await inspect(desk, 'centre-expert-check');
  await desk.getByRole('button', { name: '登记核查结果' }).click(PATIENCE);
  await signAct(desk, account, '登记核查结果');
  await closeAct(desk);
  await desk.getByText('职称证书编号查无此证').waitFor(PATIENCE);
  await inspect(desk, 'centre-expert-checked');
}
