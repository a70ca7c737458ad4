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
