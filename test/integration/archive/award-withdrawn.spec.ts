import { verifyLotArchive, type Trust } from '@kaibiao/archive/verify';
import { Results, WithdrawAward, withdrawalStatement, type ResultNotice } from '@kaibiao/awarding';
import { bytesSource, signDetached } from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import { Ocds } from '@kaibiao/exchange';
import { archiveOf } from '../../support/whole-lot/archive-of';
import { decide, publicised } from '../../support/whole-lot/award';
import { deliver, type PlayedBid } from '../../support/whole-lot/bids';
import { evaluate } from '../../support/whole-lot/evaluation';
import { openBids, PRICES } from '../../support/whole-lot/opening';
import { publishLot } from '../../support/whole-lot/publish';
import { report } from '../../support/whole-lot/report';
import { openStage, signed, type Stage } from '../../support/whole-lot/stage';
import { Forgery, rewrite } from '../../support/forgery';
import { faultsOf } from '../exchange/ocds-schema';
import { trustOf } from './trust-of';

const DAY_MS = 86_400_000;
const LOT = /^journal\/lot_/;
const REASON = 'awarding/withdrawals/1/withdrawal.json';

interface Told {
  releases: { tag: string[] }[];
  compiledRelease: Record<'awards' | 'contracts', { status: string }[]>;
}

let s: Stage;
let archive: Forgery;
let trust: Trust;

/** The first is awarded and reported, gives no performance bond, and the second is awarded. */
beforeAll(async () => {
  s = await openStage({ bidders: 3, experts: 6 });
  const lot = await publishLot(s);
  await s.turnTo(new Date(lot.deadline.getTime() - DAY_MS));
  const bids: PlayedBid[] = [];
  for (const [at, price] of PRICES.entries()) bids.push(await deliver(s, lot, `bidder${at + 1}`, price));
  await openBids(s, lot, bids);
  await evaluate(s, lot);
  const [first, second] = (await publicised(s, lot)) as [string, string];
  await decide(s, lot, first);
  await report(s, lot);
  const { lotId, lotCode } = lot;
  const tenderer = await s.player('tenderer');
  const { hash: awardNotice } = await s.get(Results).awardNotice(tenderer.principal, lotId);
  const said = { reason: 'no_performance_bond' as const, note: '催告后逾期未提交履约担保' };
  const statement = await signed(tenderer, withdrawalStatement({ lotCode, awardNotice, ...said }));
  await s.get(WithdrawAward).execute(tenderer.principal, { lotId, ...said, ...statement });
  await decide(s, lot, second);
  await report(s, lot);
  archive = await archiveOf(s, lotCode);
  trust = trustOf(s.config.secretsFolder);
}, 120_000);
afterAll(() => s.close());

const verify = async (of: Forgery) => (await verifyLotArchive(bytesSource(await of.zip()), trust, { backend: nodeBackend })).checks;

describe('the archive of a lot whose first award was taken back (取消中标)', () => {
  it('stands in every check, and holds both awards, both reports and the reason', async () => {
    const checks = await verify(archive);
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(checks.find(({ id }) => id === 'withdrawals.kept')!.detail).toBe('1 award(s) were taken back before the contract');
    const { version, passedOver, withdrawn } = archive.json<ResultNotice>('awarding/result.json');
    expect([version, passedOver.map(({ rank }) => rank), withdrawn!.length]).toEqual([2, [1], 1]);
    expect(archive.json<ResultNotice>('awarding/withdrawals/1/result.json').version).toBe(1);
    for (const path of ['awarding/withdrawals/1/supervisor-report.json', 'awarding/supervisor-report.json'])
      expect(archive.bytes(path).length).toBeGreaterThan(0);
  });

  it('is told by the open data: the award is cancelled, and the next stands beside it', async () => {
    const { releases, compiledRelease } = (await s
      .get(Ocds)
      .record(archive.json<{ lotCode: string }>('index.json').lotCode)) as unknown as Told;
    expect(releases.flatMap((release) => faultsOf('release', release))).toEqual([]);
    expect(releases.map(({ tag }) => tag.join('+')).slice(-5)).toEqual([
      ...['awardUpdate+contract', 'tenderUpdate', 'awardCancellation+contractUpdate', 'awardUpdate+contract', 'tenderUpdate'],
    ]);
    expect(compiledRelease.awards.map(({ status }) => status)).toEqual(['cancelled', 'active']);
    expect(compiledRelease.contracts.map(({ status }) => status)).toEqual(['cancelled', 'pending']);
  });

  const byAgency = async (a: Forgery) =>
    void a.put(REASON.replace('.json', '.p7s'), await signDetached(a.bytes(REASON), (await s.player('agency')).signer));

  it.each<[string, string, RegExp, (a: Forgery) => unknown]>([
    ['the agency signed the reason', 'withdrawals.kept', /not signed by the tenderer/, byAgency],
    ['the reason is missing', 'withdrawals.kept', /not those in the journal/, (a) => a.remove(REASON, REASON.replace('.json', '.p7s'))],
    [
      'another reason is put in its place',
      'withdrawals.kept',
      /not the one in the journal/,
      (a) => a.edit(REASON, (one: object) => ({ ...one, reason: 'illegal_act' })),
    ],
    [
      'another award was taken back',
      'withdrawals.kept',
      /another award was taken back/,
      (a) =>
        a.editJournal(a.path(LOT), (lines) =>
          rewrite(lines, 'award.withdrawn', ({ payload }) => (payload.awardNoticeHash = 'c'.repeat(64))),
        ),
    ],
    [
      'the result does not tell of it',
      'withdrawals.kept',
      /does not tell which awards/,
      (a) => a.edit('awarding/result.json', (one: object) => ({ ...one, withdrawn: [] })),
    ],
    [
      'the second was awarded and the first never taken back',
      'award.lawful',
      /lot.awarded 2 times/,
      (a) => a.editJournal(a.path(LOT), (lines) => rewrite(lines, 'award.withdrawn', (entry) => (entry.type = 'evaluation.something'))),
    ],
  ])('is refused where %s', async (_, id, says, plant) => {
    const forged = archive.copy();
    await plant(forged);
    const check = (await verify(forged)).find((one) => one.id === id)!;
    expect([check.ok, check.detail]).toEqual([false, expect.stringMatching(says)]);
  });
});
