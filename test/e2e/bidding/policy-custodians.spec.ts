import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyLotArchive, type Trust } from '@kaibiao/archive/verify';
import { bytesSource, parseManifest, readKbid, type Manifest } from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import type { EvaluationReport } from '@kaibiao/evaluation';
import type { PriceRule } from '@kaibiao/scoring';
import { ApiClient } from '../../../apps/cli/src/client';
import type { DemoAccount } from '../../../apps/cli/src/seeding/demo-accounts';
import { archiveOf } from '../../support/whole-lot/archive-of';
import { award } from '../../support/whole-lot/award';
import { deliver, type PlayedBid } from '../../support/whole-lot/bids';
import { evaluate } from '../../support/whole-lot/evaluation';
import { orderAndReveal, untilReleased } from '../../support/whole-lot/opening';
import { publishLot, type PlayedLot } from '../../support/whole-lot/publish';
import { openStage, type Stage } from '../../support/whole-lot/stage';
import type { Forgery } from '../../support/forgery';
import { trustOf } from '../../integration/archive/trust-of';
import { serve, type ServedWorld } from './api';
import { answerOf, kaibiao } from './command-line';

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
const PLAN = '施工组织设计';
const PRICES = ['31500000.00', '30980000.00', '31120000.00'];

let s: Stage;
let api: ServedWorld;
let lot: PlayedLot;
let bids: PlayedBid[];
let own: DemoAccount;
let home: string;
let archive: Forgery;
let trust: Trust;
const at = (...names: string[]): string => join(home, ...names);

/** The third bidder has nothing but the command line, and no encryption certificate at hand. */
beforeAll(async () => {
  s = await openStage({ bidders: 3, experts: 6 });
  lot = await publishLot(s, { mode: 'custodians', scheme: { price: PRICE } });
  await s.turnTo(new Date(lot.deadline.getTime() - DAY_MS));
  bids = [];
  for (const [index, price] of PRICES.slice(0, 2).entries()) bids.push(await deliver(s, lot, `bidder${index + 1}`, price));
  api = await serve(s);
  const accounts = JSON.parse(readFileSync(join(s.config.dataFolder, 'demo-accounts.json'), 'utf8')) as DemoAccount[];
  own = accounts.find(({ user }) => user === 'bidder3')!;
  home = mkdtempSync(join(tmpdir(), 'kaibiao-bidder-'));
  mkdirSync(at('bid', 'technical'), { recursive: true });
  writeFileSync(at('password'), own.p12Password!);
  writeFileSync(at('passphrase'), 'another long passphrase\n');
  writeFileSync(at('bid', 'technical', '方案.txt'), PLAN);
  writeFileSync(at('bid', 'price.json'), JSON.stringify({ price: PRICES[2], periodDays: '400', quality: '合格', projectManager: '张三' }));
}, 120_000);
afterAll(async () => {
  await api.app.close();
  await s.close();
  rmSync(home, { recursive: true });
});

describe('a lot whose keys are with the custodians alone', () => {
  const run = async <T>(command: string, ...args: string[]): Promise<T> => answerOf<T>(await kaibiao(command, ...args, '--json'));

  it('is bid for by command line without an encryption certificate; the file has no envelope of its bidder, and opens by the passphrase', async () => {
    const client = new ApiClient(api.url);
    writeFileSync(at('lot.json'), JSON.stringify(await client.get(`public/lots/${lot.lotCode}/sealing`)));
    client.close();
    const signing = ['--certificate', own.p12!, '--password-file', at('password')];
    const out = ['--passphrase-file', at('passphrase'), '--out', at('bid.kbid')];
    expect(await run('seal', at('bid'), '--lot', at('lot.json'), ...signing, ...out)).toMatchObject({ ok: true, warnings: [] });
    const { manifest, segments } = await readKbid(bytesSource(readFileSync(at('bid.kbid'))));
    const { policy, encryptionCertificate }: Manifest = parseManifest(manifest);
    expect([policy.mode, policy.custodians.length, encryptionCertificate]).toEqual(['custodians', 4, null]);
    expect(segments.map(({ envelopes }) => [envelopes.bidder, envelopes.custodians.length])).toEqual([[null, 4]]);
    await run('open', at('bid.kbid'), '--password-file', at('passphrase'), '--out', at('again'));
    expect(readFileSync(at('again', 'technical', '方案.txt'), 'utf8')).toBe(PLAN);
    expect(await run('submit', at('bid.kbid'), ...signing, '--server', api.url)).toMatchObject({ ok: true });
  });

  it('opens without its bidders, who have nothing to release; is evaluated, awarded and archived', async () => {
    await untilReleased(s, lot, []);
    const keys = ['--certificate', own.p12!, '--encryption', own.p12Encryption!, '--password-file', at('password')];
    const refused = await kaibiao('release', at('bid.kbid'), ...keys, '--server', api.url);
    expect([refused.exitCode, refused.error?.message]).toEqual([1, 'This bid needs no release: the custodians alone open it.']);
    await orderAndReveal(s, lot);
    await evaluate(s, lot);
    await award(s, lot);
    archive = await archiveOf(s, lot.lotCode);
    trust = trustOf(s.config.secretsFolder);
  }, 120_000);

  it('has sealed nothing to its bidders, and read all three bids out', () => {
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
