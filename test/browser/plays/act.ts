import type { Locator, Page } from 'playwright-core';
import type { DemoAccount } from '../../../apps/cli/src/seed';
import { chooseKey, PATIENCE } from '../support/people';

/** The dialog in which an act is said in words, signed and sent. */
export const actDialog = (page: Page): Locator => page.getByRole('dialog').filter({ has: page.locator('#act-title') });

/** Reads the act, opens the own key when it is asked for, and sends it; `word` is on the button. Leaves the dialog with its receipt open. */
export async function signAct(page: Page, account: DemoAccount, word = '签名并提交'): Promise<void> {
  const dialog = actDialog(page);
  const button = dialog.getByRole('button', { name: word, exact: true });
  await button.waitFor(PATIENCE);
  if (await dialog.getByLabel('证书密码').count()) await chooseKey(dialog, account);
  await button.click();
}

/** Closes the dialog of an act that is done; of one that is not, it tells what the dialog says instead. */
export async function closeAct(page: Page): Promise<void> {
  const dialog = actDialog(page);
  const done = dialog.getByRole('button', { name: '完成', exact: true });
  await done
    .or(dialog.getByRole('alert'))
    .first()
    .waitFor(PATIENCE)
    .catch(() => undefined);
  if (!(await done.isVisible())) throw new Error(`the act is not done; its dialog says: ${await dialog.innerText()}`);
  await done.click();
}
