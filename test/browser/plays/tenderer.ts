import type { Page } from 'playwright-core';
import type { DemoAccount } from '../../../apps/cli/src/seed';
import { PATIENCE } from '../support/people';
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
