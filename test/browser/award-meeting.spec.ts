import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { publishCandidates } from '../../apps/cli/src/demo/award';
import { createWorld, type DemoWorld } from '../support/world';
import { evaluate, formCommittee } from '../../apps/cli/src/demo/evaluate';
import { openBids, submitBids, turnTo, type LotInPlay, type World } from '../../apps/cli/src/demo/life-of-a-lot';
import type { DemoBid } from '../../apps/cli/src/demo/make-bid';
import { draftAndAccept, publish, untilSeedsAreDealt } from '../../apps/cli/src/demo/publish-lot';
import { CALENDAR } from '../../apps/cli/src/demo/sample-lot';
import type { DemoAccount } from '../../apps/cli/src/seed';
import { launchChromium } from '../support/chromium';
import { awardAsChosen, castShare, castVote, chooseAgain, convene, goToAward, takeBack } from './plays/tenderer';
import { inspect, kindBehind, PATIENCE, signInByFile, takeSeat, type Seat } from './support/people';

const MEMBERS = 5;
const METHODS = ['vote', 'draw', 'price'] as const;
let world: DemoWorld;
let browser: Browser;
let seats: (Seat & { account: DemoAccount })[];
let lots: Record<(typeof METHODS)[number], LotInPlay>;
/** Candidates of the lot that is voted on, in their order. */
let names: string[];

/** Bids of a lot lie in a folder of its own. */
const ofLot = ({ lotId }: LotInPlay): World => ({ ...world, folder: join(world.folder, lotId) });

/** Three lots, evaluated, their candidates' publicity over; each separates the award from the evaluation in its own way (评定分离). */
beforeAll(async () => {
  world = await createWorld({ bidders: 3, json: true });
  browser = await launchChromium();
  const { cast, tools, clock } = world;
  const [agency, clerks, tenderer] = await Promise.all([cast.the('agency'), cast.all('centre_acceptance'), cast.the('tenderer')]);
  lots = {} as typeof lots;
  for (const method of METHODS) {
    const scheme = { award: { method, committeeSize: MEMBERS } };
    lots[method] = await draftAndAccept(agency, clerks, tenderer.account.organisationCode, tools.random, { scheme });
    await untilSeedsAreDealt(agency, lots[method].lotId);
  }
  await turnTo(world, CALENDAR.published);
  for (const { lotId } of Object.values(lots)) await publish(agency, lotId);
  await turnTo(world, CALENDAR.bidding);
  const bids: DemoBid[][] = [];
  for (const lot of Object.values(lots)) bids.push(await submitBids(ofLot(lot), lot, await clock.now()));
  await turnTo(world, CALENDAR.deadline);
  const ends: Date[] = [];
  for (const [at, lot] of Object.values(lots).entries()) {
    await openBids(world, lot, bids[at]!, new Date((await clock.now()).getTime() + 1500));
    await evaluate(world, lot, await formCommittee(world, lot));
    const { candidates, endsAt } = await publishCandidates(world, lot);
    if (at === 0) names = candidates.map(({ name }) => name);
    ends.push(endsAt);
  }
  await turnTo(world, ends.at(-1)!);
  const accounts = world.cast.accounts.filter(({ role }) => role === 'tenderer');
  seats = [];
  for (const account of accounts) {
    const seat = await takeSeat(browser, world.url);
    seats.push({ ...seat, account });
    await signInByFile(seat.page, account);
  }
}, 600_000);
afterAll(async () => {
  await browser?.close();
  await world?.end();
}, 60_000);

describe('the award committee (定标委员会)', () => {
  it('is five of the tenderer’s people, convened once the publicity is over', async () => {
    const [{ page, account }] = seats as [(typeof seats)[number]];
    await goToAward(page, lots.vote.lotId);
    await page.getByText('定标委员会 5 人，逐轮票决').waitFor(PATIENCE);
    await inspect(page, 'meeting-convene');
    await convene(page, account);
    await page.getByText('第 1 轮，已投 0 / 5').waitFor(PATIENCE);
  }, 120_000);

  it('votes with reasons; nobody sees a vote before the round is over, and without a majority the first two stand again', async () => {
    const [first, second, third] = names as [string, string, string];
    const votes = [first, first, second, second, third];
    for (const [at, { page, account }] of seats.entries()) {
      await goToAward(page, lots.vote.lotId);
      if (at === 4) {
        await page.getByText('第 1 轮，已投 4 / 5').waitFor(PATIENCE);
        await inspect(page, 'meeting-vote');
        expect(await page.getByText('方案更稳妥').count()).toBe(0);
      }
      await castVote(page, account, votes[at]!, '方案更稳妥');
    }
    const [{ page }] = seats as [(typeof seats)[number]];
    await page.reload();
    await page.getByText('第 2 轮，已投 0 / 5').waitFor(PATIENCE);
    expect(await page.getByRole('radio').count()).toBe(2);
    await inspect(page, 'meeting-second-round');
  }, 240_000);

  it('has chosen when more than half agree, not by rank', async () => {
    const [, second] = names as [string, string];
    for (const { page, account } of seats.slice(0, 3)) {
      await page.reload();
      await castVote(page, account, second, '两轮比较后更优');
    }
    const [{ page }] = seats as [(typeof seats)[number]];
    await page.reload();
    await page.getByText(`定标委员会选定：${second}`).waitFor(PATIENCE);
    await inspect(page, 'meeting-chosen');
  }, 240_000);

  it('chooses again among the rest where whom it chose gives up; the award is decided as it chose, and the result tells both', async () => {
    const [first, second] = names as [string, string];
    const [{ page, account }] = seats as [(typeof seats)[number]];
    await chooseAgain(page, account, '书面放弃中标，来函存档');
    await page.getByText('第 3 轮，已投 0 / 5').waitFor(PATIENCE);
    await page.getByText(`曾选定 ${second}，不能中标：放弃中标。书面放弃中标，来函存档`).waitFor(PATIENCE);
    expect(await page.getByRole('radio').count()).toBe(2);
    await inspect(page, 'meeting-renewed');
    for (const seat of seats.slice(0, 3)) {
      await seat.page.reload();
      await castVote(seat.page, seat.account, first, '其余候选人中最优');
    }
    await page.reload();
    await page.getByText(`定标委员会选定：${first}`).waitFor(PATIENCE);
    await awardAsChosen(page, account);
    await page.goto(`/lots/${lots.vote.lotCode}/result`);
    await page.locator('.award').getByText(first).first().waitFor(PATIENCE);
    await page.locator('.award').getByText('放弃中标').waitFor(PATIENCE);
  }, 240_000);

  it('is asked once more when the winner gives up after the award; the result tells, and the QR code of the notice leads to its end', async () => {
    const [{ page, account }] = seats as [(typeof seats)[number]];
    await takeBack(page, account, lots.vote.lotId, '来函放弃中标，附于档案');
    await page.getByRole('heading', { name: '定标会（评定分离）' }).waitFor(PATIENCE);
    await page.goto(`/lots/${lots.vote.lotCode}/result`);
    await page.getByText(`${names[0]}`).first().waitFor(PATIENCE);
    await page.getByRole('heading', { name: '已取消的中标结果' }).waitFor(PATIENCE);
    expect(await page.getByText('来函放弃中标').count()).toBe(0);
    await page.goto(`/verify/${lots.vote.lotCode}`);
    await page.locator('[data-paper="withdrawn_award_notice"]').getByText('已取消，不再有效').waitFor(PATIENCE);
    for (const kind of ['candidates', 'result'])
      expect(await kindBehind(page.locator(`[data-paper="${kind}"]`), /下载/)).toBe('application/pdf');
    await inspect(page, 'verify-withdrawn');
  }, 120_000);
});

describe('without a vote', () => {
  it('draws when each member has given a share of the chance', async () => {
    const [{ page, account }] = seats as [(typeof seats)[number]];
    await goToAward(page, lots.draw.lotId);
    await convene(page, account);
    for (const seat of seats) {
      await goToAward(seat.page, lots.draw.lotId);
      await castShare(seat.page, seat.account);
    }
    await page.reload();
    await page.getByText(/定标委员会选定：\S+/).waitFor(PATIENCE);
    await inspect(page, 'meeting-drawn');
  }, 240_000);

  it('takes the lowest price among the candidates at once', async () => {
    const [{ page, account }] = seats as [(typeof seats)[number]];
    await goToAward(page, lots.price.lotId);
    await convene(page, account);
    await page.getByText(/定标委员会选定：\S+/).waitFor(PATIENCE);
    await inspect(page, 'meeting-price');
  }, 120_000);

  it('left nothing in a console and sent nothing elsewhere', () => {
    for (const { complaints, strays } of seats) expect([complaints, strays]).toEqual([[], []]);
  });
});
