import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toPem } from '@kaibiao/identity';
import { SystemRandom } from '@kaibiao/kernel';
import { Secrets } from '@kaibiao/platform';
import { organisationCheck, usccCheck } from '@kaibiao/rules';
import type { Browser, Page } from 'playwright-core';
import { createWorld, type DemoWorld } from '../support/world';
import { DemoAuthority } from '../../apps/cli/src/seeding/demo-authority';
import type { DemoAccount } from '../../apps/cli/src/seed';
import { launchChromium } from '../support/chromium';
import * as play from './plays/admin';
import { chooseKey, inspect, PATIENCE, signInByFile, signInByPassword, takeSeat, type Seat } from './support/people';

jest.setTimeout(180_000);

let world: DemoWorld;
let browser: Browser;
let authority: DemoAuthority;
const seats = new Map<string, Seat>();
const account = (user: string): DemoAccount => world.cast.accounts.find((one) => one.user === user)!;

/** Somebody's window, signed in the first time; by password where there is no certificate. */
async function at(user: string, who = account(user)): Promise<Page> {
  const known = seats.get(user);
  if (known) return known.page;
  const seat = await takeSeat(browser, world.url);
  seats.set(user, seat);
  if (who.p12) await signInByFile(seat.page, who);
  else await signInByPassword(seat.page, who);
  await seat.page.getByText(who.displayName, { exact: true }).first().waitFor(PATIENCE);
  return seat.page;
}

/** A certificate of an organisation in a file, and the code that it names. */
async function certificateFile(
  name: string,
  organisationCode: string,
  usage: 'signing' | 'encryption',
): Promise<DemoAccount & { pem: string }> {
  const password = 'only-for-this-test';
  const { certificate, p12 } = await authority.issue({ name, organisationCode, usage, password });
  const path = join(world.dataDir, `${organisationCode}-${usage}`);
  writeFileSync(`${path}.pem`, toPem(certificate, 'CERTIFICATE'));
  writeFileSync(`${path}.p12`, p12);
  return { ...account('bidder1'), displayName: '何经办', p12: `${path}.p12`, p12Password: password, pem: `${path}.pem` };
}
/** A code of GB 32100-2015 that nobody has. */
function newCode(serial: number): string {
  const own = `MA9${String(serial).padStart(5, '0')}`;
  const body = `91321302${own}${organisationCheck(own)}`;
  return body + usccCheck(body);
}
const NOTARY = { code: newCode(1), name: '宿迁市第二公证处', region: '321302' };

beforeAll(async () => {
  world = await createWorld({ bidders: 2, json: true });
  browser = await launchChromium();
  authority = await DemoAuthority.open(new Secrets(join(world.dataDir, 'secrets')), new SystemRandom());
});
afterAll(async () => {
  await browser?.close();
  await world?.end();
});

describe('the security administrator', () => {
  it('finds an account by a part of its name or organisation', async () => {
    const page = await at('secadmin');
    await page.waitForURL(/\/admin\/accounts$/, PATIENCE);
    await page.getByRole('row').nth(20).waitFor(PATIENCE);
    await inspect(page, 'admin-accounts');
    await page.getByRole('button', { name: '下一页' }).click();
    await page.getByText('2 / 2').waitFor(PATIENCE);
    await page.getByLabel('查找').fill('周受理');
    await page.getByRole('heading', { name: /^1 个账号/ }).waitFor(PATIENCE);
    expect(await page.getByRole('row').count()).toBe(2);
  });

  it('is shown that the three administrators exclude one another before it is refused', async () => {
    const page = await at('secadmin');
    await page.goto('/admin/accounts/new');
    await page.getByLabel('安全管理员', { exact: true }).check();
    for (const other of ['系统管理员', '审计管理员', '投标人', '监督'])
      expect(await page.getByLabel(other, { exact: true }).isDisabled()).toBe(true);
    await page.getByText('三员分立：').waitFor(PATIENCE);
    await inspect(page, 'admin-open-account');
    await page.getByLabel('安全管理员', { exact: true }).uncheck();
    await page.getByLabel('投标人', { exact: true }).check();
    expect(await page.getByLabel('招标代理', { exact: true }).isDisabled()).toBe(false);
    expect(await page.getByLabel('审计管理员', { exact: true }).isDisabled()).toBe(true);
  });

  it('registers an organisation, and hears of a wrong check character while typing', async () => {
    const page = await at('secadmin');
    await page.goto('/admin/organisations');
    await page.getByLabel('统一社会信用代码').fill(`${NOTARY.code.slice(0, 17)}${NOTARY.code.endsWith('0') ? '1' : '0'}`);
    await page.getByText('校验位不对').waitFor(PATIENCE);
    await inspect(page, 'admin-organisations');
    await play.registerOrganisation(page, NOTARY);
    await page.getByRole('cell', { name: NOTARY.name, exact: true }).waitFor(PATIENCE);
  });

  it('opens an account and hands over once what lets its owner in', async () => {
    const page = await at('secadmin');
    const handed = await play.openAccount(page, { name: '魏复核', role: '受理', organisation: NOTARY.name, login: 'wei' });
    await inspect(page, 'admin-account-opened');
    const owner: DemoAccount = { ...account('acceptance'), displayName: '魏复核', user: 'wei', p12: null, ...handed! };
    const wei = await at('wei', owner);
    expect(new URL(wei.url()).pathname).toBe('/centre');
    await play.showAccount(page, '魏复核');
    expect(await page.getByText(handed!.totpSecret).count()).toBe(0);
  });

  it('learns nothing of bids by an account that he opens for a bidder and knows the password of', async () => {
    const page = await at('secadmin');
    const handed = await play.openAccount(page, {
      name: '假投标员',
      role: '投标人',
      organisation: account('bidder1').organisation,
      login: 'spy',
    });
    const spy = await at('spy', { ...account('bidder1'), displayName: '假投标员', user: 'spy', p12: null, ...handed! });
    await spy.goto('/bidder');
    await spy.getByText('CERTIFICATE_SESSION_REQUIRED').waitFor(PATIENCE);
    expect(await spy.locator('[data-lot]').count()).toBe(0);
  });

  it('disables an account with a reason and enables it again', async () => {
    const page = await at('secadmin');
    await play.showAccount(page, account('bidder2').displayName);
    await page.getByRole('button', { name: '停用账号' }).click();
    await page.getByText('请写明理由。').waitFor(PATIENCE);
    await inspect(page, 'admin-account');
    await play.disableAccount(page, '岗位调整');
    await page.getByText('✕ 停用').waitFor(PATIENCE);
    const seat = await takeSeat(browser, world.url);
    await seat.page.goto('/sign-in');
    await chooseKey(seat.page, account('bidder2'));
    await seat.page.getByRole('button', { name: '登录', exact: true }).click();
    await seat.page.getByText('还没有在本平台登记').waitFor(PATIENCE);
    await seat.leave();
    await play.disableAccount(page, '恢复岗位', '启用账号');
    await page.getByText('✓ 启用').waitFor(PATIENCE);
  });

  it('binds certificates of the account’s own organisation alone, and revokes one with its reason', async () => {
    const page = await at('secadmin');
    await play.openAccount(page, { name: '第二公证处保管人', role: '保管人', organisation: NOTARY.name });
    await page.getByRole('button', { name: '查看账号' }).click();
    await page.getByText('没有绑定证书').waitFor(PATIENCE);
    await play.bindCertificate(page, account('bidder1').p12!.replace('.p12', '.pem'));
    await page.getByText('CERTIFICATE_WRONG_ORGANISATION').waitFor(PATIENCE);
    const signing = await certificateFile(NOTARY.name, NOTARY.code, 'signing');
    await play.bindCertificate(page, signing.pem);
    await page.getByRole('cell', { name: '签名', exact: true }).waitFor(PATIENCE);
    await play.bindCertificate(page, (await certificateFile(NOTARY.name, NOTARY.code, 'encryption')).pem, '加密');
    await page.getByRole('cell', { name: '加密', exact: true }).waitFor(PATIENCE);
    await play.revokeCertificate(page, '介质遗失');
    await page.getByText('✕ 已吊销').waitFor(PATIENCE);
    await inspect(page, 'admin-account-certificates');
  });

  it('cannot change his own powers', async () => {
    const page = await at('secadmin');
    await play.showAccount(page, account('secadmin').displayName);
    await page.getByText('任何人都不能变更自己的权限').waitFor(PATIENCE);
    expect(await page.getByRole('button', { name: '停用账号' }).count()).toBe(0);
  });
});

describe('the system administrator', () => {
  it('sees whether everything runs that must run', async () => {
    const page = await at('sysadmin');
    await page.waitForURL(/\/admin\/health$/, PATIENCE);
    for (const name of ['api', 'database', 'clock', 'worker', 'log', 'store', 'custodians', 'disk', 'scanner', 'calendar'])
      await page.locator(`[data-check=${name}]`).waitFor(PATIENCE);
    await page.locator('[data-check=worker]').getByText('在运行，到期的步骤都已执行。').waitFor(PATIENCE);
    await page.locator('[data-check=custodians]').getByText('4 名保管人全部在线').waitFor(PATIENCE);
    await inspect(page, 'admin-health');
  });

  it('appoints a custodian whom the security administrator has prepared', async () => {
    const page = await at('sysadmin');
    await page.goto('/admin/custodians');
    const candidate = page.getByRole('button', { name: '任命 第二公证处保管人' });
    await candidate.waitFor(PATIENCE);
    await inspect(page, 'admin-custodians');
    await candidate.click();
    await play.confirmAct(page, '任命');
    await page.getByText('没有可以任命的账号').waitFor(PATIENCE);
    await page.goto('/admin/health');
    await page.locator('[data-check=custodians]').getByText('5 名保管人中 4 名在线').waitFor(PATIENCE);
  });

  it('retires a custodian with the reason that the audit log keeps', async () => {
    const page = await at('sysadmin');
    await page.goto('/admin/custodians');
    const row = page.getByRole('button', { name: '卸任 第二公证处保管人' });
    await row.click(PATIENCE);
    await page.locator('form').getByRole('textbox').fill('工作调动');
    await inspect(page, 'admin-custodian-retires');
    await page.locator('form').getByRole('button', { name: '卸任', exact: true }).click(PATIENCE);
    await play.confirmAct(page, '卸任');
    await row.waitFor({ ...PATIENCE, state: 'detached' });
    await page.getByText('第二公证处保管人').waitFor({ ...PATIENCE, state: 'detached' });
  });

  it('reads the configuration in force, without a password', async () => {
    const page = await at('sysadmin');
    await page.goto('/admin/settings');
    await page.getByText('database.url').waitFor(PATIENCE);
    expect(await page.locator('main').innerText()).not.toMatch(/:\/\/[^\s/]*@/);
    await inspect(page, 'admin-settings');
  });

  it('has no page of another administrator', async () => {
    const page = await at('sysadmin');
    for (const path of ['accounts', 'audit', 'custodian']) {
      await page.goto(`/admin/${path}`);
      await page.getByText('您的角色没有这个页面').waitFor(PATIENCE);
    }
  });
});

describe('the audit administrator', () => {
  it('reads who opened, gave, revoked and disabled, and verifies the chains in the browser', async () => {
    const page = await at('auditadmin');
    await page.waitForURL(/\/admin\/audit$/, PATIENCE);
    await page.getByText('理由：岗位调整').waitFor(PATIENCE);
    await page.getByText('理由：介质遗失').waitFor(PATIENCE);
    expect(await play.verifyAuditLog(page)).toContain('链完整');
    await inspect(page, 'admin-audit');
  });

  it('sees no sign-in of a bidder or an expert', async () => {
    await at('bidder1');
    const page = await at('auditadmin');
    await page.goto('/admin/audit');
    await page.getByLabel('类别').selectOption({ label: '登录' });
    await page
      .getByRole('cell', { name: account('secadmin').displayName })
      .first()
      .waitFor(PATIENCE);
    expect(await page.getByText(account('bidder1').displayName).count()).toBe(0);
  });

  it('is told of one entry that says something else than was signed into the chain', async () => {
    const page = await at('auditadmin');
    await page.route('**/api/v1/audit/entries**', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.text()).replace('"type":"session.started"', '"type":"session.ended"') });
    });
    expect(await play.verifyAuditLog(page)).toContain('链不完整');
    await page.getByText('内容与签入链中的不一致').waitFor(PATIENCE);
    await page.unroute('**/api/v1/audit/entries**');
  });

  it('has a shelf for the archives of lots that have ended', async () => {
    const page = await at('auditadmin');
    await page.goto('/admin/archives');
    await page.getByText('还没有结束的标段').waitFor(PATIENCE);
    await inspect(page, 'admin-archives');
  });
});

describe('a custodian', () => {
  it('sees that the process is there and what it has done', async () => {
    const page = await at('custodian1');
    await page.waitForURL(/\/admin\/custodian$/, PATIENCE);
    await page.getByText('✓ 进程在线').waitFor(PATIENCE);
    await inspect(page, 'admin-custodian');
  });
});

describe('the pages of everybody', () => {
  it('let a bidder register by certificate, and show the own account', async () => {
    const seat = await takeSeat(browser, world.url);
    seats.set('newcomer', seat);
    const newcomer = await certificateFile('江苏新来建设有限公司', newCode(2), 'signing');
    await seat.page.goto('/sign-in');
    await inspect(seat.page, 'sign-in');
    await chooseKey(seat.page, newcomer);
    await seat.page.getByRole('button', { name: '登录', exact: true }).click();
    await seat.page.getByLabel('经办人姓名').waitFor(PATIENCE);
    await inspect(seat.page, 'join');
    await seat.page.getByLabel('经办人姓名').fill(newcomer.displayName);
    await seat.page.getByLabel('行政区划代码').fill('321302');
    await seat.page.getByRole('button', { name: '签署承诺并登录' }).click();
    await seat.page.waitForURL(/\/bidder$/, PATIENCE);
    await seat.page.goto('/account');
    await seat.page.getByText('✓ 有效').waitFor(PATIENCE);
    await inspect(seat.page, 'account');
  });

  it('left nothing in a console and sent nothing elsewhere', () => {
    for (const [user, { complaints, strays }] of seats) expect([user, complaints, strays]).toEqual([user, [], []]);
  });
});
