import type { Browser, Page } from 'playwright-core';
import { createWorld, type DemoWorld } from '../support/world';
import { publish, untilSeedsAreDealt, uploadDocument } from '../../apps/cli/src/demo/publish-lot';
import { SAMPLE_LOT, SAMPLE_PROJECT, SAMPLE_SCHEME } from '../../apps/cli/src/demo/sample-lot';
import type { DemoAccount } from '../../apps/cli/src/seed';
import { launchChromium } from '../support/chromium';
import { closeAct, signAct } from './plays/act';
import { applyAsBidder, publishPrequalification, reviewApplications } from './plays/prequalification';
import { chooseKey, inspect, kindBehind, PATIENCE, picture, type Seat, signInByFile, takeSeat } from './support/people';
import { refusesTooMuch } from './support/too-long';

let world: DemoWorld;
let browser: Browser;
let seat: Seat;
let page: Page;
let lotId: string;
/** A lot of an invited tender. */
let invited: { lotId: string; lotCode: string };
const account = (user: string): DemoAccount => world.cast.accounts.find((one) => one.user === user)!;

beforeAll(async () => {
  world = await createWorld({ bidders: 1, json: true });
  browser = await launchChromium();
  seat = await takeSeat(browser, world.url);
  page = seat.page;
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await world?.end();
}, 60_000);
afterEach(() => {
  expect(seat.complaints).toEqual([]);
  expect(seat.strays).toEqual([]);
});

const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
const heading = (name: string) => page.getByRole('heading', { name, level: 2 }).first().waitFor(PATIENCE);
const fill = async (fields: Record<string, string>): Promise<void> => {
  for (const [label, value] of Object.entries(fields)) await page.getByLabel(label).first().fill(value);
};
const stateNow = async (): Promise<string> => {
  const agency = await world.cast.the('agency');
  return (await agency.client.get<{ state: string }>(`lots/${lotId}`)).state;
};

describe('the agency drafts', () => {
  it('signs in and finds an empty desk with the way to begin', async () => {
    await signInByFile(page, account('agency'));
    await page.getByText('还没有标段').waitFor(PATIENCE);
    await inspect(page, 'agency-home-empty');
  });

  it('enters a project', async () => {
    await page.getByRole('button', { name: '新建项目' }).click();
    await heading('项目');
    const { name, approvalNumber, regionCode, location, funding } = SAMPLE_PROJECT;
    await fill({ 项目名称: name, 立项: approvalNumber, 行政区划代码: regionCode, 建设地点: location, 资金来源: funding });
    await fill({ 招标人统一社会信用代码: account('tenderer').organisationCode });
    await inspect(page, 'agency-1-project');
    const [field, enter] = [page.getByLabel('项目名称').first(), page.getByRole('button', { name: '登记项目并继续' })];
    await refusesTooMuch(page, field, enter, 200);
    await inspect(page, 'agency-1-project-too-long');
    await field.fill(name);
    await enter.click();
    await heading('标段要点');
  });

  it('is refused a deadline before the twentieth day, under the field and with its article, and mends it', async () => {
    const { name, ceilingPrice, scope, qualification, quality, contact } = SAMPLE_LOT;
    await fill({ 标段名称: name, 最高投标限价: ceilingPrice, '工期（日历天）': '420', 招标范围: scope, 资质要求: qualification });
    await fill({ 质量标准: quality, 联系方式: contact });
    await fill({ 招标文件发售开始: '2026-11-09T10:30:00', 招标文件发售截止: '2026-11-16T17:00:00' });
    await fill({ '投标截止（开标）时间': '2026-11-28T09:00:00' });
    const wrong = page.getByRole('alert').filter({ hasText: '《招标投标法》第二十四条' });
    await wrong.waitFor(PATIENCE);
    expect(await wrong.innerText()).toContain('不得少于 20 日');
    await press('保存并继续');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-invalid'))).toBe('true');
    await inspect(page, 'agency-2-lot-refused');
    await fill({ '投标截止（开标）时间': '2026-12-01T09:00:00' });
    await wrong.waitFor({ ...PATIENCE, state: 'detached' });
    await press('保存并继续');
    await page.waitForURL(/lots\/[^/]+\/draft\?step=3/, PATIENCE);
    lotId = /lots\/([^/]+)\/draft/.exec(page.url())![1]!;
  });

  it('uploads the tender document twice, and sees both versions with their hashes', async () => {
    await heading('添加文件');
    for (const text of ['%PDF-1.7 first', '%PDF-1.7 second']) {
      const file = { name: '招标文件.pdf', mimeType: 'application/pdf', buffer: Buffer.from(text) };
      await page.getByLabel('选择文件').first().setInputFiles(file);
      await press('上传');
      await page.getByText(text.endsWith('first') ? '第 1 版' : '第 2 版').waitFor(PATIENCE);
    }
    expect(await page.getByText('已被替换').count()).toBe(1);
    await inspect(page, 'agency-3-documents');
    await press('下一步');
  });

  it('builds a scheme: weights that do not sum are told at once, clauses that are missing by their article', async () => {
    await heading('初步评审（合格制）');
    await fill({ 报价权重: '70' });
    await page.getByText('权重合计应为 100（现为 90）').waitFor(PATIENCE);
    await fill({ 报价权重: '80' });
    await press('保存并继续');
    await page.getByText('招标投标法实施条例》第四十九条').first().waitFor(PATIENCE);
    await inspect(page, 'agency-4-scheme-refused');
    const clauses = page.getByLabel(/^招标文件条款/);
    await refusesTooMuch(page, clauses.first(), page.getByRole('button', { name: '保存并继续' }), 200);
    await inspect(page, 'agency-4-scheme-too-long');
    for (let at = 0; at < (await clauses.count()); at++) await clauses.nth(at).fill(`第三章 2.1.${at + 1}`);
    await page.getByLabel('假设抽中 K =').selectOption('0.98');
    await page.getByText(/全部 7 种抽取结果中，基准价在/).waitFor(PATIENCE);
    await page.getByLabel('样例 5 报价（元）').fill('');
    await page.getByText('暂不能试算').waitFor(PATIENCE);
    await page.getByRole('button', { name: '移除 样例 5' }).click();
    await page.getByText(/评标基准价 ¥/).waitFor(PATIENCE);
    await inspect(page, 'agency-4-scheme');
  });

  it('takes points off in segments and rounds as it says, and tries that on the samples at once', async () => {
    await page.getByLabel('偏差扣分方式').selectOption('λ 系数');
    await fill({ 'λ（低于基准价）': '-1' });
    await page.getByText('暂不能试算').waitFor(PATIENCE);
    await page.getByLabel('偏差扣分方式').selectOption('分段扣分');
    await page.getByLabel('低于基准价的分段 2 · 止于 %', { exact: true }).fill('2');
    await page.getByText('修约与精度').click();
    await page.getByLabel('得分小数位数').fill('3');
    await press('保存并继续');
    await page.getByText('各段上限应逐段增大：应大于 3（现为 2）').waitFor(PATIENCE);
    await inspect(page, 'agency-4-scheme-segments-refused');
    await page.getByLabel('低于基准价的分段 2 · 止于 %', { exact: true }).fill('6');
    await page.getByText(/评标基准价 ¥/).waitFor(PATIENCE);
    expect(await page.locator('tr.first td b').first().innerText()).toMatch(/^\d+\.\d{3}$/);
    await inspect(page, 'agency-4-scheme-segments');
    await press('保存并继续');
    await heading('送审前检查');
    const agency = await world.cast.the('agency');
    const { evaluationScheme } = await agency.client.get<{ evaluationScheme: { price: object } }>(`lots/${lotId}`);
    expect(evaluationScheme.price).toMatchObject({
      ...{ method: 'JS_M1', rounding: { scoreDecimals: 3 } },
      segmentsBelow: [{ upToPct: '3', perPct: '0.5' }, { upToPct: '6', perPct: '1' }, { perPct: '2' }],
    });
    expect(evaluationScheme.price).not.toHaveProperty('deductPerPctBelow');
  });

  it('scores the price along a line, or by a mean without its ends, as the document has it', async () => {
    await page.goBack();
    const method = page.getByLabel('评标基准价方法');
    await method.selectOption('直线内插法');
    await page.getByLabel('价格与得分的折线 2 · 得分').fill('81');
    await press('保存并继续');
    await page.getByText('报价越高得分不得越高，且不超过报价权重：应在 0 与 80 之间（现为 81）').waitFor(PATIENCE);
    await page.getByLabel('价格与得分的折线 2 · 得分').fill('40');
    expect(await page.locator('tr.first').count()).toBe(1);
    await inspect(page, 'agency-4-scheme-line');
    const evaluation = page.getByLabel('评标办法', { exact: true });
    await evaluation.selectOption('经评审的最低投标价法');
    await page.getByRole('heading', { name: /^价格折算项/ }).waitFor(PATIENCE);
    await page.getByLabel('样例 5 加价 %').fill('30');
    await page.locator('tr.first', { hasText: '样例 4' }).waitFor(PATIENCE);
    await inspect(page, 'agency-4-scheme-lowest');
    await evaluation.selectOption('综合评估法');
    await page.getByRole('button', { name: '加一项' }).last().click();
    await fill({ '评审项 · s1': '施工组织设计', '招标文件条款 · 施工组织设计': '第三章 2.1.4', '满分 · 施工组织设计': '20' });
    await fill({ 技术权重: '20', 报价权重: '80' });
    await method.selectOption('去极值平均价乘系数');
    await page.getByText(/全部 4 种抽取结果中，基准价在/).waitFor(PATIENCE);
    await inspect(page, 'agency-4-scheme-trimmed');
    await press('保存并继续');
    await heading('送审前检查');
  });

  it('submits when nothing stands against it', async () => {
    await page.getByText('没有问题，可以送审').waitFor(PATIENCE);
    await inspect(page, 'agency-5-check');
    await press('送审');
    await page.getByRole('dialog').getByRole('button', { name: '送审' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '完成' }).click();
    await page.getByText('等交易中心受理').waitFor(PATIENCE);
    expect(await stateNow()).toBe('submitted');
  });
});

describe('the agency publishes', () => {
  it('signs the notice that it has read in words, once the centre has accepted and the seeds are dealt', async () => {
    const [first, second] = await world.cast.all('centre_acceptance');
    await first!.act(`lots/${lotId}/acceptance-check`);
    await second!.act(`lots/${lotId}/acceptance`);
    await page.reload();
    await page.locator('[data-met="true"]').nth(2).waitFor(PATIENCE);
    await inspect(page, 'agency-publish');
    await press('签名并发布');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('2026-12-01 09:00:00').waitFor(PATIENCE);
    await chooseKey(page, account('agency'));
    await picture(page, 'agency-publish-sign');
    await dialog.getByRole('button', { name: '签名并发布' }).click();
    await dialog.getByText('招标公告已发布').waitFor(PATIENCE);
    await dialog.getByRole('button', { name: '完成' }).click();
    await heading('主持开标');
    expect(await stateNow()).toBe('bidding');
  });

  it('says whom an invited tender invites, and is told what is wrong with the list', async () => {
    const agency = await world.cast.the('agency');
    const { project } = await agency.client.get<{ project: { id: string } }>(`lots/${lotId}`);
    const drafted = { projectId: project.id, procedure: 'invited-tender', ...SAMPLE_LOT, name: '二标段' };
    invited = await agency.act('lots', drafted);
    await page.goto(`/agency/lots/${invited.lotId}/draft?step=3`);
    const own = ['agency', 'tenderer'].map((user) => account(user).organisationCode);
    const codes = [...new Set(world.cast.accounts.map(({ organisationCode }) => organisationCode))];
    const bidder = (await world.cast.the('bidder')).account.organisationCode;
    const [second, third] = codes.filter((code) => code && ![...own, bidder].includes(code)) as [string, string];
    await fill({ 邀请招标的理由: '技术复杂，只有少量潜在投标人可供选择', 受邀单位: [bidder, bidder, own[0]].join('\n') });
    await press('保存受邀名单');
    await page.getByText(`第 2 行：${bidder} 填写了两次`).waitFor(PATIENCE);
    await inspect(page, 'agency-invited-refused');
    await fill({ 受邀单位: [bidder, second, third].join('\n') });
    await press('保存受邀名单');
    await page.getByText('已保存 3 家').waitFor(PATIENCE);
    await inspect(page, 'agency-invited');
  });

  it('sends the invitations: a bidder finds its own, and the public is told who may bid and read', async () => {
    const [agency, clerks] = [await world.cast.the('agency'), await world.cast.all('centre_acceptance')];
    const at = `lots/${invited.lotId}`;
    await uploadDocument(agency, invited.lotId, 'tender_document', '招标文件.pdf', Buffer.from('%PDF-1.7'));
    const { rowVersion } = await agency.client.get<{ rowVersion: number }>(at);
    await agency.client.put(`${at}/evaluation-scheme`, SAMPLE_SCHEME, { ifMatch: `"${rowVersion}"` });
    await agency.act(`${at}/submittal`);
    await clerks[0]!.act(`${at}/acceptance-check`);
    await clerks[1]!.act(`${at}/acceptance`);
    await untilSeedsAreDealt(agency, invited.lotId);
    await publish(agency, invited.lotId);
    await page.goto(`/lots/${invited.lotCode}`);
    await page.getByText('文件仅供受邀单位登录后下载').waitFor(PATIENCE);
    await inspect(page, 'agency-invited-public');
    const guest = await takeSeat(browser, world.url);
    await signInByFile(guest.page, (await world.cast.the('bidder')).account);
    await guest.page.getByRole('heading', { name: /投标邀请/ }).waitFor(PATIENCE);
    await inspect(guest.page, 'agency-invited-bidder');
    await guest.page.goto(`/bidder/lots/${invited.lotCode}`);
    await guest.page.getByRole('heading', { level: 1, name: /二标段/ }).waitFor(PATIENCE);
    expect(await guest.page.getByText('本单位不在受邀之列').count()).toBe(0);
    expect([guest.complaints, guest.strays]).toEqual([[], []]);
    await guest.leave();
  });
});

describe('the agency ends a lot', () => {
  it('says why in no more words than the notice takes, signs it, and the public is told at once', async () => {
    await page.goto(`/agency/lots/${lotId}`);
    await page.getByText('终止招标（采购）').click(PATIENCE);
    const [reason, button] = [page.getByLabel('终止理由（公开）'), page.getByRole('button', { name: '终止本标段' })];
    await refusesTooMuch(page, reason, button, 2_000);
    await reason.fill('规划调整，用地重新论证。');
    await inspect(page, 'agency-terminate');
    await button.click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('招标投标法实施条例 第三十一条').waitFor(PATIENCE);
    await dialog.getByText('尚未开启的投标不再开启').waitFor(PATIENCE);
    await dialog.getByRole('checkbox', { name: /我确认终止/ }).check();
    await signAct(page, account('agency'), '签名并终止');
    await closeAct(page);
    await page.getByRole('button', { name: '重新招标' }).waitFor(PATIENCE);
    expect([await stateNow(), await page.getByText('终止招标（采购）').count()]).toEqual(['terminated', 0]);
    await page.getByRole('link', { name: '公开页面' }).click();
    await page.getByRole('status').filter({ hasText: '已终止：规划调整，用地重新论证。' }).waitFor(PATIENCE);
    await page.getByRole('heading', { name: '终止公告' }).waitFor(PATIENCE);
    expect(await kindBehind(page.locator('[data-notice="termination"]'), '公告（PDF）')).toBe('application/pdf');
    const stopped = await page.locator('.life [aria-current="step"]').innerText();
    expect(stopped.split(/\s+/)).toEqual(['递交投标', '已终止']);
    await inspect(page, 'agency-terminated-public');
  });
});

describe('a tender with pre-qualification (资格预审)', () => {
  let begun: { lotId: string; lotCode: string };
  const play = () => ({ world, browser, page });

  it('is drafted with its criteria and dates, and its notice is signed once the centre has accepted it', async () => {
    begun = await publishPrequalification(play(), lotId);
  });

  it('is read by everybody and applied for by a bidder, who alone sees that it did', async () => {
    await applyAsBidder(play(), begun);
  });

  it('is reviewed after the deadline: who is refused is refused by a criterion and with a reason', async () => {
    await reviewApplications(play(), begun);
  });
});
