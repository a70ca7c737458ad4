import { verifyLotArchive, type Trust } from '@kaibiao/archive/verify';
import { LotDeviations } from '@kaibiao/awarding';
import { bytesSource, canonicalJson } from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import type { Forgery } from '../../support/forgery';
import { archiveOf } from '../../support/whole-lot/archive-of';
import { award } from '../../support/whole-lot/award';
import { deliver, type PlayedBid } from '../../support/whole-lot/bids';
import { evaluate } from '../../support/whole-lot/evaluation';
import { openBids, PRICES } from '../../support/whole-lot/opening';
import { publishLot, type PlayedLot } from '../../support/whole-lot/publish';
import { openStage, type Stage } from '../../support/whole-lot/stage';
import { trustOf } from './trust-of';

const DAY_MS = 86_400_000;
const QUALIFIED = { passed: ['bidder1', 'bidder2', 'bidder3'], refused: ['bidder4'] };

let s: Stage;
let lot: PlayedLot;
let archive: Forgery;
let trust: Trust;

beforeAll(async () => {
  s = await openStage({ bidders: 4, experts: 6 });
  lot = await publishLot(s, { qualified: QUALIFIED });
  await s.turnTo(new Date(lot.deadline.getTime() - DAY_MS));
  await expect(deliver(s, lot, 'bidder4', PRICES[0]!)).rejects.toThrow('LOT_NOT_INVITED');
  const bids: PlayedBid[] = [];
  for (const [at, price] of PRICES.entries()) bids.push(await deliver(s, lot, `bidder${at + 1}`, price));
  await openBids(s, lot, bids);
  await evaluate(s, lot);
  await award(s, lot);
  archive = await archiveOf(s, lot.lotCode);
  trust = trustOf(s.config.secretsFolder);
}, 120_000);
afterAll(() => s.close());

const verify = async (of: Forgery) => (await verifyLotArchive(bytesSource(await of.zip()), trust, { backend: nodeBackend })).checks;

describe('a tender from its pre-qualification to the award (公开招标·资格预审)', () => {
  it('leaves an archive that stands in every check and names those who passed, and nobody who was refused', async () => {
    expect((await verify(archive)).filter(({ ok }) => !ok)).toEqual([]);
    const codes = await Promise.all(QUALIFIED.passed.map(async (login) => (await s.player(login)).principal.organisationCode!));
    expect(archive.json<{ codes: string[] }>('invitations.json').codes).toEqual(codes.sort());
  });

  it('is refused where a bidder is taken off the list of those who passed', async () => {
    const forged = archive.copy();
    const { salt, codes } = forged.json<{ salt: string; codes: string[] }>('invitations.json');
    forged.put('invitations.json', canonicalJson({ salt, codes: codes.slice(1) }));
    const check = (await verify(forged)).find(({ id }) => id === 'notice.signed')!;
    expect([check.ok, /was not invited/.test(check.detail)]).toEqual([false, true]);
  });

  it('went as its procedure says', async () => {
    const { principal } = await s.player('supervisor');
    expect((await s.get(LotDeviations).of(principal, lot.lotId)).deviations).toEqual([]);
  });
});
