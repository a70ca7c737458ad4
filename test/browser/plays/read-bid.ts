import type { Page } from 'playwright-core';
import { inspect, PATIENCE } from '../support/people';

const pageShown = (page: Page): Promise<string> => page.getByRole('spinbutton', { name: '页码' }).first().inputValue();
const onPage = (page: Page, n: number): Promise<unknown> => page.locator(`canvas[data-page="${n}"]`).first().waitFor(PATIENCE);

/** The longest plan of the demo, 500 pages: what was fetched of it until a page stood there, bytes, and how long that took, ms. */
export async function openLongBid(page: Page): Promise<{ bytes: number; ms: number }> {
  const open = () => page.getByRole('button', { name: '施工组织设计.pdf' }).click(PATIENCE);
  await page.reload();
  await page.locator('input.points').first().waitFor(PATIENCE);
  let bytes = 0;
  // The first answer is the whole file; it is left as soon as its length is known.
  page.on('response', (response) => {
    const part = response.status() === 206 && /\/evaluation\/bids\/.+\/files\//.test(response.url());
    if (part) bytes += Number(response.headers()['content-length'] ?? 0);
  });
  const started = performance.now();
  await open();
  await page.getByText('/ 500', { exact: true }).waitFor(PATIENCE);
  await page.waitForFunction(() => {
    const canvas = document.querySelector('canvas');
    const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
    return pixels !== undefined && pixels.some((value, at) => at % 4 === 0 && value < 100 && pixels[at + 3]! > 0);
  });
  return { bytes, ms: performance.now() - started };
}

/** What the worker that parses foreign PDFs gets an answer to, of what it asks the platform in the reader's name. */
export async function parserReaches(page: Page): Promise<string[]> {
  const parser = page.workers().find((one) => one.url().includes('pdf.worker'));
  if (!parser) throw new Error('no worker parses: pdf.js does it in the page');
  const addresses = ['/health/live', '/api/v1/account', '/pdfjs/cmaps/UniGB-UTF16-H.bcmap'].map((one) => new URL(one, page.url()).href);
  return parser.evaluate(async (all) => {
    const answered = await Promise.allSettled(all.map((one) => fetch(one, { mode: 'no-cors' })));
    return all.filter((_, at) => answered[at]!.status === 'fulfilled').map((one) => new URL(one).pathname);
  }, addresses);
}

/** By its table of contents, by small pages, by a word in it, and by a word in all bids; each leads to the page. */
export async function readBid(page: Page): Promise<string[]> {
  const went: string[] = [];
  await page.getByRole('button', { name: '目录', exact: true }).click(PATIENCE);
  await page.getByRole('button', { name: 'Chapter 4' }).click(PATIENCE);
  await onPage(page, 200);
  went.push(`contents: ${await pageShown(page)}`);
  await inspect(page, 'expert-outline');
  await page.getByRole('button', { name: '缩略图', exact: true }).click(PATIENCE);
  await page.getByRole('button', { name: '到第 3 页', exact: true }).click(PATIENCE);
  went.push(`small pages: ${await pageShown(page)}`);
  await page.getByPlaceholder('在本文件中查找').fill('page 321');
  await page.keyboard.press('Enter');
  await page.getByText('1 页', { exact: true }).waitFor(PATIENCE);
  went.push(`found: ${await pageShown(page)}`);
  await page.getByRole('button', { name: '并排看 ⇄' }).click(PATIENCE);
  await page.getByLabel('并排看哪个文件').selectOption({ label: '江苏苏润建筑工程有限公司 施工组织设计.pdf' });
  await page.getByRole('spinbutton', { name: '页码' }).first().fill('52');
  await page.getByRole('spinbutton', { name: '页码' }).first().press('Enter');
  await page.locator('canvas[data-page="52"]').nth(1).waitFor(PATIENCE);
  await inspect(page, 'expert-beside');
  went.push(`beside: ${await page.getByRole('spinbutton', { name: '页码' }).last().inputValue()}`);
  await page.getByRole('button', { name: '并排看 ⇄' }).click(PATIENCE);
  await page.getByRole('button', { name: '查找全部投标' }).click(PATIENCE);
  await page.getByRole('searchbox', { name: '查找全部投标' }).fill('Bid letter of bidder 2');
  await page.keyboard.press('Enter');
  await page.getByText('1 个文件中有').waitFor(PATIENCE);
  await inspect(page, 'expert-search');
  went.push(`still: ${await pageShown(page)}`);
  await page.getByRole('listitem').filter({ hasText: '投标函.pdf' }).getByRole('button', { name: '1', exact: true }).click(PATIENCE);
  await page.getByRole('region', { name: /投标函\.pdf 第 1 页/ }).waitFor(PATIENCE);
  went.push(`in all bids: ${await pageShown(page)}`);
  return went;
}
