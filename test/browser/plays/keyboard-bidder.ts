import type { Page } from 'playwright-core';
import type { DemoAccount } from '../../../apps/cli/src/seed';
import { PATIENCE } from '../support/people';
import { actDialog } from './act';
import type { BidToPlay } from './bidder';
import { choose, press, tabTo, type } from './keyboard';

/** A bidder without a mouse: every control is reached by Tab and worked by keys. */
export async function signInByKeys(page: Page, account: DemoAccount): Promise<void> {
  await page.goto('/sign-in');
  await choose(page, page.getByLabel('签名证书文件（.p12）'), account.p12!);
  await type(page, page.getByLabel('证书密码'), account.p12Password!);
  await page.keyboard.press('Enter');
  await page.getByText(account.displayName, { exact: true }).waitFor(PATIENCE);
}

/** From the list of projects to the receipt. */
export async function sealAndSubmitByKeys(page: Page, account: DemoAccount, lotCode: string, bid: BidToPlay): Promise<void> {
  await press(page, page.locator(`[data-lot="${lotCode}"]`).getByRole('link', { name: '去投标' }));
  await choose(page, page.getByLabel('投标文件', { exact: true }), [...bid.files]);
  await type(page, page.getByLabel(/投标报价/), bid.price);
  await type(page, page.getByLabel(/工期/), bid.periodDays);
  await type(page, page.getByLabel(/质量标准/), '合格');
  await type(page, page.getByLabel(/项目负责人/), '李建造');
  await choose(page, page.getByLabel('签名证书文件（.p12）'), account.p12!);
  await type(page, page.getByLabel('证书密码', { exact: true }), account.p12Password!);
  await choose(page, page.getByLabel('加密证书文件（.p12）'), account.p12Encryption!);
  await type(page, page.getByLabel('加密证书密码'), account.p12Password!);
  await type(page, page.getByLabel('保管口令'), 'a long passphrase');
  await press(page, page.getByRole('button', { name: '签名并加密', exact: true }));
  await press(page, page.getByRole('button', { name: '开始上传', exact: true }));
  await page.getByText('已全部到达').waitFor(PATIENCE);
  await press(page, page.getByRole('button', { name: '递交并取回执', exact: true }));
  await page.getByText('平台签名有效').first().waitFor(PATIENCE);
}

/** From the list of projects to the own seat in the hall, once the deadline has passed. */
export async function takeHallSeatByKeys(page: Page, lotCode: string): Promise<void> {
  await page.goto('/bidder');
  await press(page, page.locator(`[data-lot="${lotCode}"]`).getByRole('link', { name: '进入开标大厅' }));
}

/** 解封, from the seat to the verified receipt. */
export async function releaseByKeys(page: Page, account: DemoAccount): Promise<void> {
  await press(page, page.getByRole('button', { name: '用证书解封本单位投标' }), ' ');
  await choose(page, page.getByLabel('加密证书文件（.p12）'), account.p12Encryption!);
  await type(page, page.getByLabel('证书密码'), account.p12Password!);
  await page.keyboard.press('Enter');
  const dialog = actDialog(page);
  await choose(page, dialog.getByLabel('签名证书文件（.p12）'), account.p12!);
  await type(page, dialog.getByLabel('证书密码'), account.p12Password!);
  await press(page, dialog.getByRole('button', { name: '签名并提交', exact: true }));
  await press(page, dialog.getByRole('button', { name: '完成', exact: true }));
  await page.getByText('本单位已解封').waitFor(PATIENCE);
}

/** The keys of the page, by `?`; closed again by Escape, with the focus where it was. */
export async function lookUpKeys(page: Page): Promise<void> {
  await tabTo(page, page.getByRole('slider', { name: '回看' }));
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: '键盘操作' }).waitFor(PATIENCE);
  await page.keyboard.press('Escape');
  await tabTo(page, page.getByRole('slider', { name: '回看' }));
}
