import type { Page } from 'playwright-core';
import { PATIENCE } from '../support/people';
import { actDialog, closeAct } from './act';

export interface NewAccount {
  name: string;
  /** As the role is called on the page: 受理, 投标人. */
  role: string;
  organisation: string;
  /** With one, the account signs in by password and one-time code. */
  login?: string;
}

/** What the security administrator hands over to the owner of a new account. */
export interface HandedOver {
  password: string;
  totpSecret: string;
}

/** Confirms an act that is not signed, and closes its dialog. */
export async function confirmAct(page: Page, word = '确认提交'): Promise<void> {
  await actDialog(page).getByRole('button', { name: word, exact: true }).click(PATIENCE);
  await closeAct(page);
}

/** 登记单位 */
export async function registerOrganisation(
  page: Page,
  { code, name, region }: { code: string; name: string; region: string },
): Promise<void> {
  await page.goto('/admin/organisations');
  const form = page.locator('form').filter({ hasText: '登记单位' });
  await form.getByLabel('统一社会信用代码').fill(code);
  await form.getByLabel('名称').fill(name);
  await form.getByLabel('行政区划代码').fill(region);
  await form.getByRole('button', { name: '登记单位' }).click();
  await page.getByText(`已登记：${name}`).waitFor(PATIENCE);
}

/** 开户: ends on the page that shows once what lets the owner in. */
export async function openAccount(page: Page, { name, role, organisation, login }: NewAccount): Promise<HandedOver | null> {
  await page.goto('/admin/accounts/new');
  await page.getByLabel('姓名').fill(name);
  await page.getByLabel('查找单位').fill(organisation);
  await page
    .locator('select option', { hasText: organisation })
    .first()
    .waitFor({ ...PATIENCE, state: 'attached' });
  await page.getByLabel(role, { exact: true }).check();
  if (login) {
    await page.getByLabel('口令和动态口令（没有证书的工作人员）').check();
    await page.getByLabel('登录名').fill(login);
  }
  const password = login ? await page.getByLabel('初始密码').inputValue() : '';
  await page.getByRole('button', { name: '开户', exact: true }).click();
  await page.getByText(`已开户：${name}`).waitFor(PATIENCE);
  if (!login) return null;
  const secret = await page.locator('dt', { hasText: '动态口令密钥' }).locator('xpath=following-sibling::dd[1]').innerText();
  return { password, totpSecret: secret.replaceAll(' ', '') };
}

/** From the list to one account, by a part of its name. */
export async function showAccount(page: Page, name: string): Promise<void> {
  await page.goto('/admin/accounts');
  await page.getByLabel('查找').fill(name);
  await page.getByRole('main').getByRole('link', { name, exact: true }).click(PATIENCE);
  await page.getByRole('heading', { level: 1, name }).waitFor(PATIENCE);
}

/** 停用 or 启用 the account that is shown. */
export async function disableAccount(page: Page, reason: string, verb: '停用账号' | '启用账号' = '停用账号'): Promise<void> {
  const card = page.locator('section.card').filter({ has: page.getByRole('heading', { name: '停用与启用' }) });
  await card.getByLabel('理由').fill(reason);
  await card.getByRole('button', { name: verb }).click();
  await confirmAct(page);
}

/** 绑定证书 to the account that is shown. */
export async function bindCertificate(page: Page, file: string, usage: '签名' | '加密' = '签名'): Promise<void> {
  await page.getByLabel('证书文件').setInputFiles(file);
  await page.getByLabel('用途').selectOption({ label: usage });
  await page.getByRole('button', { name: '绑定证书' }).click();
}

/** 吊销 the first certificate of the account that is shown. */
export async function revokeCertificate(page: Page, reason: string): Promise<void> {
  await page
    .getByRole('button', { name: /^吊销 / })
    .first()
    .click(PATIENCE);
  const card = page.locator('section.card').filter({ has: page.getByRole('heading', { name: '吊销证书' }) });
  await card.getByLabel('理由').fill(reason);
  await card.getByRole('button', { name: '吊销', exact: true }).click();
  await confirmAct(page);
}

/** 验证日志链, and what the page says. */
export async function verifyAuditLog(page: Page): Promise<string> {
  await page.goto('/admin/audit');
  await page.getByRole('button', { name: '验证全部记录' }).click(PATIENCE);
  const verdict = page.getByText(/^[✓✕] 链/);
  await verdict.waitFor(PATIENCE);
  return verdict.innerText();
}
