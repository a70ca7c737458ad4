import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LotArchives } from '@kaibiao/archive';
import { verifyLotArchive } from '@kaibiao/archive/verify';
import { bytesSource, openOwnKey, parseManifest, readKbid, signStatement, toHex, type Manifest, type Release } from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import {
  CloseBidding,
  CustodianTasks,
  DeclareOpening,
  EndRelease,
  OpenedBids,
  ReceiveRelease,
  RevealBids,
  WriteOpeningRecord,
} from '@kaibiao/opening';
import { ApiClient } from '../../../apps/cli/src/client';
import type { DemoAccount } from '../../../apps/cli/src/seeding/demo-accounts';
import { TransparencyLog } from '../../../apps/worker/src/transparency-log';
import { trustOf } from '../../integration/archive/trust-of';
import { collect } from '../../support/bytes';
import { award } from '../../support/whole-lot/award';
import { deliver, release, type PlayedBid } from '../../support/whole-lot/bids';
import { evaluateOffers, evaluateQualifications, report, type Member } from '../../support/whole-lot/evaluation';
import { order, orderAndReveal } from '../../support/whole-lot/opening';
import { publishLot, type PlayedLot } from '../../support/whole-lot/publish';
import { openStage, type Stage } from '../../support/whole-lot/stage';
import { serve, type ServedWorld } from './api';
import { answerOf, kaibiao } from './command-line';

const DAY_MS = 86_400_000;
const SEGMENTS = ['qualification', 'technical', 'price'];
const PRICES = ['31500000.00', '30980000.00', '31120000.00', '30110000.00', '30550000.00'];

/** Sealed to the bidders alone, in 国密 keys and three envelopes; the sixth bidder has nothing but the command line. */
describe('a lot of suite GM-1 whose bids of three envelopes are sealed to their bidders alone', () => {
  let s: Stage;
  let api: ServedWorld;
  let lot: PlayedLot;
  let bids: PlayedBid[];
  let own: DemoAccount;
  let home: string;
  let releaseEndsAt: Date;
  let members: Member[];
  const at = (...names: string[]): string => join(home, ...names);
  const run = async <T>(command: string, ...args: string[]): Promise<T> =>
    answerOf<T>(await kaibiao(command, ...args, '--password-file', at('password'), '--json'));
  const refused = (facts: object) =>
    expect.objectContaining({ code: 'RELEASE_INVALID', facts: expect.objectContaining(facts) as object }) as unknown;

  beforeAll(async () => {
    s = await openStage({ bidders: 6, experts: 6, suite: 'GM-1' });
    lot = await publishLot(s, { mode: 'bidder', envelopes: 'three-envelope' });
    await s.turnTo(new Date(lot.deadline.getTime() - DAY_MS));
    bids = [];
    for (const [index, price] of PRICES.entries()) bids.push(await deliver(s, lot, `bidder${index + 1}`, price));
    api = await serve(s);
    const accounts = JSON.parse(readFileSync(join(s.config.dataFolder, 'demo-accounts.json'), 'utf8')) as DemoAccount[];
    own = accounts.find(({ user }) => user === 'bidder6')!;
    home = mkdtempSync(join(tmpdir(), 'kaibiao-bidder-'));
    for (const envelope of ['qualification', 'technical']) mkdirSync(at('bid', envelope), { recursive: true });
    writeFileSync(at('password'), own.p12Password!);
    writeFileSync(at('passphrase'), 'another long passphrase\n');
    writeFileSync(at('bid', 'qualification', 'licence.pdf'), Buffer.alloc(100_000, 'y'));
    writeFileSync(at('bid', 'technical', 'plan.pdf'), Buffer.alloc(300_000, 'x'));
    writeFileSync(at('bid', 'price.json'), JSON.stringify({ price: '29990000.00', periodDays: '400' }));
    const client = new ApiClient(api.url);
    writeFileSync(at('lot.json'), JSON.stringify(await client.get(`public/lots/${lot.lotCode}/sealing`)));
    client.close();
  }, 180_000);
  afterAll(async () => {
    await api.app.close();
    await s.close();
    rmSync(home, { recursive: true });
  });

  /** A release as this bidder would sign it, of whatever key. */
  async function released(bid: PlayedBid, change: Partial<Release>): Promise<unknown> {
    const { lotCode, submissionId } = bid.sealed.manifest;
    const bidderKey = '00'.repeat(32);
    const value: Release = {
      format: 'kaibiao-release/1',
      lotCode,
      segment: 'qualification',
      submissionId,
      manifestHash: bid.hash,
      bidderKey,
      ...change,
    };
    return s.get(ReceiveRelease).execute(bid.bidder.principal, lot.lotId, await signStatement(bid.bidder.signer, value));
  }

  /** Kb of an envelope, as only its owner can know it. */
  async function keyOf({ bidder, sealed: { manifest, segments } }: PlayedBid, segment: string): Promise<string> {
    const { certificate, privateKey } = bidder.encryption!;
    const envelope = segments.find((one) => one.manifest.name === segment)!.envelopes.bidder!;
    return toHex(await openOwnKey(nodeBackend, { manifest, segment, envelope, certificate: certificate.der, privateKey }));
  }

  const releaseByCommand = (...more: string[]) =>
    run<Record<string, unknown>>('release', at('bid.kbid'), '--certificate', own.p12!, '--server', api.url, ...more);
  const opened = async () =>
    (await s.get(OpenedBids).of(lot.lotId)).map(({ manifestHash, outcome, price }) => [manifestHash, outcome, price]);

  const declare = async () => {
    releaseEndsAt = new Date((await s.get(DeclareOpening).execute((await s.player('agency')).principal, lot.lotId)).releaseEndsAt);
  };

  /** From the fixed R of an envelope without prices to its record: no custodian has anything to do. */
  async function revealWithoutCustodians(): Promise<void> {
    await order(s, lot.lotId);
    expect(await s.get(CustodianTasks).of((await s.player('custodian1')).principal)).toEqual([]);
    expect(await s.get(RevealBids).execute(lot.lotId)).toBe('done');
    await s.get(WriteOpeningRecord).execute(lot.lotId);
  }

  it('is bid for by command line: no custodian in the file, and a warning that the platform can read what is released', async () => {
    const sealing = ['--lot', at('lot.json'), '--certificate', own.p12!, '--encryption', own.p12Encryption!];
    const sealed = await run<{ warnings: string[] }>(
      'seal',
      at('bid'),
      ...sealing,
      '--passphrase-file',
      at('passphrase'),
      '--out',
      at('bid.kbid'),
    );
    expect(sealed.warnings).toEqual([expect.stringMatching(/sealed to their bidders alone.* the platform can read your bid/)]);
    const { manifest, segments } = await readKbid(bytesSource(readFileSync(at('bid.kbid'))));
    const { suite, policy, segments: named }: Manifest = parseManifest(manifest);
    expect([suite, policy]).toEqual(['GM-1', { mode: 'bidder', threshold: 0, custodians: [] }]);
    expect(named.map(({ name, shares }) => [name, shares])).toEqual(SEGMENTS.map((name) => [name, []]));
    expect(segments.map(({ envelopes }) => envelopes.custodians)).toEqual([[], [], []]);
    expect(await run('submit', at('bid.kbid'), '--certificate', own.p12!, '--server', api.url)).toMatchObject({ ok: true });
  });

  it('takes of each bidder the true key of its own bid and of the envelope whose session is open, and nothing else', async () => {
    await s.turnTo(lot.deadline);
    await s.get(CloseBidding).execute(lot.lotId);
    await s.get(TransparencyLog).advance();
    await declare();
    const [first, second] = bids as [PlayedBid, PlayedBid];
    await expect(released(first, {})).rejects.toEqual(refused({ reason: 'bidderKey' }));
    await expect(released(first, { bidderKey: await keyOf(second, 'qualification') })).rejects.toEqual(refused({ reason: 'bidderKey' }));
    await expect(released(first, { bidderKey: await keyOf(first, 'price') })).rejects.toEqual(refused({ reason: 'bidderKey' }));
    for (const segment of ['technical', 'price'])
      await expect(released(first, { segment, bidderKey: await keyOf(first, segment) })).rejects.toEqual(refused({ reason: 'segmentLater' }));
    await expect(released(first, { manifestHash: second.hash, bidderKey: await keyOf(second, 'qualification') })).rejects.toEqual(
      refused({ reason: 'manifestHash' }),
    );
  });

  it('opens the first envelopes by the order alone, of those who released; the one who did not is left out', async () => {
    for (const bid of bids.slice(0, 4)) await release(s, lot, bid, 'qualification');
    expect(await releaseByCommand('--encryption', own.p12Encryption!)).toMatchObject({ segment: 'qualification', blind: false });
    await s.turnTo(releaseEndsAt);
    await s.get(EndRelease).execute(lot.lotId);
    await expect(release(s, lot, bids[4]!, 'qualification')).rejects.toMatchObject({ code: 'RELEASE_TOO_LATE' });
    expect([await s.get(RevealBids).execute(lot.lotId), await opened()]).toEqual(['skipped', []]);
    await revealWithoutCustodians();
    const found = await opened();
    expect(found.map(([, ...rest]) => rest)).toEqual(Array(5).fill(['opened', null]));
    expect(found.map(([hash]) => hash)).not.toContain(bids[4]!.hash);
  });

  it('opens the technical envelopes after the review of the qualifications, the key of one out of its .kbkeep', async () => {
    members = await evaluateQualifications(s, lot, bids[3]!.sealed.manifest.submissionId);
    await declare();
    await expect(released(bids[0]!, { bidderKey: await keyOf(bids[0]!, 'qualification') })).rejects.toEqual(refused({ reason: 'segment' }));
    for (const bid of bids.slice(0, 3)) await release(s, lot, bid, 'technical');
    expect(await releaseByCommand('--passphrase-file', at('passphrase'))).toMatchObject({ segment: 'technical', blind: false });
    await s.get(EndRelease).execute(lot.lotId);
    await revealWithoutCustodians();
    const technical = (await s.get(OpenedBids).of(lot.lotId)).filter((bid) => bid.opened.includes('technical'));
    expect(technical.map(({ price }) => price)).toEqual(Array(4).fill(null));
  });

  it('opens the prices last, with the seeds of the custodians and again a key out of the .kbkeep', async () => {
    await evaluateOffers(s, lot, members, [bids[2]!.sealed.manifest.submissionId]);
    await declare();
    for (const bid of bids.slice(0, 2)) await release(s, lot, bid, 'price');
    expect(await releaseByCommand('--passphrase-file', at('passphrase'))).toMatchObject({ segment: 'price', blind: false });
    await s.get(EndRelease).execute(lot.lotId);
    await orderAndReveal(s, lot);
    const prices = (await opened()).map(([, ...rest]) => rest);
    expect(prices).toEqual(expect.arrayContaining(['31500000.00', '30980000.00', '29990000.00'].map((price) => ['opened', price])));
  });

  it('is awarded, and its archive holds in every check', async () => {
    await report(s, lot, members);
    await award(s, lot);
    await s.get(TransparencyLog).advance();
    const zip = await collect((await s.get(LotArchives).prepare(lot.lotCode)).open());
    const { ok, checks } = await verifyLotArchive(bytesSource(zip), trustOf(s.config.secretsFolder), { backend: nodeBackend });
    expect(checks.filter((check) => !check.ok)).toEqual([]);
    expect(ok).toBe(true);
  }, 60_000);
});
