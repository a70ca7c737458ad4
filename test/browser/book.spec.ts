import { readFile } from 'node:fs/promises';
import { extractRawText } from 'mammoth';
import type { Browser, Page } from 'playwright-core';
import type { Actor } from '../../apps/cli/src/demo/actor';
import { createWorld, type DemoWorld } from '../support/world';
import { publish, untilSeedsAreDealt } from '../../apps/cli/src/demo/publish-lot';
import { SAMPLE_LOT, SAMPLE_PROJECT, SAMPLE_SCHEME } from '../../apps/cli/src/demo/sample-lot';
import type { DemoAccount } from '../../apps/cli/src/seed';
import { editedDocx } from '../support/edited-docx';
import { launchChromium } from '../support/chromium';
import { closeAct, signAct } from './plays/act';
import { inspect, PATIENCE, type Seat, signInByFile, takeSeat } from './support/people';

let world: DemoWorld;
let browser: Browser;
let seat: Seat;
let anybody: Seat;
let page: Page;
let agency: Actor;
let lot: { lotId: string; lotCode: string };
const account = (user: string): DemoAccount => world.cast.accounts.find((one) => one.user === user)!;

beforeAll(async () => {
  world = await createWorld({ bidders: 1, json: true });
  browser = await launchChromium();
  [seat, anybody] = [await takeSeat(browser, world.url), await takeSeat(browser, world.url)];
  page = seat.page;
  agency = await world.cast.the('agency');
  const project = { ...SAMPLE_PROJECT, tendererCode: account('tenderer').organisationCode };
  const { projectId } = await agency.act<{ projectId: string }>('projects', project);
  lot = await agency.act<{ lotId: string; lotCode: string }>('lots', { projectId, ...SAMPLE_LOT });
  await agency.client.put(`lots/${lot.lotId}/evaluation-scheme`, SAMPLE_SCHEME, { ifMatch: '"1"' });
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await world?.end();
}, 60_000);
afterEach(() => {
  for (const { complaints, strays } of [seat, anybody]) expect([complaints, strays]).toEqual([[], []]);
});

interface Kept {
  rowVersion: number;
  open: Record<string, { blocks: { kind: string; text: string }[] }>;
}
const kept = () => agency.client.get<Kept>(`lots/${lot.lotId}/book`);
const clause = (id: string) => page.locator(`[data-clause="${id}"]`);
let docx: Buffer;
/** Brings the file that was exported as it is after an edit elsewhere. */
async function bring(edit: (xml: string) => string): Promise<void> {
  const mimeType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  const file = { name: '招标文件（改）.docx', mimeType, buffer: await editedDocx(docx, edit) };
  await page.getByLabel('导入改好的 Word').setInputFiles(file);
}
const saved = () => page.getByText('已自动保存').waitFor(PATIENCE);
const chapter = async (title: string) => {
  await page.getByRole('navigation', { name: '章节' }).getByRole('button', { name: title }).click();
  await page.getByRole('heading', { name: title, level: 2 }).waitFor(PATIENCE);
};

describe('the structured tender document', () => {
  it('is begun from the step of the documents', async () => {
    await signInByFile(page, account('agency'));
    await page.goto(`/agency/lots/${lot.lotId}/draft?step=3`);
    await page.getByRole('link', { name: '编写结构化招标文件' }).click();
    await page.getByText('还没有使用结构化招标文件').waitFor(PATIENCE);
    await inspect(page, 'book-none');
    await page.getByRole('button', { name: '开始编写' }).click();
    await page.getByRole('heading', { name: '第一章 招标公告', level: 2 }).waitFor(PATIENCE);
    await inspect(page, 'book-chapter-1');
  });

  it('shows fixed clauses with the values of the lot, and nothing of them to write in', async () => {
    await chapter('第二章 投标人须知');
    const sheet = clause('instructions.sheet');
    expect(await sheet.innerText()).toContain('¥32,480,000.00');
    expect(await sheet.getByRole('textbox').count()).toBe(0);
    expect(await clause('instructions.validity').getByRole('textbox').innerText()).toContain('90日');
    await inspect(page, 'book-chapter-2');
  });

  it('leads from what is missing to the clause, by keyboard', async () => {
    const missing = page.getByRole('listitem').filter({ hasText: '条款“专用合同条款”还没有填写' });
    await missing.getByRole('button').focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === '4.2 专用合同条款', undefined, PATIENCE);
  });

  it('keeps free text by itself: paragraphs, numbers, and values that stay those of the lot', async () => {
    const text = clause('contract.special').getByRole('textbox');
    await text.pressSequentially('发包人应在');
    await page.getByRole('button', { name: /^投标截止时间/ }).click();
    await page.keyboard.type('后提供场地。');
    await page.keyboard.press('Enter');
    await page.keyboard.type('1. 场地三通一平');
    await page.keyboard.press('Enter');
    await page.keyboard.type('工期{{periodDays}}');
    await saved();
    await text.locator('[data-value="periodDays"]').waitFor(PATIENCE);
    expect((await kept()).open['contract.special']!.blocks).toEqual([
      { kind: 'paragraph', text: '发包人应在{{bidDeadline}}后提供场地。' },
      { kind: 'number', text: '场地三通一平' },
      { kind: 'number', text: '工期{{periodDays}}' },
    ]);
    await inspect(page, 'book-written');
  });

  it('has bold words by key and button, and a table written and left by keys', async () => {
    const special = clause('contract.special');
    const text = special.getByRole('textbox');
    await text.press('Control+End');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+b');
    await page.keyboard.type('违约金');
    await special.getByRole('button', { name: '加粗', pressed: true }).click();
    await page.keyboard.type('按下表：');
    await special.getByRole('button', { name: '插入表格' }).click();
    for (const cell of ['事项', '金额（元）', '依据', '延误一日', '5000']) {
      await page.keyboard.type(cell);
      await page.keyboard.press('Tab');
    }
    await special.getByRole('button', { name: '删这一列' }).click();
    await page.keyboard.press('Control+End');
    await saved();
    expect((await kept()).open['contract.special']!.blocks.slice(3)).toEqual([
      { kind: 'paragraph', text: '违约金按下表：', marks: [{ from: 0, to: 3, looks: ['bold'] }] },
      {
        kind: 'table',
        columns: ['事项', '金额（元）'],
        rows: [
          ['延误一日', '5000'],
          ['', ''],
        ],
      },
    ]);
    await inspect(page, 'book-table');
  });

  it('goes on behind a table: out of it by an arrow key, a sentence, and it stands there when the page is opened again', async () => {
    const text = clause('contract.special').getByRole('textbox');
    await text.locator('td').last().click();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.type('逾期不计利息。');
    await text.locator('p').filter({ hasText: '逾期不计利息。' }).waitFor(PATIENCE);
    await saved();
    expect((await kept()).open['contract.special']!.blocks.slice(4)).toEqual([
      expect.objectContaining({ kind: 'table' }),
      { kind: 'paragraph', text: '逾期不计利息。' },
    ]);
    await page.reload();
    await chapter('第四章 合同条款及格式');
    await clause('contract.special').locator('p').filter({ hasText: '逾期不计利息。' }).waitFor(PATIENCE);
    await inspect(page, 'book-behind-table');
  });

  it('is written before a table that a clause begins with, by an arrow key as well', async () => {
    const payment = clause('contract.payment');
    await payment.getByRole('textbox').fill('');
    await payment.getByRole('button', { name: '插入表格' }).click();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.type('付款比例：');
    await payment.locator('p:has(+ .tableWrapper)').filter({ hasText: '付款比例：' }).waitFor(PATIENCE);
  });

  it('is told where a value does not exist, under the clause', async () => {
    const text = clause('contract.payment').getByRole('textbox');
    await text.fill('按{{deadline}}支付。');
    const wrong = clause('contract.payment').getByText('条款“工程款的支付方式”引用了不存在的数据项“deadline”');
    await wrong.waitFor(PATIENCE);
    await inspect(page, 'book-refused');
    await text.fill('按月支付进度款的80%。');
    await wrong.waitFor({ ...PATIENCE, state: 'detached' });
    await saved();
  });

  it('loses nothing when a colleague saved in between: both can be had', async () => {
    const { rowVersion, open } = await kept();
    const theirs = Object.entries(open).map(([id, { blocks }]) => ({ id, blocks }));
    await agency.client.put(`lots/${lot.lotId}/book`, { clauses: theirs }, { ifMatch: `"${rowVersion}"` });
    await chapter('第七章 技术标准和要求');
    await clause('standards.special').getByRole('textbox').fill('混凝土强度等级不低于C30。');
    await page.getByRole('alert').getByRole('button').last().waitFor(PATIENCE);
    await inspect(page, 'book-overtaken');
    await page.getByRole('alert').getByRole('button').last().click();
    await saved();
    expect((await kept()).open['standards.special']!.blocks).toEqual([{ kind: 'paragraph', text: '混凝土强度等级不低于C30。' }]);
  });

  it('goes out to a word processor as it stands', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download', PATIENCE),
      page.getByRole('button', { name: '导出 Word（docx）' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`招标文件-${lot.lotCode}.docx`);
    const { value } = await extractRawText({ path: await download.path() });
    expect(value).toContain('混凝土强度等级不低于C30。');
    await inspect(page, 'book-word');
    docx = await readFile(await download.path());
  });

  it('comes back: a fixed clause that was changed is refused, with both texts', async () => {
    await bring((xml) => xml.replace('通用合同条款采用', '通用合同条款不采用').replace('三通一平', '四通一平'));
    await page.getByText('文件没有被接收').waitFor(PATIENCE);
    await page.getByText('“4.1 通用合同条款”是标准文本的固定条款').waitFor(PATIENCE);
    expect(await page.getByRole('button', { name: '接收这些改动' }).count()).toBe(0);
    await inspect(page, 'book-word-refused');
    await page.getByRole('button', { name: '不接收' }).click();
  });

  it('comes back: what was written in open clauses is shown, then taken; what no clause can hold is listed', async () => {
    const between = '<w:p><w:r><w:t>夹在条款之间的一句话</w:t></w:r></w:p>';
    await bring((xml) => xml.replace('三通一平', '四通一平').replace('<w:sectPr', `${between}<w:sectPr`));
    await page.getByRole('row').filter({ hasText: '夹在条款之间的一句话' }).waitFor(PATIENCE);
    await inspect(page, 'book-word-read');
    await page.getByRole('button', { name: '接收这些改动' }).click();
    await saved();
    expect((await kept()).open['contract.special']!.blocks[1]).toEqual({ kind: 'number', text: '场地四通一平' });
  });

  it('becomes files of the document set, and then nothing stands against it', async () => {
    await page.getByRole('button', { name: '生成 PDF 并列入招标文件' }).click();
    await page.getByText('招标文件.pdf 和招标文件.json 已列入文件集').waitFor(PATIENCE);
    await page.getByText('没有待修改的内容').waitFor(PATIENCE);
    await inspect(page, 'book-built');
    await page.getByRole('link', { name: '返回招标文件' }).click();
    await page.getByText('招标文件.json').waitFor(PATIENCE);
    await inspect(page, 'book-documents');
  });
});

describe('a clarification of the structured document', () => {
  it('is published with its lot', async () => {
    await agency.act(`lots/${lot.lotId}/submittal`);
    const [first, second] = await world.cast.all('centre_acceptance');
    await first!.act(`lots/${lot.lotId}/acceptance-check`);
    await second!.act(`lots/${lot.lotId}/acceptance`);
    await untilSeedsAreDealt(agency, lot.lotId);
    await publish(agency, lot.lotId);
  });

  it('changes a clause, shows the difference, and is held back until the files are made anew', async () => {
    await page.goto(`/agency/lots/${lot.lotId}/clarification`);
    await page.getByLabel('更正理由').fill('付款比例调整。');
    await page.getByRole('button', { name: '存草稿并检查' }).click();
    await page.getByRole('link', { name: '编写结构化招标文件' }).click();
    await chapter('第四章 合同条款及格式');
    await clause('contract.payment').getByRole('textbox').fill('按月支付进度款的85%。');
    await saved();
    expect(await page.locator('[data-field="contract.payment"] ins').innerText()).toBe('5');
    await page.getByText('与标段现在的内容不一致').first().waitFor(PATIENCE);
    await inspect(page, 'book-clarified');
    await page.getByRole('button', { name: '生成 PDF 并列入招标文件' }).click();
    await page.getByText('没有待修改的内容').waitFor(PATIENCE);
    await page.getByRole('link', { name: '返回澄清、更正' }).click();
    await page.getByRole('button', { name: '签名并发布' }).click();
    await signAct(page, account('agency'), '签名并发布');
    await closeAct(page);
  });

  it('is read clause by clause by everybody', async () => {
    await anybody.page.goto(`/lots/${lot.lotCode}#notices`);
    await anybody.page.locator('[data-field="contract.payment"] ins').waitFor(PATIENCE);
    await inspect(anybody.page, 'book-public');
  });
});
