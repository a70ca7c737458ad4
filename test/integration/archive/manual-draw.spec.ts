import { signStatement, type ManualDraw, bytesSource } from '@kaibiao/crypto';
import { verifyLotArchive, type Trust } from '@kaibiao/archive/verify';
import { nodeBackend } from '@kaibiao/crypto/node';
import { ChooseManualDraw, CloseBidding, ConfirmManualDraw, ManualDraws, SignManualDraw } from '@kaibiao/opening';
import { failures, Forgery, move, rewrite } from '../../support/forgery';
import { archiveOf } from '../../support/whole-lot/archive-of';
import { award } from '../../support/whole-lot/award';
import { deliver, type PlayedBid } from '../../support/whole-lot/bids';
import { evaluate } from '../../support/whole-lot/evaluation';
import { orderAndReveal, PRICES, untilReleased } from '../../support/whole-lot/opening';
import { publishLot, type PlayedLot } from '../../support/whole-lot/publish';
import { openStage, type Stage } from '../../support/whole-lot/stage';
import { LOT, resign, TABLE, type Table } from './fraud';
import { trustOf } from './trust-of';

const DAY_MS = 86_400_000;
const DRAWN = 'opening/manual-draw.json';
const RESULTS: ManualDraw['results'] = [
  { item: 'K1', round: 1, balls: ['1', '2', '3', '4'], ball: '3', choice: '0.97' },
  { item: 'Q1', round: 2, balls: ['1', '2', '3', '4', '5'], ball: '1', choice: '0.65' },
];

let s: Stage;
let lot: PlayedLot;
let archive: Forgery;
let trust: Trust;

beforeAll(async () => {
  s = await openStage({ bidders: 3, experts: 6 });
  lot = await publishLot(s);
  await s.turnTo(new Date(lot.deadline.getTime() - DAY_MS));
  const bids: PlayedBid[] = [];
  for (const [at, price] of PRICES.entries()) bids.push(await deliver(s, lot, `bidder${at + 1}`, price));
  await s.turnTo(lot.deadline);
  await s.get(CloseBidding).execute(lot.lotId);
  const [host, witness] = [await s.player('agency'), await s.player('witness')];
  await s.get(ChooseManualDraw).execute(host.principal, lot.lotId, '公证机构要求现场摇号');
  await s.get(ConfirmManualDraw).execute(witness.principal, lot.lotId);
  await untilReleased(s, lot, bids);
  const { lotCode, segment, releasesHash } = await s.get(ManualDraws).of(host.principal, lot.lotId);
  const value: ManualDraw = { format: 'kaibiao-manual-draw/1', lotCode, segment, releasesHash: releasesHash!, results: RESULTS };
  for (const { principal, signer } of [host, witness])
    await s.get(SignManualDraw).execute(principal, lot.lotId, await signStatement(signer, value));
  await orderAndReveal(s, lot);
  await evaluate(s, lot);
  await award(s, lot);
  archive = await archiveOf(s, lot.lotCode);
  trust = trustOf(s.config.secretsFolder);
}, 180_000);
afterAll(() => s.close());

const signerOf = async (login: string) => (await s.player(login)).signer;
const changeResult = (a: Forgery, change: Partial<ManualDraw['results'][number]>) =>
  a.edit<ManualDraw>(DRAWN, (drawn) => ({ ...drawn, results: [{ ...drawn.results[0]!, ...change }, ...drawn.results.slice(1)] }));

async function resignedByBoth(a: Forgery): Promise<void> {
  await resign(a, DRAWN, await signerOf('agency'), 'opening/manual-draw-host.p7s');
  await resign(a, DRAWN, await signerOf('witness'), 'opening/manual-draw-witness.p7s');
}

const FRAUDS: readonly { what: string; says: RegExp; plant(a: Forgery): Promise<unknown> | unknown }[] = [
  {
    what: 'another result is written into the signed draw',
    says: /manual-draw-host\.p7s: /,
    plant: (a) => changeResult(a, { ball: '4', choice: '0.98' }),
  },
  {
    what: 'both sign another result afterwards',
    says: /manual_draw\.signed is of another draw/,
    plant: async (a) => resignedByBoth(changeResult(a, { ball: '4', choice: '0.98' })),
  },
  {
    what: 'both sign a value that the document does not offer',
    says: /does not keep to the document: choice/,
    plant: async (a) => resignedByBoth(changeResult(a, { choice: '0.99' })),
  },
  {
    what: 'the host signs in the place of the witness',
    says: /not signed by two persons/,
    plant: async (a) => resign(a, DRAWN, await signerOf('agency'), 'opening/manual-draw-witness.p7s'),
  },
  {
    what: 'the balls are chosen after R was fixed',
    says: /chosen after R was fixed/,
    plant: (a) => a.editJournal(a.path(LOT), (lines) => move(lines, 'opening.release_ended', 'manual_draw.confirmed')),
  },
  {
    what: 'the balls are drawn before R was fixed',
    says: /not held between the end of the window and the order/,
    plant: (a) => a.editJournal(a.path(LOT), (lines) => move(lines, 'manual_draw.recorded', 'opening.release_ended')),
  },
  {
    what: 'nobody had confirmed that the balls decide',
    says: /are not those of the seeds and bids/,
    plant: (a) =>
      a.editJournal(a.path(LOT), (lines) => rewrite(lines, 'manual_draw.confirmed', (entry) => (entry.type = 'opening.resumed'))),
  },
  {
    what: 'the table says another coefficient than the balls gave',
    says: /table\.json says other draws/,
    plant: (a) => a.edit<Table>(TABLE, (table) => void (table.draws[0]!.choice = '0.98')),
  },
];

describe('the archive of a lot whose parameters were drawn by ball machine', () => {
  it('holds in every check, and says that it is the exception', async () => {
    const { checks } = await verifyLotArchive(bytesSource(await archive.zip({ rehash: false })), trust, { backend: nodeBackend });
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    const { detail } = checks.find(({ id }) => id === 'draws.recomputed')!;
    expect(detail).toBe('2 draw(s) at the opening by ball machine, the exception, signed by two: K1 = 0.97, Q1 = 0.65');
    const { price } = archive.json<{ price: object }>('evaluation/report.json');
    expect(price).toMatchObject({ parameters: { K1: '0.97', Q1: '0.65' }, drawnByHand: ['K1', 'Q1'] });
  });

  it.each(FRAUDS)('is refused when $what', async ({ plant, says }) => {
    const forged = archive.copy();
    await plant(forged);
    const found = await failures(await forged.zip(), trust, ['draws.recomputed']);
    expect(found.map(({ id }) => id)).toEqual(['draws.recomputed']);
    expect(JSON.stringify(found[0])).toMatch(says);
  });
});
