import { readFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Page } from 'playwright-core';
import { eventually } from '../../../apps/cli/src/demo/eventually';
import type { DemoAccount } from '../../../apps/cli/src/seed';
import { chooseKey, PATIENCE } from '../support/people';

/** The own sealed bid and its keep, on the page that opens it; with a passphrase, the caret stands in it. */
export async function chooseCopy(page: Page, kbid: Buffer, kbkeep: Buffer, passphrase?: string): Promise<void> {
  await page.getByLabel('加密投标文件（.kbid）').setInputFiles({ name: 'mine.kbid', mimeType: '', buffer: kbid });
  await page.getByLabel('保管文件（.kbkeep）').setInputFiles({ name: 'mine.kbkeep', mimeType: '', buffer: kbkeep });
  if (passphrase) await page.getByLabel('封装时设定的口令').fill(passphrase);
}

/** 打开 with an encryption certificate. */
export async function byCertificate(page: Page, account: DemoAccount): Promise<void> {
  await page.getByLabel('加密证书', { exact: true }).check();
  await chooseKey(page, account, 'encryption');
  await page.getByRole('button', { name: '打开', exact: true }).click();
}

/** The bid is open before its bidder. */
export const untilOpened = (page: Page): Promise<void> => page.getByRole('heading', { name: '已打开，全部核对无误' }).waitFor(PATIENCE);

/** A file of an opened bid, as the browser saves it. */
export async function savedFile(page: Page, name: string): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: new RegExp(`^保存 .*${name}$`) }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(name);
  return readFile(await download.path());
}

/** Presses 停止 as soon as the next opening says how far it is, before anything of it is ready. */
export const stopAtFirstWord = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const Real = Worker;
    window.Worker = class extends Real {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        // The one that opens the certificate comes before it.
        if (options?.name === 'open') this.addEventListener('message', () => this.stop(), { once: true });
      }
      private stop(): void {
        window.Worker = Real;
        [...document.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === '停止')!.click();
        document.body.dataset['stopped'] = 'yes';
      }
    };
  });

/** It was stopped, and the page waits for the bidder again. */
export async function untilStopped(page: Page): Promise<void> {
  await page.locator('body[data-stopped]').waitFor(PATIENCE);
  await page.getByRole('button', { name: '停止', exact: true }).waitFor({ ...PATIENCE, state: 'detached' });
}

/** Names of what lies in the browser's own file system. */
export const inBrowser = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const names: string[] = [];
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('sealed-bids', { create: true });
    for await (const name of folder.keys()) names.push(name);
    return names;
  });

/** Nothing but these lies in the browser's own file system. */
export const untilThereAre = (page: Page, names: readonly string[]): Promise<void> =>
  eventually('the browser holds nothing else', async () => isDeepStrictEqual(await inBrowser(page), names));

/** A file of an opened bid, as a page that crashed leaves it. */
export const leaveBehind = (page: Page, name: string): Promise<void> =>
  page.evaluate(async (left) => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('sealed-bids', { create: true });
    const file = await (await folder.getFileHandle(left, { create: true })).createWritable();
    await file.write('a bid that was open');
    await file.close();
  }, name);
