import type { Browser } from 'playwright-core';
import { createWorld, type DemoWorld } from '../support/world';
import { launchChromium } from '../support/chromium';
import { inspect, PATIENCE, takeSeat, type Seat } from './support/people';

let world: DemoWorld;
let browser: Browser;
let seat: Seat;

beforeAll(async () => {
  world = await createWorld({ bidders: 1, json: true });
  browser = await launchChromium();
  seat = await takeSeat(browser, world.url);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await world?.end();
}, 60_000);

describe('the component page', () => {
  it('shows every component by day and by night, in both languages, to everybody', async () => {
    const { page } = seat;
    await page.goto('/components');
    await page.getByRole('heading', { level: 1 }).first().waitFor(PATIENCE);
    await inspect(page, 'components');
    await page.getByRole('button', { name: '深色' }).click();
    await inspect(page, 'components-night');
  }, 120_000);

  it('cuts nothing that is too long: it says by how many characters, and the form is not sent', async () => {
    const { page } = seat;
    const reason = page.getByLabel('理由');
    await reason.focus();
    await page.keyboard.insertText('字'.repeat(43));
    expect(await reason.inputValue()).toHaveLength(43);
    await page.getByText('超出 3 字').waitFor(PATIENCE);
    expect(await reason.evaluate((control: HTMLTextAreaElement) => control.checkValidity())).toBe(false);
    await inspect(page, 'components-too-long');
    await reason.fill('字'.repeat(40));
    await page.getByText('超出 3 字').waitFor({ ...PATIENCE, state: 'hidden' });
    expect(await reason.evaluate((control: HTMLTextAreaElement) => control.checkValidity())).toBe(true);
  });

  it('takes a code that is pasted in groups', async () => {
    const { page } = seat;
    const code = page.getByLabel('统一社会信用代码');
    await code.focus();
    await page.keyboard.insertText('9132 1300 MA1X 0000 0K');
    await page.keyboard.press('Tab');
    expect(await code.inputValue()).toBe('91321300MA1X00000K');
  });

  it('says an act in words before it asks for the key, offers the file and the bridge, and says why another way of signing is not here', async () => {
    const { page } = seat;
    await page.getByRole('button', { name: 'ActDialog' }).click();
    const dialog = page.getByRole('dialog').filter({ has: page.locator('#act-title') });
    await dialog.getByText('2026-12-01 09:00:00').waitFor(PATIENCE);
    const ways = dialog.getByRole('radio');
    await ways.last().waitFor(PATIENCE);
    expect(await ways.count()).toBe(2);
    await dialog.getByText('其他签名方式').click();
    await dialog.getByText('浏览器不让网页用令牌里的证书签名').waitFor(PATIENCE);
    expect(await dialog.getByText('此处不可用').count()).toBe(1);
  });

  it('complained of nothing, and nothing left for elsewhere', () => {
    expect(seat.complaints).toEqual([]);
    expect(seat.strays).toEqual([]);
  });
});
