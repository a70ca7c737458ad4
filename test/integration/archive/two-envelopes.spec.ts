import { nodeBackend } from '@kaibiao/crypto/node';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DisclosedLeaves } from '@kaibiao/archive';
import { verifyLotArchive, type Trust } from '@kaibiao/archive/verify';
import { bytesSource, signStatement, toHex, type Shares } from '@kaibiao/crypto';
import { EvaluationReports, EvaluationRooms, RecuseMember, RollBackScoreSheet, SaveScores } from '@kaibiao/evaluation';
import {
  AnnounceHour,
  CustodianTasks,
  DeclareOpening,
  DrawnItems,
  EndSession,
  OpenedBids,
  PublicOpenings,
  ReceiveRelease,
  ReceiveShares,
} from '@kaibiao/opening';
import { LotDatesQueries } from '@kaibiao/exchange';
import { PublicLots } from '@kaibiao/tender';
import { TransparencyLog } from '../../../apps/worker/src/transparency-log';
import { needlesOf, type Needle } from '../../e2e/canary/needles';
import { failures, Forgery } from '../../support/forgery';
import {
  openPrices,
  openTechnical,
  rankAndAward,
  reviewTechnical,
  TWO_ENVELOPE_PRICES,
  type TechnicalOpened,
} from '../../support/two-envelope-lot';
import { archiveOf } from '../../support/whole-lot/archive-of';
import { release } from '../../support/whole-lot/bids';
import type { Member } from '../../support/whole-lot/evaluation';
import { openStage, type Stage } from '../../support/whole-lot/stage';
import { SEGMENT_FRAUDS } from './frauds-with-envelopes';
import { trustOf } from './trust-of';

let s: Stage;
let opened: TechnicalOpened;
let members: Member[];
let trust: Trust;
let archive: Forgery;

beforeAll(async () => {
  s = await openStage({ bidders: 5, experts: 6 });
  opened = await openTechnical(s);
}, 240_000);
afterAll(() => s.close());

const refused = (code: string) => expect.objectContaining({ code }) as unknown;
const lotId = () => opened.lot.lotId;
const hashes = (...at: number[]) => at.map((index) => opened.bids[index]!.hash);

/** Everything that the platform holds: each row of each table, each file of its data folder. */
async function everywhere(): Promise<[where: string, bytes: Buffer][]> {
  const tables = await s.owner.query<{ name: string }>(
    `select table_name name from information_schema.tables where table_schema = 'kaibiao' and table_type = 'BASE TABLE'`,
  );
  const found: [string, Buffer][] = [];
  for (const { name } of tables.rows) {
    const { rows } = await s.owner.query<{ row: string }>(`select t::text row from ${name} t`);
    // `bytea` travels as hex: both faces of it are searched.
    for (const { row } of rows) found.push([name, Buffer.from(row)], [name, Buffer.from(row.replaceAll(/[^0-9a-f]/g, ''), 'hex')]);
  }
  const files = readdirSync(s.config.dataFolder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const { parentPath, name } of files) {
    const path = join(parentPath, name);
    if (statSync(path).size < 8_000_000) found.push([path, readFileSync(path)]);
  }
  return found;
}

const needles = (): Needle[] => TWO_ENVELOPE_PRICES.flatMap((price) => [...needlesOf(price, price), ...needlesOf(price, fenOf(price))]);
const fenOf = (price: string): string => price.replace('.', '');

async function tellsAPrice(): Promise<string[]> {
  const sought = needles();
  return (await everywhere()).flatMap(([where, bytes]) =>
    sought.filter((needle) => bytes.includes(needle.bytes)).map(({ name }) => `${where}: ${name}`),
  );
}

describe('the technical envelopes (第一信封)', () => {
  it('open at the deadline, to their files and to no price', async () => {
    const bids = await s.get(OpenedBids).of(lotId());
    expect(bids.map(({ outcome, price, files }) => [outcome, price, files.length])).toEqual(Array(5).fill(['opened', null, 1]));
    const { segments, segment, progress } = await s.get(PublicOpenings).of(opened.lot.lotCode);
    expect([segments, segment, progress!.state]).toEqual([['technical', 'price'], 'technical', 'opened']);
    expect((progress!.reveal!['table'] as { price: unknown }[]).map(({ price }) => price)).toEqual(Array(5).fill(null));
  });

  it('draw no parameter: what is left to chance is drawn with the prices', async () => {
    expect(await s.get(DrawnItems).of(lotId())).toEqual([]);
  });
});

describe('the salts of its leaves in the log', () => {
  it('are not told while another envelope is sealed', async () => {
    await s.get(TransparencyLog).advance();
    expect(await s.get(DisclosedLeaves).lot(opened.lot.lotCode)).toBeNull();
  });
});

describe('the technical review', () => {
  it('is made and signed while the prices are shut', async () => {
    const host = (await s.player('agency')).principal;
    // A custodian that carries such a release tries again when the price envelopes are called.
    const tooSoon = { code: 'RELEASE_INVALID', facts: { reason: 'segmentLater' } };
    await expect(release(s, opened.lot, opened.bids[0]!, 'price')).rejects.toMatchObject(tooSoon);
    members = await reviewTechnical(s, opened);
    const { report, segment } = await s.get(EvaluationReports).of(members[1]!.principal, lotId());
    expect(segment).toBe('technical');
    expect(report).toMatchObject({ format: 'kaibiao-technical-report/1', rejections: [{ ground: 3 }] });
    await expect(s.get(EvaluationReports).of(host, lotId())).rejects.toEqual(refused('REPORT_NOT_FOUND'));
    expect((await s.get(EvaluationRooms).of(members[0]!.principal, lotId())).phase).toBe('awaiting');
  }, 120_000);

  it('names in public its hash and whose price envelopes will be opened', async () => {
    const { rows } = await s.owner.query<{ payload: unknown }>(
      `select payload from journal_entry where stream = 'lot/' || $1 and type = 'evaluation.stage_finished'`,
      [lotId()],
    );
    const { hash } = await s.get(EvaluationReports).of(members[0]!.principal, lotId());
    expect(rows.map(({ payload }) => payload)).toEqual([{ segment: 'technical', reportHash: hash, admitted: hashes(0, 1, 2, 4).sort() }]);
  });

  it('leaves no trace of a price in any row, object or file of the platform', async () => {
    expect(await tellsAPrice()).toEqual([]);
  }, 120_000);

  it('gives the custodians nothing to do', async () => {
    for (const position of [1, 2, 3, 4])
      expect(await s.get(CustodianTasks).of((await s.player(`custodian${position}`)).principal)).toEqual([]);
  });
});

describe('the hour of the price envelopes (第二信封开标时间)', () => {
  const announce = async (at: Date, reason = '') =>
    s.get(AnnounceHour).execute((await s.player('agency')).principal, { lotId: lotId(), at, reason });
  const inMinutes = async (minutes: number) => new Date((await s.now()).getTime() + minutes * 60_000);
  const declare = async () => s.get(DeclareOpening).execute((await s.player('agency')).principal, lotId());
  let hour: Date;

  it('is announced once the session before is over, is still to come, and is the host’s to announce', async () => {
    hour = await inMinutes(120);
    await expect(announce(hour)).rejects.toEqual(refused('SESSION_RUNS'));
    await s.turnTo(await inMinutes(16));
    await s.get(EndSession).execute((await s.player('agency')).principal, lotId());
    await expect(announce(await s.now())).rejects.toEqual(refused('NEXT_SESSION_PAST'));
    const foreign = (await s.player('tenderer')).principal;
    await expect(s.get(AnnounceHour).execute(foreign, { lotId: lotId(), at: hour, reason: '' })).rejects.toEqual(refused('LOT_NOT_FOUND'));
    expect(await announce(hour)).toEqual({ segment: 'price', at: hour.toISOString() });
    expect(await announce(hour)).toEqual({ segment: 'price', at: hour.toISOString() });
  });

  it('is put off with a reason and never brought forward', async () => {
    const later = new Date(hour.getTime() + 60_000);
    await expect(announce(new Date(hour.getTime() - 1), '提前')).rejects.toEqual(refused('NEXT_SESSION_EARLIER'));
    await expect(announce(later)).rejects.toEqual(refused('WORDS_INVALID'));
    await announce(later, '场地冲突');
    const { rows } = await s.owner.query<{ payload: unknown }>(
      `select payload from journal_entry where stream = 'lot/' || $1 and type = 'opening.hour_announced' order by stream_seq`,
      [lotId()],
    );
    expect(rows.map(({ payload }) => payload)).toEqual([
      { segment: 'price', at: hour.toISOString() },
      { segment: 'price', at: later.toISOString(), reason: '场地冲突' },
    ]);
    hour = later;
  });

  it('stands in the lot, the opening, the halls of the day and the calendar: the hour, and nothing of whose bids go on', async () => {
    const [shown, { schedule }] = [hour.toISOString(), await s.get(PublicOpenings).of(opened.lot.lotCode)];
    const hall = (await s.get(PublicOpenings).halls()).find(({ lotCode }) => lotCode === opened.lot.lotCode);
    const { nextSessionAt } = await s.get(PublicLots).get(opened.lot.lotCode);
    expect([schedule.nextSessionAt, hall!.nextSessionAt, nextSessionAt]).toEqual([shown, shown, shown]);
    const dates = await s.get(LotDatesQueries).ofLot(opened.lot.lotCode);
    expect([dates.nextSessionAt, dates.segment]).toEqual([hour, 'technical']);
  });

  it('is waited for, by the clock of the database', async () => {
    await s.turnTo(new Date(hour.getTime() - 60_000));
    await expect(declare()).rejects.toEqual(refused('NEXT_SESSION_AWAITED'));
    await s.turnTo(hour);
  });
});

describe('the price envelopes (第二信封)', () => {
  it('of a rejected bid cannot be released, nor the technical half be passed off as the other', async () => {
    await s.get(DeclareOpening).execute((await s.player('agency')).principal, lotId());
    await expect(release(s, opened.lot, opened.bids[3]!, 'price')).rejects.toEqual(refused('LOT_NOT_FOUND'));
    const over = { code: 'RELEASE_INVALID', facts: { reason: 'segment' } };
    await expect(release(s, opened.lot, opened.bids[0]!, 'technical')).rejects.toMatchObject(over);
    const { bidder, sealed, hash } = opened.bids[0]!;
    const { lotCode, submissionId } = sealed.manifest;
    const wrong = { format: 'kaibiao-release/1', lotCode, segment: 'price', submissionId, manifestHash: hash } as const;
    const key = toHex(Buffer.from(sealed.segments[0]!.keep.bidderKey, 'hex'));
    const signed = await signStatement(bidder.signer, { ...wrong, bidderKey: key });
    await expect(s.get(ReceiveRelease).execute(bidder.principal, lotId(), signed)).rejects.toEqual(refused('RELEASE_INVALID'));
  });

  it('take no share that was given for the technical ones', async () => {
    const custodian = await s.player('custodian1');
    const { rows } = await s.owner.query<{ statement: Buffer }>(
      'select statement from custodian_shares where lot_id = $1 and custodian = 1',
      [lotId()],
    );
    const shares = JSON.parse(rows[0]!.statement.toString('utf8')) as Shares;
    const signed = await signStatement(custodian.signer, shares);
    await expect(s.get(ReceiveShares).execute(custodian.principal, lotId(), signed)).rejects.toEqual(refused('SHARES_TOO_EARLY'));
  });

  it('open after the report, of the bids that it lets through', async () => {
    await openPrices(s, opened);
    const bids = await s.get(OpenedBids).of(lotId());
    expect(bids.map(({ price }) => price)).toEqual([...TWO_ENVELOPE_PRICES.slice(0, 3), null, null]);
  }, 120_000);

  it('let nobody change what was found about the technical ones', async () => {
    const { principal } = members[0]!;
    expect((await s.get(EvaluationRooms).of(principal, lotId())).phase).toBe('pricing');
    const supervisor = (await s.player('supervisor')).principal;
    await expect(s.get(SaveScores).execute(principal, { lotId: lotId(), scores: [] })).rejects.toEqual(refused('EVALUATION_PHASE_WRONG'));
    const back = { lotId: lotId(), memberId: members[1]!.memberId, reason: '改分' };
    await expect(s.get(RollBackScoreSheet).execute(supervisor, back)).rejects.toEqual(refused('EVALUATION_PHASE_WRONG'));
    await expect(s.get(RecuseMember).execute(principal, { lotId: lotId(), reason: '回避' })).rejects.toEqual(
      refused('EVALUATION_PHASE_WRONG'),
    );
  });

  it('are ranked with the technical scores, up to an award', async () => {
    await rankAndAward(s, opened, members);
    const { report } = await s.get(EvaluationReports).of(members[0]!.principal, lotId());
    expect('candidates' in report && report.candidates.length).toBe(3);
  }, 120_000);

  it('are opened by an order that names the signed report', async () => {
    const { rows } = await s.owner.query<{ statement: Buffer }>('select statement from opening_order where lot_id = $1 order by segment', [
      lotId(),
    ]);
    const [price, technical] = rows.map(({ statement }) => JSON.parse(statement.toString('utf8')) as { previousReport: string | null });
    const { rows: reports } = await s.owner.query<{ hash: string }>(
      `select hash from evaluation_report where lot_id = $1 and segment = 'technical'`,
      [lotId()],
    );
    expect([technical!.previousReport, price!.previousReport]).toEqual([null, reports[0]!.hash]);
  });

  it('are found by the search that found nothing before', async () => {
    expect((await tellsAPrice()).some((told) => told.startsWith('opened_bid: '))).toBe(true);
  }, 120_000);
});

describe('the archive of a lot of two envelopes', () => {
  beforeAll(async () => {
    trust = trustOf(s.config.secretsFolder);
    archive = await archiveOf(s, opened.lot.lotCode);
  }, 120_000);

  it('comes after the salts of its leaves were told, at the last of the openings', async () => {
    expect(await s.get(DisclosedLeaves).lot(opened.lot.lotCode)).not.toBeNull();
  });

  it('holds in every check, each opening for itself', async () => {
    const { checks } = await verifyLotArchive(bytesSource(await archive.zip({ rehash: false })), trust, { backend: nodeBackend });
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(checks.find(({ id }) => id === 'order.signed')!.detail).toMatch(/^technical: ordered at .*; price: ordered at /);
    expect(checks.find(({ id }) => id === 'scores.recomputed')!.detail).toContain('technical: 4 of 5 bids go on');
  });

  it.each(SEGMENT_FRAUDS.map((fraud) => [fraud.check, fraud.what, fraud] as const))(
    '%s names that %s',
    async (check, _, { plant, says }) => {
      const a = archive.copy();
      await plant(a, { signer: (await s.player('agency')).signer, rejected: hashes(3)[0]! });
      const found = await failures(await a.zip(), trust, [check]);
      expect(found.map(({ id }) => id)).toEqual([check]);
      expect(found.find(({ id }) => id === check)!.detail).toMatch(says);
    },
  );
});
