import type { Page } from 'playwright-core';
import type { DemoAccount } from '../../../apps/cli/src/seed';
import { chooseKey, PATIENCE } from '../support/people';
import { actDialog, closeAct, signAct } from './act';

export interface FileToPlay {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

export interface BidToPlay {
  files: readonly FileToPlay[];
  price: string;
  periodDays: string;
}

const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click(PATIENCE);

/** Chooses the files and fills in the price form on the submission page. */
export async function fillInBid(page: Page, { files, price, periodDays }: BidToPlay): Promise<void> {
  await page.getByLabel('投标文件', { exact: true }).setInputFiles([...files]);
  await page.getByLabel(/投标报价/).fill(price);
  await page.getByLabel(/工期/).fill(periodDays);
  await page.getByLabel(/质量标准/).fill('合格');
  await page.getByLabel(/项目负责人/).fill('李建造');
}

/** 登记人员: what the form of the library asks for a registered constructor. */
export async function fillInPerson(page: Page, { idNumber, until }: { idNumber: string; until: string }): Promise<void> {
  await page.getByLabel(/^姓名/).fill('李建造');
  await page.getByLabel(/^执业资格/).fill('一级注册建造师');
  await page.getByLabel(/^专业/).fill('建筑工程');
  await page.getByLabel(/^证书（注册）编号/).fill('苏1320000001');
  await page.getByLabel(/^发证机关/).fill('住房和城乡建设部');
  await page.getByLabel(/^发证日期/).fill('2024-01-10');
  await page.getByLabel(/^有效期至/).fill(until);
  await page.getByLabel(/^公民身份号码/).fill(idNumber);
  const paper = { name: '注册证书.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 注册证书') };
  if ((await page.getByText('✓ 注册证书.pdf').count()) > 0) return;
  await page.getByLabel('证明材料').first().setInputFiles(paper);
  await page.getByText('✓ 注册证书.pdf').waitFor(PATIENCE);
}

/** 从主体库选用, on the submission page. */
export async function takeFromLibrary(page: Page, name: string): Promise<void> {
  await press(page, '打开主体库');
  await page.getByRole('checkbox', { name: new RegExp(name) }).check(PATIENCE);
  await press(page, '放入投标文件（1）');
  await page.getByText('已把 1 个条目').waitFor(PATIENCE);
}

/** 申报保证金: first with nothing filled in, which is refused in words; then a bank's guarantee of the whole amount. */
export async function declareBond(page: Page, issuer: string): Promise<void> {
  const card = page.locator('[data-bond]');
  await card.getByText('尚未申报').waitFor(PATIENCE);
  await card.getByRole('button', { name: '申报保证金', exact: true }).click();
  await card.getByText('请填写付款银行或出具机构').waitFor(PATIENCE);
  await card.getByLabel(/^办理机构/).fill(issuer);
  await card.getByLabel(/^凭证或保函编号/).fill('DG2026-1130-07');
  await card.getByLabel(/^有效期至/).fill('2027-06-30');
  await card.getByRole('button', { name: '申报保证金', exact: true }).click();
  await card.getByText(/已申报，截止前可以修改/).waitFor(PATIENCE);
}

/** Both .p12 files and their passwords, as the submission page and the self-test ask for them. */
export async function chooseBothKeys(page: Page, account: DemoAccount): Promise<void> {
  await page.getByLabel('签名证书文件（.p12）').setInputFiles(account.p12!);
  await page.getByLabel('证书密码', { exact: true }).fill(account.p12Password!);
  await page.getByLabel('加密证书文件（.p12）').setInputFiles(account.p12Encryption!);
  await page.getByLabel('加密证书密码').fill(account.p12Password!);
}

export const PASSPHRASE = 'a long passphrase';

/** 签名并加密, on this machine. */
export async function sealBid(page: Page, account: DemoAccount): Promise<void> {
  await chooseBothKeys(page, account);
  await page.getByLabel('保管口令').fill(PASSPHRASE);
  await press(page, '签名并加密');
  await page.getByRole('button', { name: '开始上传', exact: true }).waitFor(PATIENCE);
}

/** The own copy that the sealing leaves to be saved, as a file on this machine. */
export async function saveCopy(page: Page, name: '.kbid' | '.kbkeep'): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, `保存 ${name}`)]);
  return download.path();
}

/** 上传 and 递交并取回执. */
export async function submitBid(page: Page): Promise<void> {
  await press(page, '开始上传');
  await page.getByText('已全部到达').waitFor(PATIENCE);
  await press(page, '递交并取回执');
  await page.getByText('平台签名有效').first().waitFor(PATIENCE);
}

/** From an empty submission page to the receipt. */
export async function sealAndSubmit(page: Page, account: DemoAccount, lotCode: string, bid: BidToPlay): Promise<void> {
  await page.goto(`/bidder/lots/${lotCode}`);
  await fillInBid(page, bid);
  await sealBid(page, account);
  await submitBid(page);
}

/** Enters the hall, to the own seat. */
export const takeHallSeat = (page: Page, lotCode: string): Promise<unknown> => page.goto(`/bidder/halls/${lotCode}`);

/** Opens the own encryption key in the seat: the words of the release and its signature come next. */
export async function openHalf(page: Page, account: DemoAccount): Promise<void> {
  await press(page, '用证书解封本单位投标');
  await chooseKey(page, account, 'encryption');
  await press(page, '打开证书并解封');
}

/** 解封: from the seat to the verified receipt. */
export async function release(page: Page, account: DemoAccount): Promise<void> {
  await openHalf(page, account);
  await signAct(page, account);
  await closeAct(page);
  await page.getByText('本单位已解封').waitFor(PATIENCE);
}

/** 解封 with the .kbkeep alone, for a bidder whose encryption certificate is lost. */
export async function releaseKept(page: Page, account: DemoAccount, keep: FileToPlay): Promise<void> {
  await openKept(page, keep, PASSPHRASE);
  await signAct(page, account);
  await closeAct(page);
  await page.getByText('本单位已解封').waitFor(PATIENCE);
}

/** Fills in the form that asks for a .kbkeep and its passphrase; `offer` is the line that unfolds it. */
export async function chooseKeep(page: Page, offer: string | RegExp, keep: FileToPlay | string, passphrase: string): Promise<void> {
  const file = page.getByLabel('保管文件（.kbkeep）');
  if (!(await file.isVisible())) await page.getByText(offer).click(PATIENCE);
  await file.setInputFiles(keep);
  await page.getByLabel('封装时设定的口令').fill(passphrase);
}

/** Opens the own half in the seat out of the .kbkeep, for a bidder whose encryption certificate is lost. */
export async function openKept(page: Page, keep: FileToPlay | string, passphrase: string): Promise<void> {
  await chooseKeep(page, '用 .kbkeep 解封', keep, passphrase);
  await press(page, '打开 .kbkeep 并解封');
}

/** 签署合同: the winner reads its award and signs the tenderer's text. */
export async function signContract(page: Page, account: DemoAccount, lotCode: string): Promise<void> {
  await page.goto('/bidder');
  await page.locator(`[data-lot="${lotCode}"]`).getByRole('link', { name: '结果与合同' }).click(PATIENCE);
  await page.getByRole('button', { name: '签署合同', exact: true }).click(PATIENCE);
  await actDialog(page).getByText('我已读完全文').click(PATIENCE);
  await signAct(page, account);
  await closeAct(page);
  await page.getByText('合同协议书（PDF）').waitFor(PATIENCE);
}
