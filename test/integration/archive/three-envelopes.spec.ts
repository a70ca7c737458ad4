import { verifyLotArchive, type Trust } from '@kaibiao/archive/verify';
import { bytesSource } from '@kaibiao/crypto';
import { nodeBackend } from '@kaibiao/crypto/node';
import {
  AskBidder,
  BidFiles,
  BillChecks,
  DealNumbers,
  DrawUpReport,
  EvaluationReports,
  EvaluationRooms,
  GiveVerdicts,
  Inquiries,
  LibraryChecks,
  RecuseMember,
  SaveScores,
  SheetDrafts,
} from '@kaibiao/evaluation';
import { DeclareOpening, OpenedBids } from '@kaibiao/opening';
import { entryOf, failures, Forgery } from '../../support/forgery';
import {
  openOffers,
  awardOneOfTwo,
  openQualifications,
  openTwoPrices,
  reviewOffers,
  reviewQualifications,
  type QualificationsOpened,
} from '../../support/three-envelope-lot';
import { archiveOf } from '../../support/whole-lot/archive-of';
import { release, type PlayedBid } from '../../support/whole-lot/bids';
import { replaceOne, type Member } from '../../support/whole-lot/evaluation';
import { entriesOf, needlesIn } from './blind-room';
import { FRAUDS_IN_NUMBERS } from './frauds-in-numbers';
import { openStage, type Stage } from '../../support/whole-lot/stage';
import { trustOf } from './trust-of';

let s: Stage;
let opened: QualificationsOpened;
let members: Member[];
let trust: Trust;
let archive: Forgery;

beforeAll(async () => {
  s = await openStage({ bidders: 5, experts: 7 });
  opened = await openQualifications(s);
}, 240_000);
afterAll(() => s.close());

const lotId = () => opened.lot.lotId;
const hashes = (...at: number[]) => at.map((index) => opened.bids[index]!.hash);
const refused = (code: string) => expect.objectContaining({ code }) as unknown;
const openedOf = async () => (await s.get(OpenedBids).of(lotId())).map(({ opened: envelopes }) => envelopes.join());
const room = async () => s.get(EvaluationRooms).of(members[0]!.principal, lotId());
async function stagesFinished(): Promise<{ segment: string; admitted: string[] }[]> {
  const { rows } = await s.owner.query<{ payload: { segment: string; admitted: string[] } }>(
    `select payload from journal_entry where stream = 'lot/' || $1 and type = 'evaluation.stage_finished' order by stream_seq`,
    [lotId()],
  );
  return rows.map(({ payload: { segment, admitted } }) => ({ segment, admitted }));
}

const idOf = ({ sealed }: PlayedBid): string => sealed.manifest.submissionId;
describe('a lot of three envelopes (三信封)', () => {
  it('opens the qualifications at the deadline and nothing else', async () => {
    expect(await openedOf()).toEqual(Array(5).fill('qualification'));
    await expect(release(s, opened.lot, opened.bids[0]!, 'technical')).rejects.toEqual(refused('RELEASE_INVALID'));
  });

  it('is reviewed in form and qualification alone: there is nothing to score, and the report holds no points', async () => {
    members = await reviewQualifications(s, opened);
    const { report, segment } = await s.get(EvaluationReports).of(members[1]!.principal, lotId());
    expect(segment).toBe('qualification');
    expect(report).toMatchObject({ format: 'kaibiao-qualification-report/1', items: [], deviations: [], rejections: [{ ground: 3 }] });
    expect((report as { admitted: object[] }).admitted).toEqual(
      opened.bids.slice(0, 4).map(({ sealed }) => ({ submissionId: sealed.manifest.submissionId })),
    );
    expect(await stagesFinished()).toEqual([{ segment: 'qualification', admitted: hashes(0, 1, 2, 3).sort() }]);
  }, 120_000);

  it('opens the technical envelopes of those who qualified, after the report on qualifications is signed', async () => {
    await s.get(DeclareOpening).execute((await s.player('agency')).principal, lotId());
    await expect(release(s, opened.lot, opened.bids[4]!, 'technical')).rejects.toEqual(refused('LOT_NOT_FOUND'));
    await openOffers(s, opened);
    expect(await openedOf()).toEqual([...Array<string>(4).fill('qualification,technical'), 'qualification']);
    const { phase, task } = await room();
    expect([phase, task.reviewItems.map(({ stage }) => stage), task.scoredItems.length]).toEqual([
      'numbering',
      ['response', 'response'],
      2,
    ]);
  }, 120_000);

  it('names the bidders without their technical files until the numbers are dealt, and lets nobody judge before (暗标)', async () => {
    const { naming, bids } = await room();
    expect([naming, bids.length, bids.map(({ files }) => files.length)]).toEqual(['list', 5, [1, 1, 1, 1, 1]]);
    await expect(s.get(GiveVerdicts).execute(members[0]!.principal, { lotId: lotId(), verdicts: [] })).rejects.toEqual(
      refused('EVALUATION_PHASE_WRONG'),
    );
    await expect(s.get(DealNumbers).execute(members[1]!.principal, { lotId: lotId() })).rejects.toEqual(refused('CHAIR_ONLY'));
  });

  it('deals the numbers once, and then knows the bids by these alone', async () => {
    const dealt = await s.get(DealNumbers).execute(members[0]!.principal, { lotId: lotId() });
    expect(await s.get(DealNumbers).execute(members[0]!.principal, { lotId: lotId() })).toEqual(dealt);
    const { naming, phase, bids } = await room();
    expect([naming, phase, bids.map(({ position, name, code, price }) => [position, name, code, price])]).toEqual([
      ...['numbers', 'review'],
      [1, 2, 3, 4].map((number) => [number, `${number}号标`, '', null]),
    ]);
    expect(bids.map(({ submissionId }) => submissionId)).toEqual(expect.not.arrayContaining(opened.bids.map(idOf)));
  });

  it('tells no member, by any answer, whose bid is judged, and refuses what could not be told without a name', async () => {
    const { bids } = await room();
    const [principal, lot] = [members[2]!.principal, { lotId: lotId() }];
    const file = bids[0]!.files[0]!;
    const shown = await s.get(BidFiles).open(principal, { ...lot, submissionId: bids[0]!.submissionId, hash: file.hash, toKeep: false });
    const { objectHash: _, ...sent } = shown;
    const said = JSON.stringify([
      await room(),
      await s.get(SheetDrafts).own(principal, lotId()),
      await s.get(SheetDrafts).review(principal, lotId()),
      sent,
      await entriesOf(s, lotId(), 'evaluation'),
    ]);
    expect(await needlesIn(s, lotId(), said)).toEqual([]);
    for (const asked of [
      s.get(EvaluationReports).of(principal, lotId()),
      s.get(Inquiries).ofRoom(principal, lotId()),
      s.get(LibraryChecks).of(principal, lotId()),
      s.get(BillChecks).of(principal, lotId()),
      s.get(AskBidder).execute(members[0]!.principal, { ...lot, submissionId: bids[0]!.submissionId, question: '？', answerMinutes: 30 }),
    ])
      await expect(asked).rejects.toEqual(refused('BLIND_REVIEW_ON'));
    const byName = { ...lot, submissionId: idOf(opened.bids[0]!), hash: file.hash, toKeep: false };
    await expect(s.get(BidFiles).open(principal, byName)).rejects.toEqual(refused('BID_FILE_NOT_FOUND'));
  });

  it('replaces no member upon whose voice the signed finding about qualifications hangs: an opened envelope cannot be shut again', async () => {
    const hangs = { code: 'REPLACEMENT_REFUSED', facts: { issues: [expect.objectContaining({ code: 'REPLACEMENT_FINDING_HANGS' })] } };
    await expect(replaceOne(s, opened.lot, members[1]!)).rejects.toEqual(expect.objectContaining(hangs));
    await expect(s.get(RecuseMember).execute(members[2]!.principal, { lotId: lotId(), reason: '与投标人有利害关系' })).rejects.toEqual(
      expect.objectContaining(hangs),
    );
  });

  it('has the technical review begun anew by whoever comes for a member who fell out in it (招标投标法实施条例 第四十八条)', async () => {
    const leaving = members[3]!;
    const { bids, task } = await room();
    const given = { itemId: task.reviewItems[0]!.id, submissionId: bids[0]!.submissionId, verdict: 'fail' as const, reason: '响应有偏差' };
    await s.get(GiveVerdicts).execute(leaving.principal, { lotId: lotId(), verdicts: [given] });
    const before = members.map(({ memberId }) => memberId);
    members = await replaceOne(s, opened.lot, leaving);
    expect(members.map(({ memberId }) => before.includes(memberId))).toEqual([true, true, true, false, true]);
    const cells = await s.get(SheetDrafts).review(members[0]!.principal, lotId());
    expect(cells.every(({ missing }) => missing.length === 5)).toBe(true);
    await expect(s.get(EvaluationRooms).of(leaving.principal, lotId())).rejects.toEqual(refused('LOT_NOT_FOUND'));
    expect(await openedOf()).toEqual([...Array<string>(4).fill('qualification,technical'), 'qualification']);
  });

  it('leaves what was signed about the qualifications as it was, and lets the response alone be judged now', async () => {
    await reviewOffers(s, opened, members);
    const { report } = await s.get(EvaluationReports).of(members[1]!.principal, lotId());
    const finished = await s.owner.query<{ hash: string }>(
      `select hash from evaluation_report where lot_id = $1 and segment = 'qualification'`,
      [lotId()],
    );
    expect(report).toMatchObject({ format: 'kaibiao-technical-report/1', previousReport: finished.rows[0]!.hash });
    expect((await stagesFinished()).at(-1)).toEqual({ segment: 'technical', admitted: hashes(0, 3).sort() });
  }, 120_000);

  it('opens the prices last, and asks anew whether the two that are left compete: that was found of other facts (评标办法暂行规定 第二十七条)', async () => {
    await openTwoPrices(s, opened);
    expect((await room()).phase).toBe('competition');
    await expect(s.get(DrawUpReport).execute(members[0]!.principal, { lotId: lotId() })).rejects.toEqual(refused('EVALUATION_PHASE_WRONG'));
    await awardOneOfTwo(s, opened, members);
    const all = 'qualification,technical,price';
    expect(await openedOf()).toEqual([all, 'qualification,technical', 'qualification,technical', all, 'qualification']);
    await expect(s.get(SaveScores).execute(members[0]!.principal, { lotId: lotId(), scores: [] })).rejects.toEqual(
      refused('EVALUATION_PHASE_WRONG'),
    );
  }, 120_000);

  it('has every order name the report on the envelope before', async () => {
    const { rows } = await s.owner.query<{ statement: Buffer; segment: string }>(
      'select segment, statement from opening_order where lot_id = $1',
      [lotId()],
    );
    const { rows: reports } = await s.owner.query<{ hash: string; segment: string }>(
      'select segment, hash from evaluation_report where lot_id = $1',
      [lotId()],
    );
    const named = Object.fromEntries(
      rows.map(({ segment, statement }) => [
        segment,
        (JSON.parse(statement.toString('utf8')) as { previousReport: string | null }).previousReport,
      ]),
    );
    const report = (segment: string) => reports.find((one) => one.segment === segment)!.hash;
    expect(named).toEqual({ qualification: null, technical: report('qualification'), price: report('technical') });
  });
});

describe('the archive of a lot of three envelopes', () => {
  beforeAll(async () => {
    trust = trustOf(s.config.secretsFolder);
    archive = await archiveOf(s, opened.lot.lotCode);
  }, 120_000);

  it('holds in every check', async () => {
    const { checks } = await verifyLotArchive(bytesSource(await archive.zip({ rehash: false })), trust, { backend: nodeBackend });
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(checks.find(({ id }) => id === 'scores.recomputed')!.detail).toContain(
      'qualification: 4 of 5 bids go on; technical: 2 of 5 bids go on',
    );
  });

  it('knows who sat when each report was drawn up, and finds a report on qualifications that is of others', async () => {
    const reported = (path: string) =>
      JSON.parse(Buffer.from(archive.bytes(path)).toString('utf8')) as { committee: { memberId: string }[] };
    const [then, now] = ['evaluation/qualification/report.json', 'evaluation/report.json'].map((path) => reported(path).committee);
    expect(then!.map(({ memberId }, at) => memberId === now![at]!.memberId)).toEqual([true, true, true, false, true]);
    const a = archive.copy();
    a.editJournal(a.path(/^journal\/evaluation_/), (lines) => {
      const left = lines.findIndex((line) => entryOf(line).type === 'member.replaced');
      const drawnUp = lines.findIndex((line) => entryOf(line).type === 'report.drawn_up');
      return [...lines.slice(0, drawnUp), lines[left]!, ...lines.slice(drawnUp, left), ...lines.slice(left + 1)];
    });
    const [found] = await failures(await a.zip(), trust, ['scores.recomputed']);
    expect(found?.detail).toMatch('evaluation/qualification/report.json says something else than was computed: /committee');
  });

  it('says that the technical review was blind', async () => {
    const { checks } = await verifyLotArchive(bytesSource(await archive.zip({ rehash: false })), trust, { backend: nodeBackend });
    expect(checks.find(({ id }) => id === 'blind.kept')!.detail).toBe('4 technical envelopes were judged by number alone');
  });

  it('asks for no numbers where the lot ended with the qualifications', async () => {
    const a = archive.copy().remove('evaluation/blind-numbers.json');
    a.editJournal(a.path(/^journal\/evaluation_/), (lines) =>
      lines.slice(
        0,
        lines.findIndex((line) => entryOf(line).type === 'report.drawn_up'),
      ),
    );
    expect(await failures(await a.zip(), trust, ['blind.kept'])).toEqual([]);
  });

  it.each(FRAUDS_IN_NUMBERS)('blind.kept names that $what', async ({ plant, says }) => {
    const a = archive.copy();
    plant(a);
    const [found] = await failures(await a.zip(), trust, ['blind.kept']);
    expect(found?.detail).toMatch(says);
  });

  it.each([
    ['scores.recomputed', 'a report on qualifications that lets another through', 'evaluation/qualification/report.json'],
    ['sheets.signed', 'a sheet on qualifications that was changed', 'evaluation/qualification/sheets/'],
  ])('%s names %s', async (check, _, path) => {
    const a = archive.copy();
    const file = a.paths.find((one) => one.startsWith(path) && one.endsWith('.json'))!;
    a.put(
      file,
      Buffer.from(
        Buffer.from(a.bytes(file))
          .toString('utf8')
          .replace('"pass"', '"fail"')
          .replace(/"submissionId":"./, '"submissionId":"0'),
      ),
    );
    expect((await failures(await a.zip(), trust, [check])).map(({ id }) => id)).toEqual([check]);
  });

  it.each([
    ['price', 'evaluation/report.json'],
    ['technical', 'evaluation/technical/report.json'],
  ])('scores.recomputed names that the committee was never asked about competition with the envelope %s', async (segment, report) => {
    const a = archive.copy();
    a.edit<{ competition: Record<string, string> }>('evaluation/reviews.json', ({ competition }) => void delete competition[segment]);
    const [found] = await failures(await a.zip(), trust, ['scores.recomputed']);
    expect(found!.detail).toBe(`${report} says something else than was computed: /competition is "continue", computed null`);
  });
});
