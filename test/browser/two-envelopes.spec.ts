import { readFile } from 'node:fs/promises';
import { fromBase64, parseManifest } from '@kaibiao/crypto';
import type { Actor } from '../../apps/cli/src/demo/actor';
import { evaluate, formCommittee, type Seat as Member } from '../../apps/cli/src/demo/evaluate';
import { turnTo } from '../../apps/cli/src/demo/life-of-a-lot';
import { parties } from '../support/sealing';
import { chooseBothKeys, fillInBid, PASSPHRASE, saveCopy, sealBid, submitBid, type FileToPlay } from './plays/bidder';
import { drawUpReport, enterRoom, goOnWithFew } from './plays/expert';
import { announceHour, endSession, goToDesk } from './plays/host';
import { p12Of } from './sealing/bid-of';
import { draftedAs, envelopesStage, type EnvelopesStage } from './support/envelopes-stage';
import { inspect, PATIENCE, signInByFile } from './support/people';

/** A price that only this test bids, so that no page can hold it by chance; above the ceiling, so that it leaves two. */
const PRICE = '99713355.77';
const SHOWN = '99,713,355.77';

/** Of the day of the opening, Beijing time. */
const at = (time: string): Date => new Date(`2026-12-01T${time}+08:00`);

let s: EnvelopesStage;
let members: Member[];
/** The bidder's own copy of its keys, from before the deadline. */
let keep: FileToPlay;

jest.setTimeout(180_000);
beforeAll(async () => (s = await envelopesStage(draftedAs('two-envelope'), 'GM-1')), 240_000);
afterAll(() => s?.end(), 60_000);

/** Signed and enveloped data of GM/T 0010, at the beginning of their DER. */
const [SIGNED, ENVELOPED] = ['1.2.156.10197.6.1.4.2.2', '1.2.156.10197.6.1.4.2.3'];
function typeOf(der: string): string | undefined {
  const hex = Buffer.from(der, 'base64').subarray(0, 16).toString('hex');
  return hex.includes('060a2a811ccf550601040202') ? SIGNED : hex.includes('060a2a811ccf550601040203') ? ENVELOPED : undefined;
}

interface Version {
  manifest: string;
  signature: string;
  envelopes: Record<string, { bidder: string; custodians: string[] }>;
}

describe('a lot of two envelopes and of suite GM-1, in the browser', () => {
  it('lets its bidder in by a certificate of SM2, and tries both its keys on the page of the self-test', async () => {
    const { page } = s.bidder;
    await signInByFile(page, s.account);
    await page.goto('/bidder/self-test');
    await chooseBothKeys(page, s.account);
    await page.getByRole('button', { name: '试封并打开', exact: true }).click(PATIENCE);
    await page.getByText('试封成功').waitFor(PATIENCE);
    await page.getByText('被平台信任').waitFor(PATIENCE);
  });

  it('takes no certificate of RSA, and says which it takes', async () => {
    const { page } = s.bidder;
    const { signing, chain } = await parties();
    const { p12, password } = await p12Of(signing, chain);
    await page.goto(`/bidder/lots/${s.lot.lotCode}`);
    await fillInBid(page, { files: [await s.pdf('施工组织设计.pdf')], price: PRICE, periodDays: '400' });
    await chooseBothKeys(page, s.account);
    await page.getByLabel('签名证书文件（.p12）').setInputFiles({ name: 'rsa.p12', mimeType: '', buffer: Buffer.from(p12, 'base64') });
    await page.getByLabel('证书密码', { exact: true }).fill(password);
    await page.getByLabel('保管口令').fill(PASSPHRASE);
    await page.getByRole('button', { name: '签名并加密', exact: true }).click(PATIENCE);
    await page.getByText('GM-1 用国密 SM2 证书').waitFor(PATIENCE);
    await inspect(page, 'envelopes-other-suite');
  });

  it('asks the bidder which file lies in which envelope, and seals each for itself', async () => {
    const { page } = s.bidder;
    await page.goto(`/bidder/lots/${s.lot.lotCode}`);
    const files = [await s.pdf('施工组织设计.pdf'), await s.pdf('已标价清单.pdf')];
    await fillInBid(page, { files, price: PRICE, periodDays: '400' });
    await inspect(page, 'envelopes-files');
    await sealBid(page, s.account);
    const buffer = await readFile(await saveCopy(page, '.kbkeep'));
    keep = { name: 'own.kbkeep', mimeType: 'application/json', buffer };
    await submitBid(page);
    await inspect(page, 'envelopes-receipt');
  });

  it('has from its keys to the receipt nothing but SM2, and the browser finds the receipt sound', async () => {
    const { page } = s.bidder;
    const [{ client }] = (await s.world.cast.all('bidder')) as [Actor];
    const { submissions } = await client.get<{ submissions: { submissionId: string }[] }>('submissions');
    const own = `submissions/${submissions[0]!.submissionId}`;
    const { manifest, signature, envelopes } = await client.get<Version>(`${own}/versions/1`);
    const receipt = await client.get<{ signature: string }>(`${own}/receipt`);
    expect(parseManifest(fromBase64(manifest)).suite).toBe('GM-1');
    expect([signature, receipt.signature].map(typeOf)).toEqual([SIGNED, SIGNED]);
    for (const { bidder, custodians } of [envelopes['technical']!, envelopes['price']!])
      expect([bidder, ...custodians].map(typeOf)).toEqual(Array(5).fill(ENVELOPED));
    await page.goto('/bidder/receipts');
    await page.getByRole('button', { name: '核验并显示', exact: true }).click(PATIENCE);
    await page.getByText('平台签名有效').waitFor(PATIENCE);
    await inspect(page, 'envelopes-receipts');
  });

  it('opens the technical envelopes before everybody’s eyes, and shows no price', async () => {
    await s.close();
    await s.declare();
    await s.release();
    await s.watcher.page.goto(`/halls/${s.lot.lotCode}`);
    await s.order();
    await s.watcher.page.getByText('开标记录生成').waitFor(PATIENCE);
    await inspect(s.watcher.page, 'envelopes-hall-technical');
    for (const { page } of [s.watcher, s.bidder]) expect(await page.getByText(SHOWN).count()).toBe(0);
  });

  it('announces the hour of the prices to everybody once the session of the technical envelopes is over', async () => {
    await turnTo(s.world, at('09:16:30'));
    await signInByFile(s.host.page, (await s.world.cast.the('agency')).account);
    await goToDesk(s.host.page, s.lot.lotId);
    await endSession(s.host.page);
    await announceHour(s.host.page, '2026-12-01 09:40:00');
    await s.host.page.getByRole('button', { name: '推迟开标', exact: true }).waitFor(PATIENCE);
    await inspect(s.host.page, 'envelopes-host-hour');
    await s.watcher.page.getByText('距报价信封开标').first().waitFor(PATIENCE);
    await inspect(s.watcher.page, 'envelopes-hall-hour');
    for (const [path, name] of [
      ['/halls', 'envelopes-halls-hour'],
      [`/lots/${s.lot.lotCode}`, 'envelopes-lot-hour'],
      [`/halls/${s.lot.lotCode}`, 'envelopes-hall-again'],
    ] as const) {
      await s.watcher.page.goto(path);
      await s.watcher.page
        .getByText(/09:40:00/)
        .first()
        .waitFor(PATIENCE);
      await inspect(s.watcher.page, name);
    }
    await signInByFile(s.bidder.page, s.account);
    await s.bidder.page.goto('/bidder');
    await s.bidder.page.getByText('距下一信封开标').first().waitFor(PATIENCE);
    await inspect(s.bidder.page, 'envelopes-bidder-hour');
  });

  it('says on the host’s desk that the prices wait for the signed report and their hour, and then opens them', async () => {
    members = await formCommittee(s.world, s.lot);
    await evaluate(s.world, s.lot, members);
    await s.host.page.reload();
    await s.host.page.getByText('公布的开标时间未到').waitFor(PATIENCE);
    expect(await s.host.page.getByRole('button', { name: '宣布开标', exact: true }).isDisabled()).toBe(true);
    await inspect(s.host.page, 'envelopes-host-between');
    await turnTo(s.world, at('09:40:00'));
    await signInByFile(s.host.page, (await s.world.cast.the('agency')).account);
    await s.declare();
    await inspect(s.bidder.page, 'envelopes-seat-price');
    // Between the two sessions the bidder has lost its encryption certificate.
    await s.release(keep);
    await s.order();
    await s.watcher.page.getByText(SHOWN).first().waitFor(PATIENCE);
    await inspect(s.watcher.page, 'envelopes-hall-price');
  });

  it('asks the committee whether the two bids that the prices leave still compete, and says which envelope it asks about', async () => {
    const { page } = s.expert;
    const { account } = members[0]!.member;
    await signInByFile(page, account);
    await enterRoom(page);
    await page.getByRole('heading', { name: '有效投标不足三家（2 家），是否仍具竞争性' }).waitFor(PATIENCE);
    await page.getByText('本次判断针对：报价信封').waitFor(PATIENCE);
    await inspect(page, 'envelopes-competition');
    await goOnWithFew(page, account);
    const choice = { choice: 'continue', reason: '两家报价独立' };
    for (const { member } of members.slice(1, 3)) await member.act(`lots/${s.lot.lotId}/evaluation/competition-votes`, choice);
  });

  it('gives the committee the prices beside the scores that it signed before, to be drawn up and nothing else', async () => {
    const { page } = s.expert;
    const { account } = members[0]!.member;
    await page.getByText(SHOWN).first().waitFor(PATIENCE);
    await inspect(page, 'envelopes-pricing');
    await drawUpReport(page, account);
    await page.getByRole('button', { name: '同意并签署' }).waitFor(PATIENCE);
    await inspect(page, 'envelopes-report');
  });

  it('complained of nothing in the browser, and nothing left for elsewhere', () => {
    const seats = [s.bidder, s.host, s.expert, s.watcher];
    expect(seats.flatMap(({ complaints }) => complaints)).toEqual([]);
    expect(seats.flatMap(({ strays }) => strays)).toEqual([]);
  });
});
