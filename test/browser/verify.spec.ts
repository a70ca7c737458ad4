import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { audit, type Audited } from '../../apps/cli/src/demo/archive';
import { award } from '../../apps/cli/src/demo/award';
import { createWorld, type DemoWorld } from '../support/world';
import { evaluate, formCommittee } from '../../apps/cli/src/demo/evaluate';
import { openBids, publishLot, submitBids, type LotInPlay } from '../../apps/cli/src/demo/life-of-a-lot';
import { launchChromium } from '../support/chromium';
import { inspect, PATIENCE, takeSeat, type Seat } from './support/people';

let world: DemoWorld;
let browser: Browser;
let seat: Seat;
let page: Page;
let lot: LotInPlay;
let audited: Audited;

beforeAll(async () => {
  world = await createWorld({ bidders: 3, json: true });
  browser = await launchChromium();
  seat = await takeSeat(browser, world.url, { acceptDownloads: true });
  page = seat.page;
  lot = await publishLot(world);
  await openBids(world, lot, await submitBids(world, lot));
  await evaluate(world, lot, await formCommittee(world, lot));
  await award(world, lot);
  audited = await audit(world, lot);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await world?.end();
}, 60_000);

const drop = (path: string) => page.getByLabel('把文件拖到这里，或选择文件').setInputFiles(path);
const lines = () =>
  page.locator('[data-check]').evaluateAll((all) => all.map((one) => [one.getAttribute('data-check'), one.getAttribute('data-ok')]));
const sealedPdf = async () =>
  Buffer.from(await (await fetch(`${world.url}/api/v1/public/lots/${lot.lotCode}/opening-record.pdf`)).arrayBuffer());
const at = (name: string) => join(world.folder, name);

describe('the verification centre', () => {
  it('checks an archive offline as the command line does, and sends nothing anywhere', async () => {
    await page.goto('/verify');
    await page.getByText('现在使用平台公布的').waitFor(PATIENCE);
    await inspect(page, 'verify');
    const sent: string[] = [];
    page.on('request', (request) => void sent.push(request.url()));
    await drop(audited.archive);
    await page.getByText(/全部 \d+ 项检查成立/).waitFor(PATIENCE);
    expect(await lines()).toEqual(audited.checks.map(({ id, ok }) => [id, String(ok)]));
    expect(sent.filter((url) => !url.includes('/assets/'))).toEqual([]);
    await inspect(page, 'verify-archive');
  }, 180_000);

  it('names the check that fails when one byte was changed', async () => {
    const bytes = await readFile(audited.archive);
    const name = bytes.indexOf('payload.enc');
    bytes[name + 5_000]! ^= 1;
    await writeFile(at('forged.zip'), bytes);
    await page.context().setOffline(true);
    await drop(at('forged.zip'));
    await page.getByText(/\d+ 项检查不成立/).waitFor(PATIENCE);
    expect((await lines()).filter(([, ok]) => ok === 'false').length).toBeGreaterThan(0);
    await page.context().setOffline(false);
    await inspect(page, 'verify-forged');
  }, 180_000);

  it('finds a sealed document whole, and refuses it with a byte appended', async () => {
    const pdf = await sealedPdf();
    await writeFile(at('record.pdf'), pdf);
    await drop(at('record.pdf'));
    await page.getByText('全部 3 项检查成立').waitFor(PATIENCE);
    await writeFile(at('appended.pdf'), Buffer.concat([pdf, Buffer.from('\n')]));
    await drop(at('appended.pdf'));
    await page.getByText('PDF_UNSEALED appended').waitFor(PATIENCE);
  });

  it('says, where the QR code of a document leads, which documents of its lot are sealed, and whether a file is one of them', async () => {
    const pdf = await sealedPdf();
    await writeFile(at('record.pdf'), pdf);
    await writeFile(at('appended.pdf'), Buffer.concat([pdf, Buffer.from('\n')]));
    await page.goto(`/verify/${lot.lotCode}`);
    const papers = page.locator('[data-papers]');
    await papers.getByRole('link', { name: /宿城区示例医院/ }).waitFor(PATIENCE);
    const row = papers.locator('[data-paper="opening_record"]');
    expect(await row.innerText()).toContain('由平台电子签章');
    expect(await row.textContent()).toContain(createHash('sha256').update(pdf).digest('hex'));
    expect(await row.getByRole('link').getAttribute('href')).toContain(`/lots/${lot.lotCode}/opening-record.pdf`);
    await drop(at('record.pdf'));
    await papers.getByText('✓ “record.pdf”就是本标段的开标记录').waitFor(PATIENCE);
    await page.getByText('全部 3 项检查成立').waitFor(PATIENCE);
    await inspect(page, 'verify-lot');
    await drop(at('appended.pdf'));
    await papers.getByText('✗ “appended.pdf”不是本标段的盖章文书').waitFor(PATIENCE);
  });

  it('finds the notice of candidates that anybody downloads from there among them, and refuses it with one byte changed', async () => {
    await page.goto(`/verify/${lot.lotCode}`);
    const papers = page.locator('[data-papers]');
    const address = await papers.locator('[data-paper="candidates"]').getByRole('link').getAttribute('href', PATIENCE);
    const pdf = Buffer.from(await (await fetch(`${world.url}${address}`)).arrayBuffer());
    await writeFile(at('candidates.pdf'), pdf);
    await drop(at('candidates.pdf'));
    await papers.getByText('✓ “candidates.pdf”就是本标段的中标候选人公示').waitFor(PATIENCE);
    await page.getByText('全部 3 项检查成立').waitFor(PATIENCE);
    pdf[pdf.length >> 2]! ^= 1;
    await writeFile(at('changed.pdf'), pdf);
    await drop(at('changed.pdf'));
    await papers.getByText('✗ “changed.pdf”不是本标段的盖章文书').waitFor(PATIENCE);
    await page.getByText('SIGNATURE_INVALID').waitFor(PATIENCE);
  });

  it('repeats a draw of the opening from its link, step by step', async () => {
    await page.goto(`/halls/${lot.lotCode}`);
    await page.locator('a[href*="/verify?draw="]').first().click(PATIENCE);
    await page.getByText('与公布的结果一致').waitFor(PATIENCE);
    await inspect(page, 'verify-draw');
    await writeFile(at('draw.json'), await readFile(join(__dirname, '../vectors/draw.json')).then((text) => forged(String(text))));
    await drop(at('draw.json'));
    await page.getByText(/与公布的结果 .* 不一致/).waitFor(PATIENCE);
  });

  it('says what it cannot check', async () => {
    await writeFile(at('letter.docx'), 'x');
    await drop(at('letter.docx'));
    await page.getByText('不是能在此核验的文件').waitFor(PATIENCE);
  });

  it('left nothing in a console and sent nothing elsewhere', () => expect([seat.complaints, seat.strays]).toEqual([[], []]));
});

/** The first published draw with another outcome. */
function forged(text: string): string {
  const [{ inputs, expected }] = JSON.parse(text) as [{ inputs: { candidates: string[] }; expected: { choice: string } }];
  return JSON.stringify({ inputs, expected: { choice: inputs.candidates.find((one) => one !== expected.choice) } });
}
