import { randomBytes } from 'node:crypto';
import { signStatement } from '@kaibiao/crypto';
import { Streams } from '@kaibiao/platform';
import {
  ApplyForPrequalification,
  DeskLots,
  DraftLot,
  EditPrequalification,
  Invitations,
  InviteBidders,
  NoticeList,
  Prequalifications,
  PublicLots,
  RetenderLot,
  ReviewApplications,
  SetTenderDates,
  TenderDocuments,
  TerminateLot,
} from '@kaibiao/tender';
import { days, soundContent } from '../../support/sound-lot';
import {
  accepted,
  applicant,
  application,
  apply,
  applying,
  CRITERIA,
  DEADLINE,
  decide,
  draft,
  publishPrequalification,
  reviewOf,
  termsOf,
} from './prequalification-world';
import { dealAll, draftProject, publish, submit, tenderWorld, type Actor, type World } from './world';

let w: World;
let all: Actor[];
beforeAll(async () => {
  w = await tenderWorld();
  all = [];
  for (const at of [0, 1, 2, 3, 4]) all.push(await applicant(w, at));
});
afterAll(() => w.close());
beforeEach(() => w.shiftClock(0));

const codesOf = (rejected: { facts: { issues: { code: string }[] } }) => rejected.facts.issues.map(({ code }) => code);
const refusal = async (attempt: Promise<unknown>) => codesOf((await attempt.catch((error: unknown) => error)) as never);
/** An entry of the applicant's library, as the database keeps it. */
async function declared({ principal }: Actor): Promise<string> {
  const hash = randomBytes(32).toString('hex');
  const statement = Buffer.from(JSON.stringify({ content: { kind: 'qualification', name: '建筑工程施工总承包', grade: '二级' } }));
  await w.owner.query(
    `insert into kaibiao.library_entry (id, version, organisation_id, kind, statement, signature, hash, declared_by, declared_at)
     values ($1, 1, $2, 'qualification', $3, '', $4, $5, now())`,
    [w.newId(), principal.organisationId, statement, hash, principal.accountId],
  );
  return hash;
}
const closed = () => w.shiftClock(DEADLINE);

describe('the draft of a tender with pre-qualification (资格预审, 招标投标法实施条例 第十五条)', () => {
  it('does not leave the agency without criteria, nor with times that are shorter than the law gives (第十六、十七条)', async () => {
    const { lotId, rowVersion } = await draft(w);
    expect(await refusal(submit(w, lotId))).toEqual(['PREQUALIFICATION_MISSING']);
    const terms = await termsOf(w);
    const edit = (version: number, otherwise: object) =>
      w.get(EditPrequalification).execute(w.agency.principal, { lotId, rowVersion: version, ...terms, ...otherwise });
    expect(await refusal(edit(rowVersion, { criteria: [] }))).toEqual(['CRITERIA_MISSING']);
    const now = await w.now();
    await edit(rowVersion, { documentsUntil: days(now, 4), deadline: days(now, 7) });
    expect(await refusal(submit(w, lotId))).toEqual(['SCHEDULE_APPLICATION_DOCUMENTS_TOO_SHORT', 'SCHEDULE_APPLICATION_TOO_SHORT']);
    await edit(rowVersion + 1, { deadline: days(now, 17) });
    expect(await refusal(submit(w, lotId))).toEqual(['SCHEDULE_OUT_OF_ORDER']);
    await edit(rowVersion + 2, {});
    await submit(w, lotId);
  });

  it('invites nobody by hand, and no other procedure is pre-qualified', async () => {
    const { lotId, rowVersion } = await draft(w);
    const invite = w.get(InviteBidders).execute(w.agency.principal, { lotId, rowVersion, grounds: '', codes: [] });
    await expect(invite).rejects.toThrow('PROCEDURE_WITHOUT_INVITATION');
    const { projectId } = await draftProject(w);
    const content = soundContent(await w.now());
    const open = await w.get(DraftLot).execute(w.agency.principal, { actId: w.newId(), projectId, content });
    const edit = w.get(EditPrequalification).execute(w.agency.principal, { ...open, ...(await termsOf(w)) });
    await expect(edit).rejects.toThrow('PROCEDURE_WITHOUT_PREQUALIFICATION');
  });

  it('publishes no tender before the pre-qualification is decided', async () => {
    const lot = await accepted(w);
    await dealAll(w, lot);
    expect(await refusal(publish(w, lot.lotId))).toEqual(['PREQUALIFICATION_UNDECIDED']);
    await publishPrequalification(w, lot.lotId);
    expect(await refusal(publish(w, lot.lotId))).toEqual(['PREQUALIFICATION_UNDECIDED']);
  });
});

describe('applications (资格预审申请)', () => {
  it('come until the deadline by the clock of the database, each in place of the one before, and the same bytes answer alike for ever', async () => {
    const { lotCode } = await applying(w);
    const first = await application(w, all[0]!, lotCode);
    const send = () => w.get(ApplyForPrequalification).execute(all[0]!.principal, { lotCode, ...first });
    const received = await send();
    expect(await send()).toEqual(received);
    await w.shiftClock(DEADLINE - 1);
    const later = await application(w, all[0]!, lotCode, { text: '另附一项业绩' });
    await w.get(ApplyForPrequalification).execute(all[0]!.principal, { lotCode, ...later });
    await closed();
    await expect(send()).rejects.toThrow('APPLICATIONS_CLOSED');
    await w.get(ApplyForPrequalification).execute(all[0]!.principal, { lotCode, ...later });
    await expect(apply(w, all[1]!, lotCode)).rejects.toThrow('APPLICATIONS_CLOSED');
    expect(await w.get(Prequalifications).own(all[0]!.principal, lotCode)).toMatchObject({ text: '另附一项业绩', result: null });
  });

  it('are signed by the applicant for this notice, and rely on what stands in its own library', async () => {
    const { lotCode } = await applying(w);
    const wrong = (otherwise: object, by = all[0]!) => apply(w, by, lotCode, otherwise);
    for (const [member, value] of Object.entries({ notice: 'f'.repeat(64), applicant: all[1]!.principal.organisationCode, text: ' ' }))
      await expect(wrong({ [member]: value })).rejects.toMatchObject({ code: 'APPLICATION_INVALID', facts: { reason: member } });
    await expect(wrong({ entries: ['0'.repeat(64)] })).rejects.toMatchObject({ facts: { reason: 'entries' } });
    const own = await declared(all[0]!);
    await expect(wrong({ entries: [own], applicant: all[1]!.principal.organisationCode }, all[1]!)).rejects.toMatchObject({
      facts: { reason: 'entries' },
    });
    await wrong({ entries: [own] });
    await expect(wrong({}, w.agency)).rejects.toMatchObject({ facts: { reason: 'applicant' } });
    const foreign = await application(w, { ...all[0]!, signer: all[1]!.signer }, lotCode);
    const send = w.get(ApplyForPrequalification).execute(all[0]!.principal, { lotCode, ...foreign });
    await expect(send).rejects.toMatchObject({ code: expect.stringMatching(/^CERTIFICATE_/) as string });
  });

  it('are told to nobody before the deadline, and afterwards to the agency alone', async () => {
    const { lotId, lotCode } = await applying(w);
    const seen = async () => {
      const streams = await Promise.all([`desk/${lotId}`, `lot/${lotId}`].map((stream) => w.get(Streams).after(stream, 0)));
      const pages = [await w.get(Prequalifications).page(lotCode), await w.get(DeskLots).get(w.agency.principal, lotId)];
      return JSON.stringify([streams, pages, await w.get(DeskLots).get(w.clerk.principal, lotId)]);
    };
    const before = await seen();
    for (const one of all.slice(0, 3)) await apply(w, one, lotCode);
    expect(await seen()).toBe(before);
    const { rows } = await w.owner.query<{ all: string }>(
      `select coalesce(string_agg(a::text, ''), '') "all" from kaibiao.prequalification_application a where lot_id = $1`,
      [lotId],
    );
    const keys = await w.owner.query('select 1 from kaibiao.idempotency_key where actor_id = $1', [all[0]!.principal.accountId]);
    expect(keys.rowCount).toBe(0);
    for (const { principal } of all) {
      expect(rows[0]!.all).not.toContain(principal.organisationId!);
      expect(rows[0]!.all).not.toContain(principal.organisationCode!);
    }
    const read = (by: Actor) => w.get(Prequalifications).ofLot(by.principal, lotId);
    await expect(read(w.agency)).rejects.toThrow('APPLICATIONS_OPEN');
    await closed();
    expect((await read(w.agency)).applications.map(({ name }) => name).sort()).toEqual(['申请单位0', '申请单位1', '申请单位2']);
    for (const other of [w.clerk, w.foreignAgency, w.tenderer]) await expect(read(other)).rejects.toThrow('LOT_NOT_FOUND');
  });
});

describe('the review (资格审查, 第十八、十九条)', () => {
  it('judges every application once by the criteria, by a lawful panel, and not before the deadline', async () => {
    const { lotId, lotCode } = await applying(w);
    for (const one of all.slice(0, 3)) await apply(w, one, lotCode);
    const enter = (review = reviewOf(all.slice(0, 3), [])) => w.get(ReviewApplications).enter(w.agency.principal, { lotId, review });
    await expect(enter()).rejects.toThrow('APPLICATIONS_OPEN');
    await closed();
    expect(await refusal(enter(reviewOf(all.slice(0, 2), [])))).toEqual(['APPLICATION_UNJUDGED']);
    expect(await refusal(enter(reviewOf(all.slice(0, 4), [])))).toEqual(['VERDICT_OF_NOBODY']);
    const sound = reviewOf(all.slice(0, 2), all.slice(2, 3));
    const judged = (otherwise: object) => ({
      ...sound,
      verdicts: sound.verdicts.map((one) => (one.passed ? one : { ...one, ...otherwise })),
    });
    for (const otherwise of [{ criterion: CRITERIA.length + 1 }, { criterion: null }, { reason: ' ' }])
      expect(await refusal(enter(judged(otherwise)))).toEqual(['VERDICT_WITHOUT_REASON']);
    expect(await refusal(enter({ ...sound, panel: sound.panel.slice(0, 3) }))).toEqual(['PANEL_TOO_SMALL']);
    await enter(sound);
  });

  it('is decided by another person than who entered it, by what that person read, and once', async () => {
    const { lotId, lotCode } = await applying(w);
    for (const one of all.slice(0, 3)) await apply(w, one, lotCode);
    await closed();
    const review = w.get(ReviewApplications);
    const first = await review.enter(w.agency.principal, { lotId, review: reviewOf(all.slice(0, 2), all.slice(2, 3)) });
    const { hash } = await review.enter(w.agency.principal, { lotId, review: reviewOf(all.slice(0, 3), []) });
    const by = (principal = w.colleague.principal, read = hash) => review.decide(principal, { actId: w.newId(), lotId, hash: read });
    await expect(by(w.agency.principal)).rejects.toThrow('QUALIFICATION_REVIEW_SAME_PERSON');
    await expect(by(undefined, first.hash)).rejects.toThrow('QUALIFICATION_REVIEW_CHANGED');
    await expect(by(w.foreignAgency.principal)).rejects.toThrow('LOT_NOT_FOUND');
    expect(await by()).toEqual({ failed: false });
    await expect(by()).rejects.toThrow('PREQUALIFICATION_DECIDED');
  });
});

describe('the tender that follows', () => {
  it('invites those who passed, whom the notice binds and does not name, tells each its own result alone, and lets nobody else in', async () => {
    const lot = await applying(w);
    for (const one of all.slice(0, 4)) await apply(w, one, lot.lotCode);
    await dealAll(w, lot);
    await closed();
    await decide(w, lot.lotId, reviewOf(all.slice(0, 3), all.slice(3, 4)));
    const own = (by: Actor) => w.get(Prequalifications).own(by.principal, lot.lotCode);
    expect((await own(all[0]!)).result).toEqual({ passed: true, criterion: null, reason: '' });
    expect((await own(all[3]!)).result).toEqual({ passed: false, criterion: 2, reason: '没有类似业绩' });
    await expect(own(all[4]!)).rejects.toThrow('APPLICATION_NOT_FOUND');
    await publish(w, lot.lotId);
    const page = await w.get(PublicLots).get(lot.lotCode);
    expect(page).toMatchObject({ state: 'bidding', byInvitation: true, procedure: { id: 'prequalified-tender' } });
    const journal = await w.get(Streams).after(`lot/${lot.lotId}`, 0);
    expect(journal.map(({ type }) => type)).toEqual(['prequalification.published', 'prequalification.decided', 'lot.published']);
    const said = JSON.stringify([
      page,
      journal,
      await w.get(Prequalifications).page(lot.lotCode),
      await w.get(DeskLots).get(w.clerk.principal, lot.lotId),
    ]);
    for (const { principal } of all) expect(said).not.toContain(principal.organisationCode!);
    const document = page.documents[0]!.id;
    await expect(w.get(TenderDocuments).open(all[0]!.principal, document)).resolves.toMatchObject({ name: '招标文件.pdf' });
    for (const other of [all[3]!, all[4]!])
      await expect(w.get(TenderDocuments).open(other.principal, document)).rejects.toThrow('DOCUMENT_NOT_FOUND');
    const invited = await Promise.all(
      all.map(async ({ principal }) => (await w.get(Invitations).own(principal)).some((one) => one.lotCode === lot.lotCode)),
    );
    expect(invited).toEqual([true, true, true, false, false]);
  });

  it('gets its dates anew when the review took longer than was planned', async () => {
    const lot = await applying(w);
    for (const one of all.slice(0, 3)) await apply(w, one, lot.lotCode);
    await dealAll(w, lot);
    await w.shiftClock(20);
    await decide(w, lot.lotId, reviewOf(all.slice(0, 3), []));
    expect(await refusal(publish(w, lot.lotId))).toEqual(['SCHEDULE_DOCUMENTS_BEFORE_NOTICE']);
    const now = await w.now();
    const set = (bidDeadline: number) =>
      w.get(SetTenderDates).execute(w.agency.principal, {
        lotId: lot.lotId,
        documentsFrom: days(now, 1),
        documentsUntil: days(now, 7),
        bidDeadline: days(now, bidDeadline),
      });
    expect(await refusal(set(15))).toEqual(['SCHEDULE_TENDER_PERIOD_TOO_SHORT']);
    await set(25);
    await publish(w, lot.lotId);
    await expect(set(30)).rejects.toThrow('LOT_NOT_EDITABLE');
  });

  it('does not come where fewer than three passed: the lot fails, may be tendered again, and each still learns its own result', async () => {
    const { lotId, lotCode } = await applying(w);
    for (const one of all.slice(0, 3)) await apply(w, one, lotCode);
    await closed();
    expect(await decide(w, lotId, reviewOf(all.slice(0, 2), all.slice(2, 3)))).toEqual({ failed: true });
    expect(await w.get(DeskLots).get(w.agency.principal, lotId)).toMatchObject({ state: 'failed', failureReason: 'TOO_FEW_QUALIFIED' });
    expect(await w.get(Prequalifications).page(lotCode)).toMatchObject({ status: 'ended' });
    expect((await w.get(Prequalifications).own(all[2]!.principal, lotCode)).result).toMatchObject({ passed: false });
    const { rows } = await w.owner.query('select 1 from kaibiao.lot_invitation where lot_id = $1', [lotId]);
    expect(rows).toEqual([]);
    const again = await w.get(RetenderLot).execute(w.agency.principal, { actId: w.newId(), lotId });
    const { prequalification } = await w.get(DeskLots).get(w.agency.principal, again.lotId);
    expect(prequalification).toMatchObject({ criteria: CRITERIA, publishedAt: null, decidedAt: null });
  });

  it('may be called off before it begins, by a notice that ends the pre-qualification (第三十一条)', async () => {
    const { lotId, lotCode } = await applying(w);
    const { hash: terminates } = await w.get(Prequalifications).page(lotCode);
    const notice = { format: 'kaibiao-notice/1', kind: 'termination', version: 1, lotCode, terminates, reason: '项目取消' };
    await w.get(TerminateLot).execute(w.agency.principal, { actId: w.newId(), lotId, ...(await signStatement(w.agency.signer, notice)) });
    await expect(apply(w, all[0]!, lotCode)).rejects.toThrow('APPLICATIONS_CLOSED');
    expect((await w.get(Prequalifications).list()).find((one) => one.lotCode === lotCode)).toMatchObject({ status: 'ended' });
    expect((await w.get(NoticeList).page({ limit: 10 })).notices.filter((one) => one.lotCode === lotCode)).toEqual([]);
  });
});

it('keeps what was published and decided in the database as it is, whoever asks for a change', async () => {
  const { lotId } = await applying(w);
  const change = (sql: string) => w.owner.query(`update kaibiao.prequalification set ${sql} where lot_id = $1`, [lotId]);
  await expect(change(`deadline = deadline + interval '1 day'`)).rejects.toThrow();
  await expect(change(`criteria = '{}'`)).rejects.toThrow();
  await expect(w.owner.query('delete from kaibiao.prequalification where lot_id = $1', [lotId])).rejects.toThrow();
});
