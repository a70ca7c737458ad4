import { verifyLotArchive, type Trust } from '@kaibiao/archive/verify';
import { ConveneMeeting, RenewMeeting, renewalStatement, type ResultNotice } from '@kaibiao/awarding';
import { bytesSource, signDetached } from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import { archiveOf } from '../../support/whole-lot/archive-of';
import { decide, publicised } from '../../support/whole-lot/award';
import { deliver, type PlayedBid } from '../../support/whole-lot/bids';
import { evaluate } from '../../support/whole-lot/evaluation';
import { openBids, PRICES } from '../../support/whole-lot/opening';
import { publishLot } from '../../support/whole-lot/publish';
import { openStage, signed, type Stage } from '../../support/whole-lot/stage';
import { Forgery, rewrite } from '../../support/forgery';
import { trustOf } from './trust-of';

const DAY_MS = 86_400_000;
const MEMBERS = 5;
const JOURNAL = /^journal\/award_/;
const REASON = 'awarding/renewals/1.json';

let s: Stage;
let archive: Forgery;
let trust: Trust;

/** Awarded by price (评定分离); the lowest gives up, and the award committee chooses again. */
beforeAll(async () => {
  s = await openStage({ bidders: 3, experts: 6 });
  const lot = await publishLot(s, { scheme: { award: { method: 'price', committeeSize: MEMBERS } } });
  await s.turnTo(new Date(lot.deadline.getTime() - DAY_MS));
  const bids: PlayedBid[] = [];
  for (const [at, price] of PRICES.entries()) bids.push(await deliver(s, lot, `bidder${at + 1}`, price));
  await openBids(s, lot, bids);
  await evaluate(s, lot);
  await publicised(s, lot);
  const { lotId, lotCode } = lot;
  const tenderer = await s.player('tenderer');
  const { rows } = await s.owner.query<{ id: string }>(
    `select id from account where organisation_id = $1 and 'tenderer' = any (roles) order by id limit $2`,
    [tenderer.principal.organisationId, MEMBERS],
  );
  const { chosen: first } = await s.get(ConveneMeeting).execute(tenderer.principal, { lotId, accountIds: rows.map(({ id }) => id) });
  const struck = { submissionId: first!, reason: 'gives_up' as const, note: '书面放弃中标' };
  const { organisationCode: code } = (await s.player('bidder2')).principal;
  const said = await signed(tenderer, renewalStatement({ lotCode, code: code!, ...struck }));
  const { chosen } = await s.get(RenewMeeting).execute(tenderer.principal, { lotId, ...struck, ...said });
  await decide(s, lot, chosen!);
  archive = await archiveOf(s, lotCode);
  trust = trustOf(s.config.secretsFolder);
}, 120_000);
afterAll(() => s.close());

const verify = async (of: Forgery) => (await verifyLotArchive(bytesSource(await of.zip()), trust, { backend: nodeBackend })).checks;

describe('the archive of a lot whose award committee chose again (重新定标)', () => {
  it('stands in every check, and its result names whom the committee had chosen first, and why not', async () => {
    const checks = await verify(archive);
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(checks.find(({ id }) => id === 'meeting.kept')!.detail).toBe('the award committee chose again 1 time(s)');
    const { passedOver, price } = archive.json<ResultNotice>('awarding/result.json');
    expect([price, passedOver.map(({ reason }) => reason)]).toEqual([PRICES[2], ['放弃中标']]);
  });

  const byAgency = async (a: Forgery) =>
    void a.put(REASON.replace('.json', '.p7s'), await signDetached(a.bytes(REASON), (await s.player('agency')).signer));

  it.each<[string, RegExp, (a: Forgery) => unknown]>([
    ['the reason is signed by the agency', /not signed by the tenderer/, byAgency],
    ['the reason is missing', /not those in the journal/, (a) => a.remove(REASON, REASON.replace('.json', '.p7s'))],
    [
      'another reason is put in its place',
      /not the one in the journal/,
      (a) => a.edit(REASON, (one: object) => ({ ...one, reason: 'illegal_act' })),
    ],
    [
      'another had been chosen',
      /not the one that was chosen/,
      (a) => a.editJournal(a.path(JOURNAL), (lines) => rewrite(lines, 'meeting.convened', ({ payload }) => (payload.chosen = 'other'))),
    ],
    [
      'the result does not tell of it',
      /does not tell whom/,
      (a) => a.edit('awarding/result.json', (one: object) => ({ ...one, passedOver: [] })),
    ],
  ])('is refused where %s', async (_, says, plant) => {
    const forged = archive.copy();
    await plant(forged);
    const check = (await verify(forged)).find(({ id }) => id === 'meeting.kept')!;
    expect([check.ok, check.detail]).toEqual([false, expect.stringMatching(says)]);
  });
});
