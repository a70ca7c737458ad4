import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { bytesSource, parseManifest, readKbid } from '@kaibiao/crypto';
import { createWorld, type DemoWorld } from '../support/world';
import { draftAndAccept, publish, untilSeedsAreDealt } from '../../apps/cli/src/demo/publish-lot';
import { openBids, publishLot, turnTo, type LotInPlay } from '../../apps/cli/src/demo/life-of-a-lot';
import { makeBid, submitBid, type DemoBid } from '../../apps/cli/src/demo/make-bid';
import type { LotFile } from '../../apps/cli/src/bidder/lot-file';
import { CALENDAR } from '../../apps/cli/src/demo/sample-lot';
import { samplePdf } from '../../apps/cli/src/demo/sample-pdf';
import type { DemoAccount } from '../../apps/cli/src/seed';
import { flipped } from '../support/bytes';
import { launchChromium } from '../support/chromium';
import { closeAct, signAct } from './plays/act';
import {
  chooseBothKeys,
  fillInBid,
  fillInPerson,
  PASSPHRASE,
  saveCopy,
  sealBid,
  takeFromLibrary,
  submitBid as submitInBrowser,
  type FileToPlay,
} from './plays/bidder';
import { chooseCopy, savedFile, untilOpened } from './plays/own-copy';
import { opensItsOwnCopy } from './support/own-copy-stage';
import { chooseKey, inspect, PATIENCE, picture, type Seat, signInByFile, takeSeat } from './support/people';

const PRICE = '29863412.57';
const FILES = [
  { name: '投标函.pdf', mimeType: 'application/pdf', bytes: 20_000 },
  { name: '施工组织设计.pdf', mimeType: 'application/pdf', bytes: 3_200_000 },
];

let world: DemoWorld;
let browser: Browser;
let seat: Seat;
let page: Page;
let lot: LotInPlay;
/** Its bids are for the custodians alone to open. */
let second: LotInPlay;
let others: DemoBid[];
let bidder: DemoAccount;
let [kbid, kbkeep]: [string, string] = [] as never;
/** Of the second lot. */
let otherKeep: string;
/** What is in the file that was saved. */
let chosen: FileToPlay[];
/** What left the browser while the bid was sealed and before. */
const sent: string[] = [];

beforeAll(async () => {
  world = await createWorld({ bidders: 3, json: true });
  browser = await launchChromium();
  const [agency, clerks, tenderer] = await Promise.all([
    world.cast.the('agency'),
    world.cast.all('centre_acceptance'),
    world.cast.the('tenderer'),
  ]);
  second = await draftAndAccept(agency, clerks, tenderer.account.organisationCode, world.tools.random, { mode: 'custodians' });
  await untilSeedsAreDealt(agency, second.lotId);
  lot = await publishLot(world);
  await publish(agency, second.lotId);
  await turnTo(world, CALENDAR.bidding);
  const [first, ...rest] = await world.cast.all('bidder');
  bidder = first!.account;
  const terms = await first!.client.get<LotFile>(`public/lots/${lot.lotCode}/sealing`);
  others = [];
  for (const [at, one] of rest.entries()) others.push(await makeBid(one, at + 1, terms, world.folder, world.tools));
  for (const bid of others) await submitBid(bid);
  seat = await takeSeat(browser, world.url, { acceptDownloads: true });
  page = seat.page;
}, 240_000);
afterAll(async () => {
  await seat?.leave();
  await browser?.close();
  await world?.end();
}, 60_000);

const band = () => page.locator('.band');
const step = (name: string) => page.getByRole('button', { name, exact: true });

async function fillIn(price: string): Promise<FileToPlay[]> {
  const files = await Promise.all(
    FILES.map(async ({ name, mimeType, bytes }) => ({ name, mimeType, buffer: await samplePdf(name, bytes, world.tools.random) })),
  );
  await fillInBid(page, { files, price, periodDays: '400' });
  return files;
}

describe('a bidder before the deadline', () => {
  it('signs in and finds the lot with what is missing', async () => {
    await signInByFile(page, bidder);
    await page.waitForURL(/\/bidder$/);
    const card = page.locator(`[data-lot="${lot.lotCode}"]`);
    await card.getByText('尚未封装').waitFor(PATIENCE);
    await inspect(page, 'bidder-home');
    await card.getByRole('link', { name: '去投标' }).click();
    await page.getByText('尚未递交').waitFor(PATIENCE);
  });

  it('enters a constructor in the library of the organisation once, under a signed commitment', async () => {
    await page.goto('/bidder/library');
    await step('登记人员').click();
    await fillInPerson(page, { idNumber: '110105194912310021', until: '2027-01-10' });
    await step('签名并承诺').click();
    await page
      .getByText(/不是有效的公民身份号码/)
      .first()
      .waitFor(PATIENCE);
    await inspect(page, 'bidder-library-refused');
    await fillInPerson(page, { idNumber: '11010519491231002X', until: '2027-01-10' });
    await step('签名并承诺').click();
    await signAct(page, bidder);
    await closeAct(page);
    await page.getByText(/天后到期/).waitFor(PATIENCE);
    await page.getByRole('row', { name: /李建造/ }).click();
    await page.getByText('**************002X').waitFor(PATIENCE);
    await inspect(page, 'bidder-library');
  });

  it('says what is missing before anything is sealed', async () => {
    await page.goto(`/bidder/lots/${lot.lotCode}`);
    await fillIn('99000000.00');
    await page.getByLabel(/工期/).fill('3.5');
    expect(await page.getByText('报价超过最高投标限价 ¥32,480,000.00').count()).toBe(1);
    await step('签名并加密').click();
    await page.getByText('请输入整天数').waitFor(PATIENCE);
    await page.reload();
    await page.getByText('尚未递交').waitFor(PATIENCE);
  });

  it('seals on its own machine; files, price and keys do not leave it', async () => {
    page.on('request', (request) => void sent.push(request.url() + (request.postData() ?? '')));
    chosen = await fillIn(PRICE);
    await takeFromLibrary(page, '李建造');
    // The library comes as a whole; whatever leaves the machine names no lot and nothing that was chosen but its paper.
    expect(sent.filter((one) => one.includes('own-library') && one.includes(lot.lotCode))).toEqual([]);
    await page.getByText('library-001-注册证书.pdf').waitFor(PATIENCE);
    await page.getByText('大写 贰仟玖佰捌拾陆万叁仟肆佰壹拾贰元伍角柒分').waitFor(PATIENCE);
    await inspect(page, 'bidder-files');
    await sealBid(page, bidder);
    expect(sent.filter((one) => one.includes('/submissions'))).toEqual([]);
    kbid = await saveCopy(page, '.kbid');
    kbkeep = await saveCopy(page, '.kbkeep');
    expect(await band().innerText()).toContain('尚未递交');
    await inspect(page, 'bidder-sealed');
  }, 120_000);

  it('is not submitted when everything is uploaded', async () => {
    await step('开始上传').click();
    await page.getByText('已全部到达').waitFor(PATIENCE);
    expect(await band().innerText()).toContain('尚未递交');
    await picture(page, 'bidder-uploaded');
  });

  it('goes on after a reload with the saved file, sends nothing twice, and takes no other file', async () => {
    await page.reload();
    await page.getByText('第 1 版已经封好').waitFor(PATIENCE);
    await page.getByLabel('加密投标文件（.kbid）').setInputFiles(others[0]!.sealed.kbid);
    await page.getByText('不是上次封好的那一个').waitFor(PATIENCE);
    await page.getByLabel('加密投标文件（.kbid）').setInputFiles({ name: 'mine.kbid', mimeType: '', buffer: await readFile(kbid) });
    sent.length = 0;
    await step('开始上传').click();
    await page.getByText('已全部到达').waitFor(PATIENCE);
    expect(sent.some((one) => one.includes('/submissions'))).toBe(true);
    expect(sent.filter((one) => one.includes('/payloads/') || one.includes('/uploads/'))).toEqual([]);
  });

  it('is submitted with the verified receipt, and only then', async () => {
    await step('递交并取回执').click();
    await page.getByText('平台签名有效').waitFor(PATIENCE);
    expect(await band().innerText()).toContain('已递交');
    await inspect(page, 'bidder-receipt');
    await page.goto('/bidder');
    await page.locator(`[data-lot="${lot.lotCode}"]`).getByText('已递交').waitFor(PATIENCE);
  });

  it('withdraws by a signed statement and submits again', async () => {
    await page.goto(`/bidder/lots/${lot.lotCode}`);
    await step('撤回投标').click();
    await page.getByText('我知道撤回后').click();
    await signAct(page, bidder);
    await page.getByRole('dialog').getByText('已撤回').first().waitFor(PATIENCE);
    await picture(page, 'bidder-withdrawn');
    await closeAct(page);
    await page.getByText('尚未递交').waitFor(PATIENCE);
    await fillIn(PRICE);
    await sealBid(page, bidder);
    await submitInBrowser(page);
    await page.getByText('确认收到第 2 版').waitFor(PATIENCE);
  }, 120_000);

  it('replaces its bid, and the old version counts until the new receipt', async () => {
    await page.goto(`/bidder/lots/${lot.lotCode}`);
    await step('用新版本替换').click();
    await page.getByText('第 2 版仍然有效').waitFor(PATIENCE);
    await fillIn(PRICE);
    await sealBid(page, bidder);
    await submitInBrowser(page);
    await page.getByText('确认收到第 3 版').waitFor(PATIENCE);
  }, 120_000);

  it('keeps every receipt', async () => {
    await page.goto('/bidder/receipts');
    await step('核验并显示').nth(2).waitFor(PATIENCE);
    await step('核验并显示').nth(0).click();
    await page.getByText('平台签名有效').waitFor(PATIENCE);
    await inspect(page, 'bidder-receipts');
  });

  it('opens the saved file on its own machine and takes out what it chose; a wrong passphrase and a flipped byte are told with what to do', async () => {
    await page.goto('/bidder');
    await page.getByRole('link', { name: '打开投标文件' }).click();
    const told: string[] = [];
    page.on('request', (request) => request.method() !== 'GET' && told.push(request.url()));
    await chooseCopy(page, await readFile(kbid), await readFile(kbkeep), 'another passphrase');
    await step('打开').click();
    await page.getByText('KEEP_INVALID').waitFor(PATIENCE);
    await chooseCopy(page, Buffer.from(flipped(await readFile(kbid), 2_000_000)), await readFile(kbkeep), PASSPHRASE);
    await step('打开').click();
    await page.getByText('没有取出任何文件').waitFor(PATIENCE);
    expect(await page.getByRole('button', { name: /^保存/ }).count()).toBe(0);
    await inspect(page, 'bidder-own-copy-changed');
    await chooseCopy(page, await readFile(kbid), await readFile(kbkeep), PASSPHRASE);
    await page.keyboard.press('Enter');
    await untilOpened(page);
    expect(await page.getByRole('main').innerText()).toContain('29,863,412.57');
    const plan = chosen.find(({ name }) => name === '施工组织设计.pdf')!;
    expect(await savedFile(page, plan.name)).toEqual(plan.buffer);
    await inspect(page, 'bidder-own-copy');
    for (const width of [834, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await inspect(page, `bidder-own-copy-${width}`);
    }
    await page.setViewportSize({ width: 1440, height: 900 });
    await step('关闭并清除').click();
    expect(await page.getByRole('button', { name: /^保存/ }).count()).toBe(0);
    expect(told).toEqual([]);
  });

  it('bids for a lot that the custodians alone open with its signing certificate alone, and needs none to open its copy', async () => {
    await page.goto(`/bidder/lots/${second.lotCode}`);
    await fillIn(PRICE);
    expect(await page.getByLabel('加密证书文件（.p12）').count()).toBe(0);
    await inspect(page, 'bidder-custodians-alone');
    await chooseKey(page, bidder);
    await page.getByLabel('保管口令').fill(PASSPHRASE);
    await step('签名并加密').click();
    await step('开始上传').waitFor(PATIENCE);
    const copy = await readFile(await saveCopy(page, '.kbid'));
    otherKeep = await saveCopy(page, '.kbkeep');
    await submitInBrowser(page);
    const { manifest } = await readKbid(bytesSource(copy));
    expect(parseManifest(manifest)).toMatchObject({ policy: { mode: 'custodians' }, encryptionCertificate: null });
    await page.goto('/bidder/own-copy');
    await chooseCopy(page, copy, await readFile(otherKeep), PASSPHRASE);
    await step('打开').click();
    await untilOpened(page);
  }, 120_000);

  it('tries certificates, clock and sealing on a page of its own', async () => {
    await page.goto('/bidder/self-test');
    await chooseBothKeys(page, bidder);
    await step('试封并打开').click();
    await page.getByText('试封成功').waitFor(PATIENCE);
    await page.getByText('被平台信任').waitFor(PATIENCE);
    await step('测量').click();
    await page.getByText('500.0 MB 的投标').waitFor(PATIENCE);
    await inspect(page, 'bidder-self-test');
  });
});

describe('a bidder with what it saved', () =>
  opensItsOwnCopy(() => ({ page, bidder, stranger: others[0]!.bidder.account, kbid, kbkeep, otherKeep, chosen, lotCode: lot.lotCode })));

describe('the opening of a lot that the custodians alone open', () => {
  it('asks nothing of its bidders and reads out the bid that was sealed in the browser', async () => {
    const rest = (await world.cast.all('bidder')).slice(1);
    const terms = await rest[0]!.client.get<LotFile>(`public/lots/${second.lotCode}/sealing`);
    for (const [at, one] of rest.entries()) await submitBid(await makeBid(one, at + 1, terms, world.folder, world.tools));
    await openBids(world, second, []);
    await page.goto(`/halls/${second.lotCode}`);
    await page.getByText('29,863,412.57').first().waitFor(PATIENCE);
    await picture(page, 'bidder-custodians-alone-opened');
  }, 120_000);
});

describe('a bidder’s pages', () => {
  it('complained of nothing in the browser, and nothing left for elsewhere', () => {
    expect(seat.complaints).toEqual([]);
    expect(seat.strays).toEqual([]);
  });
});
