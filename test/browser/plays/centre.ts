import type { Browser, Page } from 'playwright-core';
import type { DemoWorld } from '../../../apps/cli/src/demo/demo-world';
import type { DemoAccount } from '../../../apps/cli/src/seed';
import { inspect, PATIENCE, signInByFile, takeSeat, type Seat } from '../support/people';
import { actDialog, closeAct, signAct } from './act';

/** From the to-do list to the first thing of this kind. */
export async function takeUp(page: Page, what: string): Promise<void> {
  await page.goto('/centre');
  await page.getByRole('link', { name: what }).first().click(PATIENCE);
}

async function act(page: Page, account: DemoAccount, word: string): Promise<void> {
  await page.getByRole('button', { name: word, exact: true }).first().click(PATIENCE);
  await signAct(page, account, word);
  await closeAct(page);
}

/** 初审, by the first clerk. */
export async function checkLot(page: Page, account: DemoAccount): Promise<void> {
  await takeUp(page, '受理标段');
  await act(page, account, '初审通过');
  await page.getByText('请由另一名受理人员受理').waitFor(PATIENCE);
}

/** 受理, by the second. */
export async function acceptLot(page: Page, account: DemoAccount): Promise<void> {
  await takeUp(page, '受理标段');
  await act(page, account, '受理');
  await page.getByText('✓ 已受理').waitFor(PATIENCE);
}

/** 签署开标令, the witness's half. */
export async function signOrderAsWitness(page: Page, account: DemoAccount): Promise<void> {
  await takeUp(page, '签署开标令');
  await act(page, account, '签署开标令');
}

/** 封存名册 and 抽取专家: the drawn are called, nobody reads who they are. */
export async function drawExperts(page: Page, account: DemoAccount): Promise<void> {
  await takeUp(page, '组建评标委员会');
  await act(page, account, '封存专家名册');
  await act(page, account, '抽取专家');
  await page.getByText('等待被抽中的专家答复').waitFor(PATIENCE);
}

/** A pool that the platform refuses for want of experts: the page offers the class above, and wants to know why. Left as it was. */
export async function offerWiderClass(page: Page, account: DemoAccount): Promise<void> {
  await takeUp(page, '组建评标委员会');
  const facts = { issues: [{ code: 'EXPERTS_TOO_FEW', facts: { speciality: 'A0801', seats: 3, available: 2, wider: 'A08' } }] };
  const refusal = { code: 'POOL_INSUFFICIENT', remedy: '可抽取的专家不足。', traceId: '', facts };
  await page.route('**/committee/pool', (route) => route.fulfill({ status: 409, json: refusal }));
  await page.getByRole('button', { name: '封存专家名册', exact: true }).first().click(PATIENCE);
  await signAct(page, account, '封存专家名册');
  await actDialog(page).getByRole('button', { name: '返回', exact: true }).click(PATIENCE);
  await page.getByRole('button', { name: '封存专家名册', exact: true }).first().click(PATIENCE);
  await page.getByText('请写明缘由').waitFor(PATIENCE);
  await page.getByLabel('专业 A0801 扩大到 A08 的缘由').fill('本专业在册两人，不足三席');
  await inspect(page, 'centre-committee-widening');
  await page.unroute('**/committee/pool');
}

/** A classification that leaves experts of the register behind: the page says how many and whose before anything is imported. */
export async function previewNarrowEdition(page: Page): Promise<void> {
  const narrow = { name: '新版.csv', mimeType: 'text/csv', buffer: Buffer.from('code,parent,name\nA,,工程类\nA08,A,施工\n') };
  await page.getByLabel('CSV 文件').setInputFiles(narrow, PATIENCE);
  await page.getByText('人的入库专业不在要导入的分类中').waitFor(PATIENCE);
  await inspect(page, 'centre-specialities-stranded');
}

/** 开启评标室, once every call is answered. */
export async function openRoom(page: Page, account: DemoAccount): Promise<void> {
  await act(page, account, '开启评标室');
  await page.getByText('抽取过程').waitFor(PATIENCE);
}

/** 退回评分表, by the supervisor, on the page of the committee. */
export async function giveBack(page: Page, member: string, reason: string): Promise<void> {
  await page.getByLabel('退回谁的评分表').selectOption({ label: member }, PATIENCE);
  await page.getByRole('textbox', { name: /理由/ }).last().fill(reason);
  await page.getByRole('button', { name: '退回评分表', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox').check(PATIENCE);
  await dialog.getByRole('button', { name: '退回评分表', exact: true }).click();
  await closeAct(page);
}

/** Once the report is drawn up the page says why a sheet is given back no more. */
export async function giveBackNoMore(page: Page): Promise<void> {
  await page.getByText('目前阶段：报告签署').waitFor(PATIENCE);
  if ((await page.getByRole('button', { name: '退回评分表' }).count()) > 0) throw new Error('The page offers what the platform refuses');
}

/** The supervisor at the page of the committee. */
export async function superviseCommittee(browser: Browser, world: DemoWorld): Promise<{ supervisor: Seat; account: DemoAccount }> {
  const supervisor = await takeSeat(browser, world.url);
  const account = world.cast.accounts.find(({ user }) => user === 'supervisor')!;
  await signInByFile(supervisor.page, account);
  await supervisor.page.goto('/centre/committees');
  await supervisor.page.getByRole('row').nth(1).click(PATIENCE);
  return { supervisor, account };
}

/** 批准回退, by the supervisor, on the page of the committee. */
export async function approveRollBack(page: Page, account: DemoAccount, why: string): Promise<void> {
  await page.getByRole('textbox', { name: /理由/ }).first().fill(why);
  await act(page, account, '批准回退');
}

/** 预约场地: the room for the lot whose name holds this word, at the usual time. */
export async function bookRoom(page: Page, lot: string, room: string): Promise<void> {
  const option = (label: string, word: string) => page.getByLabel(label, { exact: false }).locator('option', { hasText: word }).first();
  await option('标段', lot).waitFor({ ...PATIENCE, state: 'attached' });
  await page.getByLabel('标段').selectOption({ label: (await option('标段', lot).innerText()).trim() });
  await page.getByLabel('场地').selectOption({ label: (await option('场地', room).innerText()).trim() });
  await page.getByRole('button', { name: '预约', exact: true }).click(PATIENCE);
}

/** 签收书面报告: the only one that waits, found in the list. */
export async function receiveReport(page: Page, account: DemoAccount): Promise<void> {
  await page.goto('/centre/reports');
  await page.getByText(/等签收/).waitFor(PATIENCE);
  await inspect(page, 'supervisor-reports');
  await page
    .getByRole('link', { name: /宿城区示例医院/ })
    .first()
    .click(PATIENCE);
  await page.getByRole('button', { name: '签名并签收', exact: true }).click(PATIENCE);
  await signAct(page, account);
  await closeAct(page);
  await page
    .getByText(/监督部门 .* 签收/)
    .first()
    .waitFor(PATIENCE);
}

/** 核对并备案: the only contract that waits. */
export async function fileContract(page: Page, account: DemoAccount): Promise<void> {
  await page.goto('/centre/filings');
  await page.getByRole('button', { name: '核对并备案', exact: true }).waitFor(PATIENCE);
  await inspect(page, 'centre-filings');
  await page.getByRole('button', { name: '核对并备案', exact: true }).click();
  await signAct(page, account);
  await closeAct(page);
  await page.getByText('没有待备案的合同').waitFor(PATIENCE);
}

/** 归档: from the list of lots under contract to the meter, and the act. */
export async function archiveLot(page: Page, account: DemoAccount, lotCode: string): Promise<void> {
  await page.goto('/centre/filings');
  await page.getByRole('link', { name: new RegExp(lotCode) }).click(PATIENCE);
  await page.getByRole('button', { name: '归档', exact: true }).waitFor(PATIENCE);
  await inspect(page, 'centre-archive');
  await act(page, account, '归档');
  await page.getByText('已归档').first().waitFor(PATIENCE);
}

/** Somebody signed in takes the first document of a lot. */
export async function takeDocument(page: Page, lotCode: string): Promise<void> {
  await page.goto(`/lots/${lotCode}`);
  const file = page.getByRole('link', { name: /^下载/ }).first();
  const status = await file.evaluate(async (link) => (await fetch((link as HTMLAnchorElement).href)).status);
  if (status !== 200) throw new Error(`the document was not given: ${status}`);
}

/** After the opening a page of a lot says that the organisation took a document, in a table that can be taken away. */
export async function findReader(page: Page, organisationCode: string): Promise<void> {
  const readers = page.locator('[data-desk="readers"]');
  await readers.getByRole('row', { name: new RegExp(organisationCode) }).waitFor(PATIENCE);
  await readers.getByRole('button', { name: '导出 CSV' }).waitFor(PATIENCE);
}
