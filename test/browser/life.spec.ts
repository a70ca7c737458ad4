import type { Browser, Page } from 'playwright-core';
import type { DemoWorld } from '../../apps/cli/src/demo/demo-world';
import { CALENDAR } from '../../apps/cli/src/demo/sample-lot';
import { samplePdf } from '../../apps/cli/src/demo/sample-pdf';
import type { DemoAccount } from '../../apps/cli/src/seed';
import { launchChromium } from '../support/chromium';
import { createCheckedWorld } from '../support/answers/checked-world';
import * as agency from './plays/agency';
import * as bidder from './plays/bidder';
import * as centre from './plays/centre';
import * as expert from './plays/expert';
import * as host from './plays/host';
import * as keyboard from './plays/keyboard-bidder';
import * as performance from './plays/performance';
import * as tenderer from './plays/tenderer';
import { line } from './support/line';
import { inspect, PATIENCE, signInByFile, takeSeat, type Seat } from './support/people';

/** Prices of the three bidders; the second one works by keyboard only. */
const PRICES = ['31505600.00', '30303840.00', '29102080.00'];
const BIDDERS = ['bidder1', 'bidder2', 'bidder3'];
let world: DemoWorld;
let browser: Browser;
let lotId: string;
let lotCode: string;
let committee: string[];
let winner: string;
const seats = new Map<string, Seat>();
const account = (user: string): DemoAccount => world.cast.accounts.find((one) => one.user === user)!;

/** Who has signed in since the calendar was turned: a session does not last that long. */
const signedIn = new Set<string>();

/** Somebody's own window; nobody here ever calls the platform but by clicking and typing. Whoever comes back on another day signs in again. */
async function at(user: string): Promise<Page> {
  const seat = seats.get(user) ?? (await takeSeat(browser, world.url, { acceptDownloads: true }));
  seats.set(user, seat);
  if (user === 'public' || signedIn.has(user)) return seat.page;
  if (user === 'bidder2') await keyboard.signInByKeys(seat.page, account(user));
  else await signInByFile(seat.page, account(user));
  signedIn.add(user);
  return seat.page;
}
/** The days go by. */
async function turnTo(instant: Date): Promise<void> {
  await world.clock.moveTo(instant);
  signedIn.clear();
}

beforeAll(async () => {
  world = await createCheckedWorld({ bidders: 3, json: true });
  browser = await launchChromium();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await world?.end();
}, 60_000);

jest.setTimeout(300_000);

describe('a lot from draft to contract, by clicks and keys alone', () => {
  it('is drafted by the agency, checked by one clerk and accepted by another, published', async () => {
    const document = await samplePdf('Tender document', 400_000, world.tools.random);
    lotId = await agency.draftLot(await at('agency'), account('agency'), account('tenderer').organisationCode, document);
    await centre.checkLot(await at('acceptance'), account('acceptance'));
    await centre.acceptLot(await at('acceptance2'), account('acceptance2'));
    await turnTo(CALENDAR.published);
    await agency.publishNotice(await at('agency'), account('agency'), lotId);
    const reader = await at('public');
    await reader.goto('/');
    await reader
      .getByRole('link', { name: /宿城区示例医院/ })
      .first()
      .click(PATIENCE);
    await reader.getByText('签名有效').waitFor(PATIENCE);
    lotCode = reader.url().split('/').at(-1)!;
  });

  it('is bid for by three, one of them without a mouse, another with a line that breaks', async () => {
    await turnTo(CALENDAR.bidding);
    const bids = await Promise.all(
      PRICES.map(async (price, n) => ({
        price,
        periodDays: '400',
        files: [
          {
            name: '施工组织设计.pdf',
            mimeType: 'application/pdf',
            buffer: await samplePdf(`Plan ${n + 1}`, 2_400_000, world.tools.random),
          },
        ],
      })),
    );
    await bidder.sealAndSubmit(await at('bidder1'), account('bidder1'), lotCode, bids[0]!);
    const second = await at('bidder2');
    await second.goto('/bidder');
    await keyboard.sealAndSubmitByKeys(second, account('bidder2'), lotCode, bids[1]!);
    const third = await at('bidder3');
    await third.goto(`/bidder/lots/${lotCode}`);
    await bidder.fillInBid(third, bids[2]!);
    await bidder.sealBid(third, account('bidder3'));
    const cable = await line(third);
    await cable('slow');
    await third.getByRole('button', { name: '开始上传', exact: true }).click();
    await third.getByText(/上传 [1-9]\d?%/).waitFor(PATIENCE);
    await cable('out');
    await third
      .getByText(/已断开/)
      .first()
      .waitFor(PATIENCE);
    await cable('usual');
    await third.getByText('已全部到达').waitFor(PATIENCE);
    await third.getByRole('button', { name: '递交并取回执', exact: true }).click();
    await third.getByText('平台签名有效').first().waitFor(PATIENCE);
  });

  it('is opened in the hall by host, witness, custodians and the bidders, before everybody’s eyes', async () => {
    await turnTo(new Date(CALENDAR.deadline.getTime() - 2_000));
    const watcher = await at('public');
    await watcher.goto(`/halls/${lotCode}`);
    const desk = await at('agency');
    await host.goToDesk(desk, lotId);
    await host.declareOpening(desk);
    for (const user of BIDDERS) {
      const page = await at(user);
      if (user === 'bidder2') {
        await keyboard.takeHallSeatByKeys(page, lotCode);
        await keyboard.releaseByKeys(page, account(user));
      } else {
        await bidder.takeHallSeat(page, lotCode);
        await bidder.release(page, account(user));
      }
    }
    await inspect(desk, 'agency-lot-desk');
    await host.signOpeningOrder(desk, account('agency'));
    await centre.signOrderAsWitness(await at('witness'), account('witness'));
    await watcher.getByText('29,102,080.00').first().waitFor(PATIENCE);
  });

  it('gets a committee that nobody chose, and the owner’s representative', async () => {
    await centre.drawExperts(await at('expertdesk'), account('expertdesk'));
    let called = 0;
    for (const { user } of world.cast.accounts.filter(({ role }) => role === 'expert'))
      called += (await expert.answerCall(await at(user), account(user))) ? 1 : 0;
    expect(called).toBe(4);
    await centre.openRoom(await at('expertdesk'), account('expertdesk'));
    const owner = await at('tenderer');
    await owner.goto(`/agency/lots/${lotId}`);
    await owner.getByRole('button', { name: '确定业主代表', exact: true }).waitFor(PATIENCE);
    await inspect(owner, 'tenderer-representatives');
    await tenderer.nameRepresentative(owner, account('tenderer'), lotId);
    const desk = await at('expertdesk');
    await desk.reload();
    await desk.getByText('评标委员会已经组成').waitFor(PATIENCE);
    const members = desk.getByRole('region', { name: /成员/ });
    const names = await members.locator('tbody td:first-child').allInnerTexts();
    committee = world.cast.accounts
      .filter((one) => ['expert', 'tenderer'].includes(one.role) && names.includes(one.displayName))
      .map(({ user }) => user);
    expect(committee).toHaveLength(5);
  });

  it('is evaluated by five in five browsers', async () => {
    const chair = committee[0]!;
    for (const user of committee) {
      await expert.enterRoom(await at(user));
      await expert.promise(await at(user), account(user));
    }
    for (const user of committee.slice(0, 3)) await expert.voteForChair(await at(user), account(chair).displayName);
    await expert.begin(await at(chair), account(chair));
    for (const user of committee) await expert.passEverything(await at(user));
    await expert.closeReview(await at(chair), account(chair));
    for (const [seat, user] of committee.entries()) {
      await (await at(user)).locator('input.points').first().waitFor(PATIENCE);
      await expert.scoreItem(
        await at(user),
        ['18', '17.5', '17'].map((points) => String(Number(points) - seat * 0.5)),
      );
      await expert.lockSheet(await at(user), account(user));
    }
    await expert.drawUpReport(await at(chair), account(chair));
    for (const user of committee) await expert.signReport(await at(user), account(user));
    await expert.handOver(await at(chair), account(chair));
  });

  it('is watched by the supervisor, its candidates are published, and after the publicity it is awarded', async () => {
    const supervisor = await at('supervisor');
    await supervisor.goto('/centre/supervision');
    await supervisor.getByText('正在进行的标段').waitFor(PATIENCE);
    const desk = await at('agency');
    await desk.goto('/agency');
    await desk
      .getByRole('link', { name: /宿城区示例医院/ })
      .first()
      .waitFor(PATIENCE);
    await inspect(desk, 'agency-home');
    await desk.goto(`/agency/lots/${lotId}`);
    await desk.getByRole('button', { name: '签名并公示', exact: true }).waitFor(PATIENCE);
    await inspect(desk, 'agency-candidates');
    await agency.publishCandidates(desk, account('agency'), lotId);
    await turnTo(new Date('2026-12-08T09:00:00+08:00'));
    const owner = await at('tenderer');
    await owner.goto(`/agency/lots/${lotId}`);
    await owner.getByText('公示期已满').waitFor(PATIENCE);
    await inspect(owner, 'tenderer-award');
    await tenderer.askCommittee(owner, account('tenderer'), '第一名的母公司被申请破产重整');
    await inspect(owner, 'tenderer-asked');
    const asked = await at(committee[0]!);
    await expert.seeAsked(asked);
    await inspect(asked, 'expert-asked');
    for (const user of committee.slice(0, 3)) await expert.judgeCapacity(await at(user), account(user), lotId);
    await tenderer.award(owner, account('tenderer'), lotId);
    await inspect(await at('tenderer'), 'tenderer-awarded');
    const reader = await at('public');
    await reader.goto(`/lots/${lotCode}/result`);
    await reader
      .getByText(/中标人/)
      .first()
      .waitFor(PATIENCE);
  });

  it('has its contract offered on the terms of the bid, signed by the winner, and published', async () => {
    const owner = await at('tenderer');
    await owner.goto(`/agency/lots/${lotId}`);
    await owner.getByRole('button', { name: '签名并发给中标人', exact: true }).waitFor(PATIENCE);
    await inspect(owner, 'tenderer-contract');
    await tenderer.offerContract(owner, account('tenderer'), lotId);
    await inspect(owner, 'tenderer-contract-offered');
    const code = await (
      await at('public')
    ).evaluate(async (lot) => {
      const answer = await fetch(`/api/v1/public/lots/${lot}/result`);
      return ((await answer.json()) as { award: { winner: { code: string } } }).award.winner.code;
    }, lotCode);
    winner = BIDDERS.find((user) => account(user).organisationCode === code)!;
    await bidder.signContract(await at(winner), account(winner), lotCode);
    await inspect(await at(winner), 'bidder-contract');
    const loser = await at(BIDDERS.find((user) => user !== winner)!);
    await loser.goto(`/bidder/lots/${lotCode}/award`);
    await loser.getByText('本单位没有中标').waitFor(PATIENCE);
    const reader = await at('public');
    await reader.goto(`/lots/${lotCode}/result`);
    await reader.getByText(/工期 \d+ 日历天/).waitFor(PATIENCE);
    await inspect(reader, 'result-with-contract');
  });

  it('has its contract filed by the centre', async () => {
    await centre.fileContract(await at('acceptance'), account('acceptance'));
    const owner = await at('tenderer');
    await owner.goto(`/agency/lots/${lotId}`);
    await owner.getByText(/BA，.* 备案/).waitFor(PATIENCE);
    await inspect(owner, 'tenderer-filed');
  });

  it('is reported to the supervisor, who finds it in the list and signs for it', async () => {
    const owner = await at('tenderer');
    await owner.goto(`/agency/lots/${lotId}`);
    await owner.getByRole('button', { name: '签名并提交报告', exact: true }).waitFor(PATIENCE);
    await inspect(owner, 'tenderer-report');
    await tenderer.report(owner, account('tenderer'), lotId);
    await inspect(owner, 'tenderer-reported');
    const supervisor = await at('supervisor');
    await centre.receiveReport(supervisor, account('supervisor'));
    await inspect(supervisor, 'supervisor-received');
    const reader = await at('public');
    await reader.reload();
    await reader.getByText('提交行政监督部门').waitFor(PATIENCE);
    await inspect(reader, 'result-reported');
  });

  it('has its contract performed, objected to and accepted, which everybody reads without the words of the parties', async () => {
    const [writer, contractor] = [await at('agency'), await at(winner)];
    await performance.plan(writer, account('agency'), lotId);
    await performance.object(contractor, account(winner), { number: 1, words: '主体封顶应为八月底' });
    await inspect(contractor, 'bidder-objected');
    await performance.correctPlan(writer, account('agency'), '2027-08-31');
    await performance.confirm(contractor, account(winner));
    await performance.fulfil(writer, account('agency'), 3);
    await performance.tryAddendum(writer);
    await performance.pay(writer, account('agency'), { number: 4, amount: '8000000' });
    await performance.accept(writer, account('agency'), { number: 5, result: '不合格', findings: '屋面渗漏' });
    await performance.accept(writer, account('agency'), { number: 6, result: '合格', findings: '渗漏已修复' });
    await inspect(writer, 'agency-performance');
    await performance.confirm(contractor, account(winner));
    await inspect(contractor, 'bidder-performance');
    const supervisor = await at('supervisor');
    await supervisor.goto('/centre/performance');
    await supervisor.getByText(/6 条记录/).waitFor(PATIENCE);
    await inspect(supervisor, 'supervisor-performance');
    const reader = await at('public');
    await reader.goto(`/lots/${lotCode}/result`);
    await reader.getByText('合格', { exact: true }).waitFor(PATIENCE);
    await inspect(reader, 'result-performance');
    expect(await reader.locator('main').innerText()).not.toMatch(/渗漏|八月底|采纳/);
  });

  it('left nothing in a console, and nothing left the platform’s origin', () => {
    for (const [user, { complaints, strays }] of seats) expect([user, complaints, strays]).toEqual([user, [], []]);
  });
});
