import type { Page } from 'playwright-core';
import type { DemoAccount } from '../../../apps/cli/src/seed';
import { PATIENCE } from '../support/people';
import { closeAct, signAct } from './act';

/** The host's desk of a lot (主持人). */
export const goToDesk = (page: Page, lotId: string): Promise<unknown> => page.goto(`/agency/lots/${lotId}`);

/** 宣布开标 */
export async function declareOpening(page: Page): Promise<void> {
  const declare = page.getByRole('button', { name: '宣布开标', exact: true });
  await declare.first().click(PATIENCE);
  await declare.last().click(PATIENCE);
  await closeAct(page);
}

/** 签署开标令: the host's half; the witness signs the same order. */
export async function signOpeningOrder(page: Page, account: DemoAccount): Promise<void> {
  await page.getByRole('button', { name: '签署开标令', exact: true }).click(PATIENCE);
  await signAct(page, account, '签署开标令');
  await closeAct(page);
}

/** 结束本场开标 */
export async function endSession(page: Page): Promise<void> {
  const end = page.getByRole('button', { name: '结束本场开标', exact: true });
  await end.first().click(PATIENCE);
  await page.getByRole('dialog').getByRole('button', { name: '结束本场开标', exact: true }).click(PATIENCE);
  await closeAct(page);
}

/** 公布开标时间 of the next envelope, typed in Beijing time. */
export async function announceHour(page: Page, hour: string): Promise<void> {
  await page.getByLabel('开标时间', { exact: false }).first().fill(hour, PATIENCE);
  await page.getByRole('button', { name: '公布开标时间', exact: true }).click(PATIENCE);
  await page.getByRole('dialog').getByRole('button', { name: '公布开标时间', exact: true }).click(PATIENCE);
  await closeAct(page);
}
