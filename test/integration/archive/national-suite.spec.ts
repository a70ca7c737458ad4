import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHECKS, readTrust, verifyLotArchive, type Verification } from '@kaibiao/archive/verify';
import { bytesSource, parseCertificate, suiteOfKey, type Manifest } from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import type { EvaluationReport } from '@kaibiao/evaluation';
import { Decimal } from '@kaibiao/kernel';
import type { PriceRule } from '@kaibiao/scoring';
import { Stamps } from '../../../apps/worker/src/stamps';
import type { Forgery } from '../../support/forgery';
import { archiveOf } from '../../support/whole-lot/archive-of';
import { award } from '../../support/whole-lot/award';
import { evaluate } from '../../support/whole-lot/evaluation';
import { openBids, takeBids } from '../../support/whole-lot/opening';
import { publishLot, type PlayedLot } from '../../support/whole-lot/publish';
import { openStage, type Stage } from '../../support/whole-lot/stage';

const DAY_MS = 86_400_000;

/** Without one price at each end, in segments, whole percents, four digits. */
const segments = [{ upToPct: '1', perPct: '0.5' }, { perPct: '2' }];
const PRICE: PriceRule = {
  method: 'TRIMMED_MEAN_PRICE',
  ...{ segmentsBelow: segments, segmentsAbove: segments },
  fixed: { dropLow: '1', dropHigh: '1', fromCount: '4' },
  drawn: [{ item: 'K', candidates: ['0.97', '0.98', '0.99'] }],
  rounding: { baseDecimals: 4, deviationDecimals: 2, scoreDecimals: 4, mode: 'HALF_EVEN' },
};

let stage: Stage;
let lot: PlayedLot;
let archive: Forgery;

beforeAll(async () => {
  stage = await openStage({ bidders: 7, experts: 6, suite: 'GM-1' });
  lot = await publishLot(stage, { scheme: { price: PRICE } });
  await stage.turnTo(new Date(lot.deadline.getTime() - DAY_MS));
  const bids = await takeBids(stage, lot, () => Promise.resolve());
  await openBids(stage, lot, bids);
  await evaluate(stage, lot);
  await award(stage, lot);
  // Some at a time, as the worker gets them.
  for (let beat = 0; beat < 3; beat++) await stage.get(Stamps).collect();
  archive = await archiveOf(stage, lot.lotCode);
}, 240_000);
afterAll(() => stage.close());

function verified(zip: Uint8Array): Promise<Verification> {
  const { secretsFolder } = stage.config;
  const files = [...readdirSync(join(secretsFolder, 'trust')).map((name) => join('trust', name)), 'platform.pem', 'log-key.pub'];
  const trust = readTrust(files.map((name) => ({ name, bytes: new Uint8Array(readFileSync(join(secretsFolder, name))) })));
  return verifyLotArchive(bytesSource(zip), trust, { backend: nodeBackend });
}

describe('a lot of suite GM-1, every key of which is of SM2', () => {
  it('is bid for, opened, reviewed and awarded, and its archive holds in every check', async () => {
    const { ok, checks } = await verified(await archive.zip({ rehash: false }));
    expect(checks.filter((check) => !check.ok)).toEqual([]);
    expect([ok, checks.length]).toEqual([true, CHECKS.length]);
  });

  it('is ranked by the mean without its ends, times the K that was drawn, in segments', () => {
    const { price, bids } = archive.json<EvaluationReport>('evaluation/report.json');
    const given = bids.map((bid) => new Decimal(bid.price!)).sort((a, b) => a.comparedTo(b));
    const kept = given.length < 4 ? given : given.slice(1, -1);
    const mean = kept.reduce((sum, one) => sum.plus(one), new Decimal(0)).div(kept.length);
    const base = mean.times(price.parameters['K']!);
    expect(price.base).toBe(base.toFixed(4, Decimal.ROUND_HALF_EVEN));
    for (const { submissionId, score } of price.scores) {
      const bid = bids.find((one) => one.submissionId === submissionId)!;
      const off = new Decimal(bid.price!).minus(price.base!).div(price.base!).times(100).abs().toDecimalPlaces(2, Decimal.ROUND_HALF_EVEN);
      const deduction = off.lte(1) ? off.times('0.5') : off.minus(1).times(2).plus('0.5');
      expect(score).toBe(new Decimal(80).minus(deduction).toFixed(4, Decimal.ROUND_HALF_EVEN));
    }
  });

  it('has bids of the suite, receipts of the platform and shares of custodians signed under GM/T 0010, and not one signature of another kind', () => {
    const manifests = archive.paths.filter((path) => /^submissions\/.*\/manifest\.json$/.test(path));
    for (const path of manifests) expect(archive.json<Manifest>(path).suite).toBe('GM-1');
    const signatures = archive.paths.filter((path) => path.endsWith('.p7s'));
    const signedData = Buffer.from('060a2a811ccf550601040202', 'hex');
    expect(manifests.length).toBeGreaterThan(2);
    expect(signatures.filter((path) => !Buffer.from(archive.bytes(path)).subarray(0, 24).includes(signedData))).toEqual([]);
  });

  it('has time-stamps by SM2 over SM3 of every receipt, the record, the report and the notice, and one that is changed is refused', async () => {
    const tokens = archive.paths.filter((path) => path.startsWith('timestamps/'));
    const receipts = archive.paths.filter((path) => /^submissions\/.*\/receipt\.json$/.test(path));
    expect(tokens.length).toBe(receipts.length + 3);
    const [sm3, sha256] = ['06082a811ccf55018311', '0609608648016503040201'].map((hex) => Buffer.from(hex, 'hex'));
    const names = (path: string) => [sm3!, sha256!].map((oid) => Buffer.from(archive.bytes(path)).includes(oid));
    expect(tokens.map(names)).toEqual(tokens.map(() => [true, false]));
    const { checks } = await verified(await archive.zip({ rehash: false }));
    const said = `${tokens.length} time-stamp(s); ${receipts.length} of ${receipts.length} receipt(s) have one`;
    expect(checks).toContainEqual({ id: 'timestamps.valid', ok: true, detail: expect.stringContaining(said) as string });
    const last = archive.bytes(tokens[0]!).length - 1;
    const changed = await verified(await archive.copy().flip(tokens[0]!, last).zip());
    expect(changed.checks.filter(({ ok }) => !ok)).toEqual([
      { id: 'timestamps.valid', ok: false, detail: expect.stringContaining('not made with the key of the certificate') as string },
    ]);
  });
});

it('refuses a lot whose custodians have keys of the other suite', async () => {
  const player = await stage.player('custodian1');
  expect(suiteOfKey(parseCertificate(player.encryption!.certificate.der))).toBe('GM-1');
  await expect(publishLot({ ...stage, suite: 'INTL-1' })).rejects.toMatchObject({ code: expect.stringMatching(/^LOT_/) as string });
});
