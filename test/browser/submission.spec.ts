import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { fromBase64, parseManifest } from '@kaibiao/crypto';
import type { LotFile } from '../../apps/cli/src/bidder/lot-file';
import type { Actor } from '../../apps/cli/src/demo/actor';
import { createWorld, type DemoWorld } from '../support/world';
import { publishLot, turnTo, type LotInPlay } from '../../apps/cli/src/demo/life-of-a-lot';
import { makeBid, submitBid } from '../../apps/cli/src/demo/make-bid';
import { CALENDAR } from '../../apps/cli/src/demo/sample-lot';
import { samplePdf } from '../../apps/cli/src/demo/sample-pdf';
import { flipped } from '../support/bytes';
import { launchChromium } from '../support/chromium';
import { chooseBothKeys, chooseKeep, declareBond, fillInBid, PASSPHRASE, sealBid, type BidToPlay, type FileToPlay } from './plays/bidder';
import { press } from './plays/keyboard';
import { lookUpKeys, releaseByKeys, sealAndSubmitByKeys, signInByKeys, takeHallSeatByKeys } from './plays/keyboard-bidder';
import { line } from './support/line';
import { chooseKey, inspect, PATIENCE, picture, signInByFile, takeSeat, type Seat } from './support/people';

const BYTES = 3_200_000;

let world: DemoWorld;
let browser: Browser;
let lot: LotInPlay;
let bidders: Actor[];
let byKeys: Seat;
let cutOff: Seat;
let elsewhere: Seat;

beforeAll(async () => {
  world = await createWorld({ bidders: 4, json: true });
  browser = await launchChromium();
  lot = await publishLot(world);
  await turnTo(world, CALENDAR.bidding);
  bidders = await world.cast.all('bidder');
  const terms = await bidders[0]!.client.get<LotFile>(`public/lots/${lot.lotCode}/sealing`);
  await submitBid(await makeBid(bidders[2]!, 2, terms, world.folder, world.tools));
  [byKeys, cutOff] = [await takeSeat(browser, world.url), await takeSeat(browser, world.url)];
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await world?.end();
}, 60_000);

async function bid(price: string, bytes = BYTES): Promise<BidToPlay> {
  const name = '施工组织设计.pdf';
  const buffer = await samplePdf(name, bytes, world.tools.random);
  return { files: [{ name, mimeType: 'application/pdf', buffer }], price, periodDays: '400' };
}

describe('a bidder with the keyboard only', () => {
  it('signs in, seals, uploads, submits and has the receipt', async () => {
    const { page } = byKeys;
    await signInByKeys(page, bidders[0]!.account);
    await sealAndSubmitByKeys(page, bidders[0]!.account, lot.lotCode, await bid('29863412.57'));
    await inspect(page, 'submit-receipt');
    await page.goto('/bidder');
    await page.getByText('已递交').waitFor(PATIENCE);
    await inspect(page, 'bidder-home');
    await page.goto('/bidder/receipts');
    await press(page, page.getByRole('button', { name: '核验并显示' }));
    await page.getByText('平台签名有效').waitFor(PATIENCE);
    await inspect(page, 'bidder-receipts');
  }, 180_000);
});

/** Where each request for bytes of a payload began. */
function offsetsOf(page: Page): number[] {
  const offsets: number[] = [];
  page.on('request', (request) => {
    if (request.method() === 'PATCH' && request.url().includes('/uploads/')) offsets.push(Number(request.headers()['upload-offset']));
  });
  return offsets;
}

/** Flips a bit of the payload that this bidder has uploaded, where it lies. */
async function spoilInStore({ client }: Actor): Promise<void> {
  const { submissions } = await client.get<{ submissions: { submissionId: string; version: number }[] }>('submissions');
  const { submissionId, version } = submissions[0]!;
  const { manifest } = await client.get<{ manifest: string }>(`submissions/${submissionId}/versions/${version}`);
  const { hash } = parseManifest(fromBase64(manifest)).segments[0]!.ciphertext;
  const object = join(world.dataDir, 'objects', hash.slice(0, 2), hash);
  await writeFile(object, flipped(await readFile(object), 1000));
}

async function kept(page: Page, what: 'kbid' | 'kbkeep' = 'kbid'): Promise<FileToPlay> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: `保存 .${what}`, exact: true }).click(),
  ]);
  return { name: `kept.${what}`, mimeType: '', buffer: await readFile(await download.path()) };
}

describe('an upload whose connection drops', () => {
  it('says so with the seconds, and goes on by itself from where it was when the line is back; after a reload with the same file', async () => {
    const { page } = cutOff;
    const cable = await line(page);
    const account = bidders[1]!.account;
    const offsets = offsetsOf(page);
    await signInByFile(page, account);
    await page.goto(`/bidder/lots/${lot.lotCode}`);
    await declareBond(page, '江苏银行宿迁分行');
    await fillInBid(page, await bid('30112000.00', 3 * BYTES));
    await inspect(page, 'submit-files');
    await sealBid(page, account);
    const kbid = await kept(page);
    await cable('slow');
    await page.getByRole('button', { name: '开始上传', exact: true }).click();
    await page.getByText(/上传 [1-9]\d?%/).waitFor(PATIENCE);
    await picture(page, 'submit-uploading');
    await cable('out');
    await page.getByText(/已断开，\d+ 秒后再试/).waitFor(PATIENCE);
    expect(await page.locator('.band').innerText()).toContain('尚未递交');
    await inspect(page, 'submit-cut-off');
    const further = page.waitForRequest((request) => request.method() === 'PATCH', PATIENCE);
    await cable('slow');
    await further;
    expect(offsets).toEqual([0, expect.any(Number)]);
    expect(offsets[1]).toBeGreaterThan(0);
    await page.reload();
    await page.getByText('第 1 版已经封好').waitFor(PATIENCE);
    const choose = (file: typeof kbid) => page.getByLabel('加密投标文件（.kbid）').setInputFiles(file);
    const changed = Buffer.from(kbid.buffer);
    changed[changed.length >> 1]! ^= 1;
    await choose({ ...kbid, buffer: changed });
    await page.getByText('已被改动或损坏').waitFor(PATIENCE);
    await inspect(page, 'submit-changed-file');
    await choose(kbid);
    await cable('usual');
    await page.getByRole('button', { name: '开始上传', exact: true }).click(PATIENCE);
    await page.getByText('已全部到达').waitFor(PATIENCE);
    expect(await page.locator('.band').innerText()).toContain('尚未递交');
    expect(offsets[2]).toBeGreaterThanOrEqual(offsets[1]!);
    await spoilInStore(bidders[1]!);
    await page.getByRole('button', { name: '递交并取回执', exact: true }).click();
    await page.getByText('平台签名有效').first().waitFor(PATIENCE);
    // Sent again by itself, from the first byte.
    expect(offsets.slice(3)).toEqual([0]);
    const { submissions } = await bidders[1]!.client.get<{ submissions: { version: number; state: string }[] }>('submissions');
    expect(submissions).toEqual([expect.objectContaining({ version: 1, state: 'live' })]);
  }, 180_000);

  it('begins while a large bid is still being sealed, before its manifest, and goes on with the .kbid after a reload', async () => {
    const { page } = cutOff;
    const account = bidders[1]!.account;
    const offsets = offsetsOf(page);
    const manifests: string[] = [];
    page.on('request', (request) => request.url().endsWith('/submissions') && request.method() === 'POST' && manifests.push(request.url()));
    await page.goto(`/bidder/lots/${lot.lotCode}`);
    await page.getByRole('button', { name: '用新版本替换', exact: true }).click(PATIENCE);
    await fillInBid(page, await bid('30111000.00', 8 * BYTES));
    await chooseBothKeys(page, account);
    await page.getByLabel('保管口令').fill(PASSPHRASE);
    const arrived = page.waitForResponse((response) => response.request().method() === 'PATCH', PATIENCE);
    await page.getByRole('button', { name: '签名并加密', exact: true }).click();
    await page.getByRole('button', { name: '继续上传', exact: true }).waitFor(PATIENCE);
    await arrived;
    await page.getByText(/上传 [1-9]\d?%/).waitFor(PATIENCE);
    expect([offsets[0], manifests]).toEqual([0, []]);
    expect(await page.locator('.band').innerText()).toContain('尚未递交');
    await inspect(page, 'submit-ahead');
    const kbid = await kept(page);
    await page.reload();
    await page.getByRole('button', { name: '用新版本替换', exact: true }).click(PATIENCE);
    await page.getByLabel('加密投标文件（.kbid）').setInputFiles(kbid);
    await page.getByRole('button', { name: '开始上传', exact: true }).click(PATIENCE);
    await page.getByText('已全部到达').waitFor(PATIENCE);
    expect(offsets.at(-1)).toBeGreaterThanOrEqual(10 * 2 ** 20);
    await page.getByRole('button', { name: '递交并取回执', exact: true }).click();
    await page.getByText('平台签名有效').first().waitFor(PATIENCE);
  }, 120_000);
});

describe('an upload begun in another browser', () => {
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click(PATIENCE);
  const OFFER = /用原来的文件和 \.kbkeep 继续第 1 版/;
  let whole: BidToPlay;
  let keep: FileToPlay;
  let manifestHash: string;

  beforeAll(async () => {
    const { account } = bidders[3]!;
    const { page, leave } = await takeSeat(browser, world.url);
    const plan = await bid('30255000.00', 3 * BYTES);
    whole = { ...plan, files: [...plan.files, { name: '投标函.pdf', mimeType: 'application/pdf', buffer: Buffer.from('投标函') }] };
    const cable = await line(page);
    await signInByFile(page, account);
    await page.goto(`/bidder/lots/${lot.lotCode}`);
    await fillInBid(page, whole);
    await sealBid(page, account);
    keep = await kept(page, 'kbkeep');
    await cable('slow');
    await press(page, '开始上传');
    await page.getByText(/上传 [1-9]\d?%/).waitFor(PATIENCE);
    await leave();
    const { submissions } = await bidders[3]!.client.get<{ submissions: { manifestHash: string }[] }>('submissions');
    manifestHash = submissions[0]!.manifestHash;
    elsewhere = await takeSeat(browser, world.url);
    await signInByFile(elsewhere.page, account);
  }, 180_000);

  it('is refused from a file with one byte changed, before anything is encrypted', async () => {
    const { page } = elsewhere;
    await page.goto(`/bidder/lots/${lot.lotCode}`);
    const [plan, letter] = whole.files as [FileToPlay, FileToPlay];
    const changed = Buffer.from(plan.buffer);
    changed[changed.length >> 1]! ^= 1;
    await fillInBid(page, { ...whole, files: [{ ...plan, buffer: changed }, letter] });
    await chooseKeep(page, OFFER, keep, PASSPHRASE);
    await press(page, '核对并继续');
    await page.getByText('KEEP_CONTENT_CHANGED').waitFor(PATIENCE);
    expect(await page.getByRole('button', { name: '开始上传', exact: true }).count()).toBe(0);
    await inspect(page, 'submit-keep-changed');
  }, 60_000);

  it('goes on from the same files, chosen in another order, and the .kbkeep, opened with the own certificate', async () => {
    const { page } = elsewhere;
    const offsets = offsetsOf(page);
    await page.goto(`/bidder/lots/${lot.lotCode}`);
    await fillInBid(page, { ...whole, files: [...whole.files].reverse() });
    await page.getByText(OFFER).click(PATIENCE);
    await page.getByLabel('保管文件（.kbkeep）').setInputFiles(keep);
    const card = page.locator('details').filter({ hasText: OFFER });
    await card.getByLabel('加密证书', { exact: true }).check();
    await chooseKey(card, bidders[3]!.account, 'encryption');
    await inspect(page, 'submit-keep');
    await press(page, '核对并继续');
    await press(page, '开始上传');
    await page.getByText('已全部到达').waitFor(PATIENCE);
    expect(offsets[0]).toBeGreaterThan(0);
    await press(page, '递交并取回执');
    await page.getByText('平台签名有效').first().waitFor(PATIENCE);
    const { submissions } = await bidders[3]!.client.get<{ submissions: object[] }>('submissions');
    expect(submissions).toEqual([expect.objectContaining({ version: 1, state: 'live', manifestHash })]);
  }, 120_000);
});

describe('the hall with the keyboard only', () => {
  it('is entered from the list of projects, explains its keys, and takes the release', async () => {
    const { page } = byKeys;
    const host = await world.cast.the('agency');
    await turnTo(world, new Date(CALENDAR.deadline.getTime() + 1000));
    await signInByKeys(page, bidders[0]!.account);
    await takeHallSeatByKeys(page, lot.lotCode);
    await page.getByText('截止。封存清单').waitFor(PATIENCE);
    await inspect(page, 'seat-waiting');
    await host.act(`lots/${lot.lotId}/opening/declaration`);
    await page.locator('tr[data-manifest]').nth(2).waitFor(PATIENCE);
    await lookUpKeys(page);
    await releaseByKeys(page, bidders[0]!.account);
  }, 180_000);
});

describe('the bidders’ pages', () => {
  it('complained of nothing in the browser, and nothing left for elsewhere', () => {
    const ofTheCut = /ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED/;
    for (const { complaints, strays } of [byKeys, cutOff, elsewhere]) {
      expect(complaints.filter((one) => !ofTheCut.test(one))).toEqual([]);
      expect(strays).toEqual([]);
    }
  });
});
