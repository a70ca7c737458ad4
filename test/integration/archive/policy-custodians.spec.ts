import { LotArchives } from '@kaibiao/archive';
import { verifyLotArchive, type Trust } from '@kaibiao/archive/verify';
import { bytesSource, type Manifest } from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import type { EvaluationReport } from '@kaibiao/evaluation';
import type { PriceRule } from '@kaibiao/scoring';
import { award } from '../../support/whole-lot/award';
import { deliver, type PlayedBid } from '../../support/whole-lot/bids';
import { evaluate } from '../../support/whole-lot/evaluation';
import { openBids } from '../../support/whole-lot/opening';
import { publishLot, type PlayedLot } from '../../support/whole-lot/publish';
import { openStage, type Stage } from '../../support/whole-lot/stage';
import { TransparencyLog } from '../../../apps/worker/src/transparency-log';
import { collect } from '../../support/bytes';
import { Forgery } from '../../support/forgery';
import { trustOf } from './trust-of';

const DAY_MS = 86_400_000;
/** 直线内插: three hundred thousand yuan cost three points of eighty, and the third decimal counts. */
const PRICE: PriceRule = {
  method: 'LINEAR_INTERPOLATION',
  points: [
    { at: '31000000.00', score: '80' },
    { at: '32480000.00', score: '65.2' },
  ],
  fixed: {},
  drawn: [],
  rounding: { scoreDecimals: 3 },
};
const PRICES = ['31500000.00', '30980000.00', '31120000.00'];

let s: Stage;
let lot: PlayedLot;
let bids: PlayedBid[];
let archive: Forgery;
let trust: Trust;

beforeAll(async () => {
  s = await openStage({ bidders: 3, experts: 6 });
  lot = await publishLot(s, { mode: 'custodians', scheme: { price: PRICE } });
  await s.turnTo(new Date(lot.deadline.getTime() - DAY_MS));
  bids = [];
  for (const [at, price] of PRICES.entries()) bids.push(await deliver(s, lot, `bidder${at + 1}`, price));
  await openBids(s, lot, []);
  await evaluate(s, lot);
  await award(s, lot);
  await s.get(TransparencyLog).advance();
  archive = await Forgery.of(await collect((await s.get(LotArchives).prepare(lot.lotCode)).open()));
  trust = trustOf(s.config.secretsFolder);
}, 120_000);
afterAll(() => s.close());

describe('a lot whose keys are with the custodians alone', () => {
  it('seals nothing to its bidders and opens without them', () => {
    for (const { sealed } of bids) {
      const { policy, encryptionCertificate, segments }: Manifest = sealed.manifest;
      expect([policy.mode, encryptionCertificate]).toEqual(['custodians', null]);
      expect([segments[0]!.bidderKey, segments[0]!.envelopes.bidder]).toEqual([null, null]);
    }
    const { bids: opened } = archive.json<{ bids: { outcome: string; price: string }[] }>('opening/table.json');
    expect(opened.map(({ outcome }) => outcome)).toEqual(['opened', 'opened', 'opened']);
  });

  it('is ranked by the line of its document from price to points, which whoever has the archive computes again', () => {
    const report = archive.json<EvaluationReport>('evaluation/report.json');
    expect(report.price).toMatchObject({ method: 'LINEAR_INTERPOLATION', base: null, parameters: {} });
    expect(report.price.scores.map(({ score }) => score).sort()).toEqual(['75.000', '78.800', '80.000']);
    for (const { total, technical, price } of report.totals) expect(Number(total)).toBeCloseTo(Number(technical) + Number(price), 6);
  });

  it('has an archive that holds in every check, with no release and no envelope of a bidder in it', async () => {
    const zip = await archive.zip({ rehash: false });
    const { ok, checks } = await verifyLotArchive(bytesSource(zip), trust, { backend: nodeBackend });
    expect(checks.filter((check) => !check.ok)).toEqual([]);
    expect(ok).toBe(true);
    expect(checks.filter(({ detail }) => detail.startsWith('not reached'))).toEqual([]);
    expect(archive.paths.filter((path) => /^opening\/releases\/|bidder\.p7m$/.test(path))).toEqual([]);
  });
});
