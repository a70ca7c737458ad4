import { SystemRandom } from '@kaibiao/kernel';
import type { Browser, Page } from 'playwright-core';
import { readSigningP12 } from '../../apps/cli/src/bidder/p12-file';
import { startBridge } from '../../apps/cli/src/bridge/bridge-server';
import type { DemoWorld } from '../../apps/cli/src/demo/demo-world';
import type { DemoAccount } from '../../apps/cli/src/seed';
import { launchChromium } from '../support/chromium';
import { createCheckedWorld } from '../support/answers/checked-world';
import { chooseKey, inspect, PATIENCE, picture, type Seat, signInByFile, signInByPassword, takeSeat } from './support/people';

let world: DemoWorld;
let browser: Browser;
let seat: Seat;
let page: Page;
const account = (user: string): DemoAccount => world.cast.accounts.find((one) => one.user === user)!;

beforeAll(async () => {
  world = await createCheckedWorld({ bidders: 1, json: true });
  browser = await launchChromium();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await world?.end();
}, 60_000);
beforeEach(async () => {
  seat = await takeSeat(browser, world.url);
  page = seat.page;
});
afterEach(async () => {
  await seat.leave();
  expect(seat.complaints).toEqual([]);
  expect(seat.strays).toEqual([]);
});

const refusal = () => page.getByRole('alert').first();
const path = () => new URL(page.url()).pathname;

describe('signing in by certificate', () => {
  it('opens the key file in the browser, comes back to where it was going, and stays signed in over a reload', async () => {
    await page.goto('/agency?from=test');
    await page.waitForURL(/sign-in/);
    await inspect(page, 'sign-in');
    await signInByFile(page, account('agency'), page.url());
    expect(page.url()).toMatch(/\/agency\?from=test$/);
    const names = (await page.context().cookies()).map(({ name, httpOnly, secure }) => ({ name, httpOnly, secure }));
    expect(names).toEqual([{ name: '__Host-kaibiao', httpOnly: true, secure: true }]);
    await page.reload();
    await page.getByText(account('agency').displayName, { exact: true }).waitFor(PATIENCE);
    await inspect(page, 'workbench-agency');
  });

  it('sends neither the key file nor its password anywhere', async () => {
    const sent: string[] = [];
    page.on('request', (request) => void sent.push(request.url() + (request.postData() ?? '')));
    await signInByFile(page, account('agency'));
    const { p12Password } = account('agency');
    expect(sent.some((body) => body.includes('/sessions/certificate'))).toBe(true);
    expect(sent.filter((body) => body.includes(p12Password!))).toEqual([]);
    expect(sent.every((body) => body.length < 10_000)).toBe(true);
  });

  it('runs no script that is not the one its page names by its hash, and makes no text markup', async () => {
    await page.goto('/');
    await page.getByRole('banner').getByRole('link', { name: '登录' }).click();
    await page.getByLabel('证书密码').waitFor(PATIENCE);
    const [maps, refused] = await page.evaluate(() => [
      document.querySelectorAll('script[type="importmap"]').length,
      [() => (document.body.innerHTML = '<b>1</b>'), () => new Worker('/api/v1/time')].map((act) => {
        try {
          return String(act());
        } catch (error) {
          return (error as Error).name;
        }
      }),
    ]);
    expect([maps, refused]).toEqual([1, ['TypeError', 'TypeError']]);
    const other = await browser.newContext({ baseURL: world.url });
    const changed = await other.newPage();
    await changed.route(/\/assets\/SignInPage-[^/]*\.js$/, async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, body: `${await answer.text()}\n` });
    });
    const heard = changed.waitForEvent('console', { predicate: (line) => /integrity/.test(line.text()), ...PATIENCE });
    await changed.goto('/sign-in');
    await heard;
    expect(await changed.getByLabel('证书密码').count()).toBe(0);
    await other.close();
  });

  it('says what is wrong with a wrong password, and forgets nothing that was chosen', async () => {
    await page.goto('/sign-in');
    await chooseKey(page, { ...account('agency'), p12Password: 'wrong' });
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await refusal().waitFor(PATIENCE);
    expect(await refusal().innerText()).toContain('密码不对');
    await page.getByLabel('证书密码').fill(account('agency').p12Password!);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/agency$/);
  });

  it('shows nobody the pages of another role', async () => {
    await signInByFile(page, account('agency'));
    await page.goto('/centre');
    await page.getByText('您的角色没有这个页面').waitFor(PATIENCE);
    await inspect(page, 'not-yours');
  });

  it('ends with signing out', async () => {
    await signInByFile(page, account('agency'));
    await page.getByRole('button', { name: '退出' }).click();
    await page.waitForURL(/sign-in/);
    expect(await page.context().cookies()).toEqual([]);
    await page.goto('/agency');
    await page.waitForURL(/sign-in/);
    expect(path()).toBe('/sign-in');
  });
});

describe('signing in by password', () => {
  it('refuses a wrong password in one sentence with what to do, and lets the right one in', async () => {
    const admin = account('secadmin');
    await signInByPassword(page, admin, 'not-the-password');
    await refusal().waitFor(PATIENCE);
    expect(await refusal().innerText()).toContain('PASSWORD_REFUSED');
    await inspect(page, 'sign-in-refused');
    await signInByPassword(page, admin);
    await page.waitForURL(/\/admin\/accounts$/, PATIENCE);
    await page.getByText('安全管理员', { exact: true }).first().waitFor(PATIENCE);
  });
});

describe('the session that runs out', () => {
  it('is renewed in a dialog over the page, and what had been asked for is answered', async () => {
    await signInByFile(page, account('agency'));
    await page.context().clearCookies();
    await page.getByRole('link', { name: account('agency').displayName }).click();
    const dialog = page.getByRole('dialog', { name: '登录已过期，请重新登录' });
    await dialog.waitFor(PATIENCE);
    await chooseKey(page, account('agency'));
    await dialog.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByRole('cell', { name: '签名', exact: true }).waitFor(PATIENCE);
    expect(path()).toBe('/account');
    expect(await dialog.isVisible()).toBe(false);
    await inspect(page, 'account');
  });
});

describe('a signing bridge on the bidder’s computer', () => {
  it('signs in by the key behind it, once its code was typed, and by nothing before', async () => {
    const { p12, p12Password } = account('agency');
    const { signer } = await readSigningP12(p12!, p12Password!);
    const said: string[] = [];
    const bridge = await startBridge({
      keys: { signer, encryption: null },
      origin: new URL(world.url).origin,
      random: new SystemRandom(),
      say: (line) => void said.push(line),
    });
    try {
      await page.goto('/sign-in');
      await page.getByRole('radio', { name: '本机签名助手（USB Key）' }).check();
      await page.getByLabel('配对码').fill('00000000');
      await page.getByRole('button', { name: '登录', exact: true }).click();
      await refusal().waitFor(PATIENCE);
      expect(await refusal().innerText()).toContain('配对码不对');
      await inspect(page, 'sign-in-bridge');
      await page.getByLabel('配对码').fill(bridge.code);
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/agency$/, PATIENCE);
      expect(said[0]).toBe('a page was paired');
      expect(said[1]).toMatch(/^signed [0-9a-f]{16}…$/);
      expect(seat.strays.every((url) => url.startsWith('http://127.0.0.1:17580/v1/'))).toBe(true);
      seat.strays.length = 0;
    } finally {
      await bridge.close();
    }
  });
});

describe('the page by keyboard and in English', () => {
  it('signs in without a mouse', async () => {
    await page.goto('/sign-in');
    await page.getByLabel('签名证书文件（.p12）').setInputFiles(account('tenderer').p12!);
    await page.getByLabel('证书密码').focus();
    await page.keyboard.type(account('tenderer').p12Password!);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/agency$/, PATIENCE);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('跳到正文');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('button', { name: 'Sign out' }).waitFor(PATIENCE);
    await picture(page, 'workbench-tenderer-en');
  });
});
