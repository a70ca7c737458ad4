import type { Page } from 'playwright-core';
import { SAMPLE_LOT, SAMPLE_PROJECT } from '../../../apps/cli/src/demo/sample-lot';
import type { DemoAccount } from '../../../apps/cli/src/seed';
import { PATIENCE } from '../support/people';
import { closeAct, signAct } from './act';

const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).first().click(PATIENCE);
const heading = (page: Page, name: string): Promise<void> => page.getByRole('heading', { name, level: 2 }).first().waitFor(PATIENCE);

export async function fill(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(fields)) await page.getByLabel(label).first().fill(value);
}

/** The five steps from a new project to 送审, `more` being filled in before the lot is kept; answers the lot's id. */
export async function draftLot(
  page: Page,
  account: DemoAccount,
  tendererCode: string,
  document: Buffer,
  more: { lot?: () => Promise<unknown>; scheme?: () => Promise<unknown> } = {},
): Promise<string> {
  await page.goto('/agency');
  await page.getByRole('button', { name: '新建项目' }).click(PATIENCE);
  await heading(page, '项目');
  const { name: project, approvalNumber, regionCode, location, funding } = SAMPLE_PROJECT;
  await fill(page, { 项目名称: project, 立项: approvalNumber, 行政区划代码: regionCode, 建设地点: location, 资金来源: funding });
  await fill(page, { 招标人统一社会信用代码: tendererCode });
  await press(page, '登记项目并继续');
  await heading(page, '标段要点');
  const { name, ceilingPrice, scope, qualification, quality, contact } = SAMPLE_LOT;
  await fill(page, { 标段名称: name, 最高投标限价: ceilingPrice, '工期（日历天）': '420', 招标范围: scope, 资质要求: qualification });
  await fill(page, { 质量标准: quality, 联系方式: contact });
  await fill(page, {
    招标文件发售开始: '2026-11-09T10:30:00',
    招标文件发售截止: '2026-11-16T17:00:00',
    '投标截止（开标）时间': '2026-12-01T09:00:00',
  });
  await more.lot?.();
  await press(page, '保存并继续');
  await page.waitForURL(/lots\/[^/]+\/draft\?step=3/, PATIENCE);
  const lotId = /lots\/([^/]+)\/draft/.exec(page.url())![1]!;
  await heading(page, '添加文件');
  const file = { name: '招标文件.pdf', mimeType: 'application/pdf', buffer: document };
  await page.getByLabel('选择文件').first().setInputFiles(file);
  await press(page, '上传');
  await page.getByText('第 1 版').waitFor(PATIENCE);
  await press(page, '下一步');
  await heading(page, '初步评审（合格制）');
  await more.scheme?.();
  const clauses = page.getByLabel(/^招标文件条款/);
  for (let at = 0; at < (await clauses.count()); at++) await clauses.nth(at).fill(`第三章 2.1.${at + 1}`);
  await press(page, '保存并继续');
  await heading(page, '送审前检查');
  await page.getByText('没有问题，可以送审').waitFor(PATIENCE);
  await press(page, '送审');
  await signAct(page, account, '送审');
  await closeAct(page);
  await page.getByText('等交易中心受理').waitFor(PATIENCE);
  return lotId;
}

/** 签名并发布, once the centre has accepted and the seeds are dealt. */
export async function publishNotice(page: Page, account: DemoAccount, lotId: string): Promise<void> {
  await page.goto(`/agency/lots/${lotId}`);
  const ready = page.getByRole('button', { name: '签名并发布', exact: true });
  await ready.waitFor(PATIENCE);
  await page.locator('button:not([disabled])', { hasText: '签名并发布' }).first().click(PATIENCE);
  await signAct(page, account, '签名并发布');
  await closeAct(page);
  await heading(page, '主持开标');
}

/** 签名并公示 the committee's candidates. */
export async function publishCandidates(page: Page, account: DemoAccount, lotId: string): Promise<void> {
  await page.goto(`/agency/lots/${lotId}`);
  await press(page, '签名并公示');
  await signAct(page, account, '签名并公示');
  await closeAct(page);
}
