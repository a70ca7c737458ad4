import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import type { DemoAccount } from '../../../apps/cli/src/seed';
import { PASSPHRASE, type FileToPlay } from '../plays/bidder';
import {
  byCertificate,
  chooseCopy,
  inBrowser,
  leaveBehind,
  savedFile,
  stopAtFirstWord,
  untilOpened,
  untilStopped,
  untilThereAre,
} from '../plays/own-copy';
import { inspect, PATIENCE } from './people';

/** A signed-in bidder, what it saved when it sealed, and where to. */
export interface OwnCopyStage {
  page: Page;
  bidder: DemoAccount;
  stranger: DemoAccount;
  lotCode: string;
  kbid: string;
  kbkeep: string;
  /** Of another lot. */
  otherKeep: string;
  /** What was sealed. */
  chosen: readonly FileToPlay[];
}

/** Steps of one bidder on the page that opens its own bid, each going on where the one before has left. */
export function opensItsOwnCopy(s: () => OwnCopyStage): void {
  it('opens its copy with its encryption certificate as well, but with nobody else’s, and with no keep of another lot', async () => {
    const { page, bidder, stranger, kbid, kbkeep, otherKeep, chosen } = s();
    await page.goto('/bidder/own-copy');
    await chooseCopy(page, await readFile(kbid), await readFile(otherKeep), PASSPHRASE);
    await page.getByRole('button', { name: '打开', exact: true }).click();
    await page.getByText('KEEP_OTHER_BID').waitFor(PATIENCE);
    await chooseCopy(page, await readFile(kbid), await readFile(kbkeep));
    await byCertificate(page, stranger);
    await page.getByText('这张证书没有绑定到您的账号').waitFor(PATIENCE);
    await inspect(page, 'bidder-own-copy-by-certificate');
    expect(await inBrowser(page)).toEqual([]);
    await byCertificate(page, bidder);
    await untilOpened(page);
    const letter = chosen.find(({ name }) => name === '投标函.pdf')!;
    expect(await savedFile(page, letter.name)).toEqual(letter.buffer);
  });

  it('takes out nothing when it is stopped in the middle, and all of it when it begins again', async () => {
    const { page, bidder } = s();
    await stopAtFirstWord(page);
    await byCertificate(page, bidder);
    await untilStopped(page);
    expect(await page.getByRole('main').innerText()).not.toMatch(/已打开|[A-Z]+_[A-Z]+/);
    expect(await inBrowser(page)).toEqual([]);
    await byCertificate(page, bidder);
    await untilOpened(page);
  });

  it('finds cleared away what a crash left as soon as a page is there that seals or opens, but not what another tab has open', async () => {
    const { page, chosen, lotCode } = s();
    const own = await inBrowser(page);
    const tab = await page.context().newPage();
    await tab.goto('/');
    for (const there of ['own-copy', 'self-test', `lots/${lotCode}`]) {
      await leaveBehind(tab, 'left-by-a-crash');
      expect(await inBrowser(tab)).toHaveLength(own.length + 1);
      await tab.goto(`/bidder/${there}`);
      await untilThereAre(tab, own);
    }
    await tab.close();
    expect(own).toHaveLength(1);
    for (const { name, buffer } of chosen) expect(await savedFile(page, name)).toEqual(buffer);
  });
}
