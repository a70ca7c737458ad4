import { verifyLotArchive, type Trust } from '@kaibiao/archive/verify';
import { bytesSource, type Manifest } from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import { RevealBids, WriteOpeningRecord } from '@kaibiao/opening';
import { archiveOf } from '../../support/whole-lot/archive-of';
import { award } from '../../support/whole-lot/award';
import { deliver, type PlayedBid } from '../../support/whole-lot/bids';
import { custodians, workAll } from '../../support/whole-lot/custodians';
import { evaluate } from '../../support/whole-lot/evaluation';
import { order, untilReleased } from '../../support/whole-lot/opening';
import { publishLot, type PlayedLot } from '../../support/whole-lot/publish';
import { openStage, type Stage } from '../../support/whole-lot/stage';
import { failures, Forgery } from '../../support/forgery';
import { trustOf } from './trust-of';

interface Table {
  bids: { bidderKey: string | null; gate: string | null }[];
}

const DAY_MS = 86_400_000;
const PRICES = ['31500000.00', '30980000.00', '31120000.00', '29990000.00'];

let s: Stage;
let lot: PlayedLot;
let bids: PlayedBid[];
/** After the order, before any custodian gave a seed. */
let waiting: { state: string; opened: number; revealed: string };
let archive: Forgery;
let trust: Trust;

beforeAll(async () => {
  s = await openStage({ bidders: 4, experts: 6 });
  lot = await publishLot(s, { mode: 'bidder' });
  await s.turnTo(new Date(lot.deadline.getTime() - DAY_MS));
  bids = [];
  for (const [at, price] of PRICES.entries()) bids.push(await deliver(s, lot, `bidder${at + 1}`, price));
  await untilReleased(s, lot, bids.slice(0, 3));
  await order(s, lot.lotId);
  const revealed = await s.get(RevealBids).execute(lot.lotId);
  const opened = await s.owner.query('select 1 from opened_bid where lot_id = $1', [lot.lotId]);
  const { rows } = await s.owner.query<{ state: string }>('select state from lot where id = $1', [lot.lotId]);
  waiting = { state: rows[0]!.state, opened: opened.rows.length, revealed };
  await workAll(await custodians(s));
  await s.get(RevealBids).execute(lot.lotId);
  await s.get(WriteOpeningRecord).execute(lot.lotId);
  await evaluate(s, lot);
  await award(s, lot);
  archive = await archiveOf(s, lot.lotCode);
  trust = trustOf(s.config.secretsFolder);
}, 120_000);
afterAll(() => s.close());

const verify = async (zip: Uint8Array) => verifyLotArchive(bytesSource(zip), trust, { backend: nodeBackend });

describe('a lot whose bids are sealed to their bidders alone', () => {
  it('says plainly in its notice that this is not blind, and names who keeps the seeds of its draws', () => {
    const { sealing } = archive.json<{ sealing: { mode: string; threshold: number; custodians: unknown[] } }>('notices/tender-1.json');
    expect([sealing.mode, sealing.threshold, sealing.custodians.length]).toEqual(['bidder', 2, 4]);
  });

  it('has no custodian in a bid', () => {
    for (const { sealed } of bids) {
      const { policy, segments }: Manifest = sealed.manifest;
      expect(policy).toEqual({ mode: 'bidder', threshold: 0, custodians: [] });
      expect([segments[0]!.shares, segments[0]!.envelopes.custodians]).toEqual([[], []]);
    }
  });

  it('reads nothing of a released bid before the reveal of all', () =>
    expect(waiting).toEqual({ state: 'ordered', opened: 0, revealed: 'skipped' }));

  it('opens by the order without votes and shares; who did not release is out of R', () => {
    const { bids: opened, draws } = archive.json<{ bids: { outcome: string; gate: string }[]; draws: unknown[] }>('opening/table.json');
    expect(opened.map(({ outcome, gate }) => [outcome, gate])).toEqual(Array(3).fill(['opened', '0'.repeat(64)]));
    expect(draws).toHaveLength(2);
    expect(archive.paths.filter((path) => /^opening\/(votes|shares)\/|custodian-\d+\.p7m$/.test(path))).toEqual([]);
  });

  it('has an archive that holds in every check', async () => {
    const { ok, checks } = await verify(await archive.zip({ rehash: false }));
    expect(checks.filter((check) => !check.ok)).toEqual([]);
    expect(ok).toBe(true);
    expect(checks.filter(({ detail }) => detail.startsWith('not reached'))).toEqual([]);
    const said = (id: string) => checks.find((check) => check.id === id)!.detail;
    expect([said('votes.enough'), said('shares.after_gate')]).toEqual([
      'bids are sealed to their bidders alone: no custodian votes',
      'bids are sealed to their bidders alone: no custodian has a share',
    ]);
  });

  const RELEASE = /^opening\/releases\/[0-9a-f]{64}\.json$/;
  const FRAUDS: readonly [what: string, check: string, plant: (a: Forgery) => unknown][] = [
    ['a release is taken away, with its receipt left', 'releases.kept', (a) => a.remove(a.path(RELEASE))],
    [
      'a release is passed off as that of another bid',
      'releases.kept',
      (a) => a.put(a.path(RELEASE), a.bytes(a.paths.filter((path) => RELEASE.test(path))[1]!)),
    ],
    [
      'another key of a bid is published',
      'payloads.open',
      (a) => a.edit<Table>('opening/table.json', ({ bids: [first] }) => void (first!.bidderKey = 'ab'.repeat(32))),
    ],
    [
      'a gate key is published, as if custodians had opened it',
      'dealing',
      (a) => a.edit<Table>('opening/table.json', ({ bids: [first] }) => void (first!.gate = 'ab'.repeat(32))),
    ],
  ];
  it.each(FRAUDS)('has an archive that names it when %s', async (_, check, plant) => {
    const forged = archive.copy();
    plant(forged);
    expect((await failures(await forged.zip(), trust)).map(({ id }) => id)).toContain(check);
  });
});
