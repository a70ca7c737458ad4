import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { SystemClock } from '@kaibiao/kernel';
import { generateSync } from 'otplib';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import type { DemoAccount } from '../../../apps/cli/src/seed';
import { seriousFaults } from './axe';

export const PATIENCE = { timeout: Number(process.env['KAIBIAO_PATIENCE_MS'] ?? 60_000) };

/** Somebody at a computer of their own: a browser window with its own cookies, and what its console complained of. */
export interface Seat {
  page: Page;
  /** Errors of the console and of scripts; refusals that the platform meant (4xx), and a network that a test took away, are not among them. */
  complaints: string[];
  /** Requests that left the platform's origin. */
  strays: string[];
  leave(): Promise<void>;
}

export async function takeSeat(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Seat> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'zh-CN',
    reducedMotion: 'reduce',
    baseURL: url,
    ...options,
  });
  const page = listening(await context.newPage());
  const [complaints, strays]: [string[], string[]] = [[], []];
  page.on('console', (message) => {
    const refusal = /^Failed to load resource: (the server responded with a status of 4\d\d|net::ERR_INTERNET_DISCONNECTED)/.test(
      message.text(),
    );
    const away = /^WebSocket connection to .* failed: .*net::ERR_INTERNET_DISCONNECTED$/.test(message.text());
    if (message.type() === 'error' && !refusal && !away) complaints.push(message.text());
  });
  page.on('pageerror', (error) => {
    // pdf.js looks at a request that failed at once only after it has failed; the page says that the file cannot be read.
    const lateLook = error.message === 'Failed to fetch' && /at \S+ \(\S+\/assets\/pdf-/.test(error.stack ?? '');
    if (!lateLook) complaints.push(String(error));
  });
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== new URL(url).origin) strays.push(request.url());
  });
  return { page, complaints, strays, leave: () => context.close() };
}

/** Media type of what a link with this name leads to. */
export async function kindBehind(within: Page | Locator, name: string | RegExp): Promise<string | undefined> {
  const link = within.getByRole('link', { name }).first();
  const href = await link.getAttribute('href', PATIENCE);
  return (await link.page().request.get(href!)).headers()['content-type'];
}

/** Public pages are there before their script. Clicks and texts wait for it by themselves (`early-acts`), keys and the rest do not. */
function listening(page: Page): Page {
  const takenOver = () => page.waitForFunction(() => '__vue_app__' in (document.getElementById('app') ?? { __vue_app__: null }));
  const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)];
  page.goto = async (...to) => {
    const answer = await goto(...to);
    await takenOver();
    return answer;
  };
  page.reload = async (...how) => {
    const answer = await reload(...how);
    await takenOver();
    return answer;
  };
  return page;
}

/** Signs in with the .p12, as the person would: chooses the file, types its password. */
export async function signInByFile(page: Page, account: DemoAccount, at = '/sign-in'): Promise<void> {
  await page.goto(at);
  await chooseKey(page, account);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByText(account.displayName, { exact: true }).waitFor(PATIENCE);
}

/** Fills in the form that asks for a signing key (or, with `usage`, the encryption key), without sending it. */
export async function chooseKey(page: Page | Locator, account: DemoAccount, usage: 'signing' | 'encryption' = 'signing'): Promise<void> {
  const label = usage === 'signing' ? '签名证书文件（.p12）' : '加密证书文件（.p12）';
  await page.getByLabel(label).setInputFiles((usage === 'signing' ? account.p12 : account.p12Encryption)!);
  await page.getByLabel('证书密码').fill(account.p12Password!);
}

/** Signs in with password and one-time code; a code works once, so only once in thirty seconds. */
export async function signInByPassword(page: Page, account: DemoAccount, password = account.password): Promise<void> {
  await page.goto('/sign-in');
  await page.getByRole('tab', { name: '口令（工作人员）' }).click();
  await page.getByLabel('登录名').fill(account.user);
  await page.getByLabel('密码', { exact: true }).fill(password);
  const epoch = Math.floor(new SystemClock().now().getTime() / 1000);
  await page.getByLabel('动态口令').fill(generateSync({ secret: account.totpSecret, epoch }));
  await page.getByRole('button', { name: '登录', exact: true }).click();
}

/** A picture of the page for whoever wants to look (KAIBIAO_SCREENSHOTS names a folder). */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['KAIBIAO_SCREENSHOTS'];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.evaluate(() => scrollTo(0, 0));
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

/**
 * The page in Chinese and in English: axe finds nothing serious in either, nothing scrolls sideways, and a picture of each is taken
 * (`NAME.zh-CN.png`, `NAME.en.png`). The page is left as it was found.
 */
export async function inspect(page: Page, name: string): Promise<void> {
  const found: string[] = [];
  for (const [language, next] of [
    ['zh-CN', 'English'],
    ['en', '中文'],
  ] as const) {
    await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language);
    found.push(...(await seriousFaults(page)).map((fault) => `${name}.${language}: ${fault}`));
    if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) found.push(`${name}.${language}: scrolls sideways`);
    await picture(page, `${name}.${language}`);
    await page.getByRole('button', { name: next, exact: true }).first().click();
  }
  // The page speaks Chinese again, which whoever goes on looks for.
  await page.waitForFunction(() => document.documentElement.lang === 'zh-CN');
  if (found.length > 0) throw new Error(found.join('\n'));
}
