import type { Browser, Page } from 'playwright-core';
import type { DemoWorld } from '../../../apps/cli/src/demo/demo-world';
import { turnTo } from '../../../apps/cli/src/demo/life-of-a-lot';
import { uploadDocument } from '../../../apps/cli/src/demo/publish-lot';
import { SAMPLE_LOT, SAMPLE_SCHEME } from '../../../apps/cli/src/demo/sample-lot';
import { inspect, PATIENCE, signInByFile, takeSeat } from '../support/people';
import { closeAct, signAct } from './act';

interface Play {
  world: DemoWorld;
  browser: Browser;
  /** Of the agency, signed in. */
  page: Page;
}

interface Begun {
  lotId: string;
  lotCode: string;
}

const NAME = '三标段';
const day = (date: string) => `2026-${date}T17:00:00+08:00`;
const TENDER = { documentsFrom: day('11-25'), documentsUntil: day('12-02'), bidDeadline: day('12-22') };
const WORK = '2024 年完成一项门诊楼工程';
/** By the labels of the fields, Beijing time. */
const TYPED = {
  资格审查标准: '建筑工程施工总承包二级及以上资质\n近五年有一项类似业绩',
  资格预审文件开始获取: '2026-11-10 09:00:00',
  资格预审文件获取截止: '2026-11-16 17:00:00',
  申请截止时间: '2026-11-23 09:00:00',
};

/** Begins a lot of the same project as `lotId`, writes its criteria, and signs the notice once it is accepted. */
export async function publishPrequalification({ world, page }: Play, lotId: string): Promise<Begun> {
  const [agency, clerks] = [await world.cast.the('agency'), await world.cast.all('centre_acceptance')];
  const { project } = await agency.client.get<{ project: { id: string } }>(`lots/${lotId}`);
  const drafted = { projectId: project.id, procedure: 'prequalified-tender', ...SAMPLE_LOT, ...TENDER, name: NAME };
  const begun: Begun = await agency.act('lots', drafted);
  const at = `lots/${begun.lotId}`;
  await page.goto(`/agency/lots/${begun.lotId}/draft?step=3`);
  for (const [label, value] of Object.entries(TYPED)) await page.getByLabel(label).first().fill(value);
  await page.getByRole('button', { name: '保存资格预审内容' }).click();
  await page.getByText('已保存 2 条标准').waitFor(PATIENCE);
  await inspect(page, 'agency-prequalification-draft');
  await uploadDocument(agency, begun.lotId, 'tender_document', '招标文件.pdf', Buffer.from('%PDF-1.7'));
  const { rowVersion } = await agency.client.get<{ rowVersion: number }>(at);
  await agency.client.put(`${at}/evaluation-scheme`, SAMPLE_SCHEME, { ifMatch: `"${rowVersion}"` });
  await agency.act(`${at}/submittal`);
  await clerks[0]!.act(`${at}/acceptance-check`);
  await clerks[1]!.act(`${at}/acceptance`);
  await page.goto(`/agency/lots/${begun.lotId}`);
  await page.getByRole('button', { name: '签名并发布资格预审公告' }).click();
  await signAct(page, agency.account, '签名并发布资格预审公告');
  await closeAct(page);
  await page.getByText('正在接收资格预审申请').waitFor(PATIENCE);
  await inspect(page, 'agency-prequalification-open');
  return begun;
}

/** The public reads the notice, a bidder applies, and the agency is told nothing. */
export async function applyAsBidder({ world, browser, page }: Play, { lotId, lotCode }: Begun): Promise<void> {
  await page.goto('/prequalifications');
  await page.getByRole('link', { name: NAME }).waitFor(PATIENCE);
  await inspect(page, 'prequalifications');
  const bidder = (await world.cast.the('bidder')).account;
  const guest = await takeSeat(browser, world.url);
  await signInByFile(guest.page, bidder);
  await guest.page.goto(`/prequalifications/${lotCode}`);
  await guest.page.getByText('近五年有一项类似业绩').waitFor(PATIENCE);
  await inspect(guest.page, 'prequalification');
  await guest.page.goto(`/bidder/prequalifications/${lotCode}`);
  await guest.page.getByLabel('对照各条标准的说明').fill(`具备一级资质，${WORK}。`);
  await inspect(guest.page, 'prequalification-apply');
  await guest.page.getByRole('button', { name: '签名并提交申请' }).click();
  await signAct(guest.page, bidder, '签名并提交申请');
  await closeAct(guest.page);
  await guest.page.getByText('最近一次提交').waitFor(PATIENCE);
  expect([guest.complaints, guest.strays]).toEqual([[], []]);
  await guest.leave();
  await page.goto(`/agency/lots/${lotId}`);
  await page.getByText('任何人都看不到谁提出了申请').waitFor(PATIENCE);
}

/** After the deadline the agency reads the application and enters that it is refused. */
export async function reviewApplications({ world, browser, page }: Play, { lotId }: Begun): Promise<void> {
  await turnTo(world, new Date('2026-11-23T09:00:01+08:00'));
  await page.goto('/');
  const fresh = await takeSeat(browser, world.url);
  await signInByFile(fresh.page, (await world.cast.the('agency')).account);
  await fresh.page.goto(`/agency/lots/${lotId}`);
  await fresh.page.getByText(WORK).waitFor(PATIENCE);
  await fresh.page.getByLabel('审查委员会成员').fill('甲\n乙*\n丙*\n丁*\n戊*');
  await fresh.page.getByLabel('审查结果').selectOption({ label: '不通过' });
  await fresh.page.getByLabel('理由').first().fill('所附业绩早于五年');
  await inspect(fresh.page, 'agency-prequalification-review');
  await fresh.page.getByRole('button', { name: '录入审查结果' }).click();
  await fresh.page.getByText('等本单位另一人确认').waitFor(PATIENCE);
  expect([fresh.complaints, fresh.strays]).toEqual([[], []]);
  await fresh.leave();
}
