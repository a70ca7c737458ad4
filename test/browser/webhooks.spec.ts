import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { Webhook } from 'standardwebhooks';
import { createWorld, type DemoWorld } from '../support/world';
import { Receiver } from '../integration/exchange/receiver';
import { turnTo } from '../../apps/cli/src/demo/life-of-a-lot';
import { draftAndAccept, publish, untilSeedsAreDealt } from '../../apps/cli/src/demo/publish-lot';
import { CALENDAR } from '../../apps/cli/src/demo/sample-lot';
import { freePort, listeningStandIn, reportingTo, type ListeningStandIn } from '../support/exchange/received';
import { launchChromium } from '../support/chromium';
import { inspect, PATIENCE, picture, type Seat, signInByFile, takeSeat } from './support/people';

describe('what is told outside: webhooks of an organisation, messages to an account, records to the national platform', () => {
  let world: DemoWorld;
  let browser: Browser;
  let seat: Seat;
  let receiver: Receiver;
  let standIn: ListeningStandIn;
  const button = (name: string) => seat.page.getByRole('button', { name, exact: true });
  const codeIn = (outbox: string): string => /\d{6}(?=，)/.exec(outbox)![0];
  const dialog = (name: string) => seat.page.getByRole('dialog').getByRole('button', { name, exact: true });

  beforeAll(async () => {
    const port = await freePort();
    world = await createWorld({ bidders: 1, json: true, environment: reportingTo(port) });
    standIn = await listeningStandIn(join(world.dataDir, 'secrets'), world.tools.clock, port);
    browser = await launchChromium();
    receiver = await Receiver.start();
    seat = await takeSeat(browser, world.url);
    await signInByFile(
      seat.page,
      world.cast.accounts.find(({ user }) => user === 'agency')!,
    );
  }, 180_000);
  afterAll(async () => {
    await seat.leave();
    await browser?.close();
    await receiver.stop();
    await standIn.close();
    await world?.end();
    expect([seat.complaints, seat.strays]).toEqual([[], []]);
  }, 60_000);

  it('webhooks are registered from the own account; what is amiss is said beside its field and nothing is lost', async () => {
    const { page } = seat;
    await page.goto('/account');
    await page.getByRole('link', { name: 'Webhook 推送' }).click();
    await page.getByText('还没有接收地址').waitFor(PATIENCE);
    await inspect(page, 'webhooks-none');
    await page.getByLabel('接收地址').fill('ftp://erp.example.com');
    await page.getByLabel('名称').fill('ERP 接口');
    await button('登记').click();
    await page.getByText('地址须以 https:// 开头').waitFor(PATIENCE);
    await inspect(page, 'webhooks-refused');
    await page.getByLabel('接收地址').fill(`https://erp.example.com/${'a'.repeat(3977)}`);
    await page.getByText('超出 1 字，最多 4000 字').waitFor(PATIENCE);
    await page.getByLabel('接收地址').fill(`${receiver.url}/hooks`);
    await button('登记').click();
    await page.getByText('签名密钥（只显示这一次）').waitFor(PATIENCE);
    await inspect(page, 'webhooks-secret');
  });

  it('webhooks arrive signed with the secret that was shown, and the log tells what was answered', async () => {
    const { page } = seat;
    const secret = await page.locator('code', { hasText: 'whsec_' }).innerText();
    await button('我已保存').click();
    expect(await page.getByText('whsec_').count()).toBe(0);
    receiver.answer = (response) => response.writeHead(receiver.received.length === 1 ? 200 : 503).end('正在维护');
    await button('发送测试消息').click();
    await page.getByText('已送达').waitFor(PATIENCE);
    const { body, headers } = receiver.received[0]!;
    expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toMatchObject({ type: 'webhook.test' });
    await button('发送测试消息').click();
    await page.getByText('HTTP 503 正在维护').first().waitFor(PATIENCE);
    await inspect(page, 'webhooks-log');
  });

  it('webhooks get a new secret, go on after a pause, and are removed, each said before it is done', async () => {
    const { page } = seat;
    await button('更换密钥').click();
    await picture(page, 'webhooks-rotate');
    await dialog('更换密钥').click();
    await dialog('完成').click();
    await page
      .getByText(/旧密钥同时有效至/)
      .first()
      .waitFor(PATIENCE);
    await button('暂停推送').click();
    await page.getByText('已暂停').waitFor(PATIENCE);
    await button('移除').click();
    await dialog('移除').click();
    await dialog('完成').click();
    await page.getByText('还没有接收地址').waitFor(PATIENCE);
  });

  it('messages go where a code came back from, about what was chosen, and the log tells what became of each', async () => {
    const { page } = seat;
    const email = page.locator('[data-contact=email]');
    await page.goto('/account');
    await page.getByRole('link', { name: '消息通知' }).click();
    await page.getByText('还没有消息').waitFor(PATIENCE);
    await inspect(page, 'messages-none');
    await email.getByLabel('电子邮箱').fill('赵@example.com');
    await email.getByRole('button', { name: '发送验证码' }).click();
    await email.getByText('不是完整的电子邮箱地址').waitFor(PATIENCE);
    await email.getByLabel('电子邮箱').fill('zhao@example.com');
    await email.getByRole('button', { name: '发送验证码' }).click();
    await page.getByText('已交网关').waitFor(PATIENCE);
    await email.getByLabel('验证码').fill('000000');
    const code = codeIn(readFileSync(join(world.dataDir, 'messages.jsonl'), 'utf8'));
    if (code !== '000000') {
      await email.getByRole('button', { name: '验证', exact: true }).click();
      await email.getByText('CONTACT_CODE_REFUSED').waitFor(PATIENCE);
      await inspect(page, 'messages-refused');
    }
    await email.getByLabel('验证码').fill(code);
    await email.getByRole('button', { name: '验证', exact: true }).click();
    await email.getByText('已验证').waitFor(PATIENCE);
    await page.getByLabel('招标公告').check();
    await button('保存').click();
    await page.getByText('已保存').waitFor(PATIENCE);
    await inspect(page, 'messages-confirmed');
    await page.reload();
    await page.getByText('已验证').waitFor(PATIENCE);
    expect(await page.getByLabel('招标公告').isChecked()).toBe(true);
  });

  it('records are told once a lot is announced; one that was refused says why and what to do, and goes again once that is mended', async () => {
    const { cast, tools } = world;
    const { page } = seat;
    const agency = await cast.the('agency');
    const clerks = await cast.all('centre_acceptance');
    const { lotId, lotCode } = await draftAndAccept(agency, clerks, (await cast.the('tenderer')).account.organisationCode, tools.random);
    standIn.standIn.refuse(`SECTION/${lotCode}`, '招标人未在国家平台登记');
    await untilSeedsAreDealt(agency, lotId);
    await turnTo(world, CALENDAR.published);
    await publish(agency, lotId);
    await signInByFile(page, clerks[0]!.account);
    await page.goto('/centre');
    await page.getByRole('link', { name: '数据报送' }).click(PATIENCE);
    await page.getByText('招标人未在国家平台登记').waitFor(PATIENCE);
    await inspect(page, 'exchange');
    await page.getByRole('link', { name: /^被退回 1$/ }).click();
    await page.getByRole('row').nth(1).focus();
    await page.keyboard.press('Enter');
    await page.getByText('TOLD_TO_REFUSE').waitFor(PATIENCE);
    await page.getByText(`"DATA_KEY": "SECTION/${lotCode}"`).waitFor(PATIENCE);
    await inspect(page, 'exchange-refused');
    await button('XML').click();
    await page.getByText(`<DATA_KEY>SECTION/${lotCode}</DATA_KEY>`).waitFor(PATIENCE);
    standIn.standIn.refuse(`SECTION/${lotCode}`, null);
    await page.getByLabel('退回原因已如何处理（写入日志）').fill('招标人已在国家平台登记');
    await button('重新报送').click();
    await page.getByText('已接收').waitFor(PATIENCE);
    await inspect(page, 'exchange-accepted');
  }, 120_000);
});
