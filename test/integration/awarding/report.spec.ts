import {
  AcknowledgeSupervisorReport,
  AwardDesk,
  DecideAward,
  PublishCandidates,
  Results,
  SubmitSupervisorReport,
  SupervisorReportPdf,
  SupervisorReports,
} from '@kaibiao/awarding';
import { ObjectStore, Streams } from '@kaibiao/platform';
import { writeCursor } from '@kaibiao/tender';
import { collect } from '../../support/bytes';
import { givePlatformSeal } from '../../support/platform-seal';
import { VALIDITY } from '../../support/pki';
import { register } from '../evaluation/committee-at-work';
import type { OpenedLot } from '../evaluation/opened-lot';
import { refusal, signed, World, type Person } from '../evaluation/world';
import { evaluated } from './evaluated';

describe('the report to the supervisor (招标投标法 第四十七条)', () => {
  let world: World;
  let lot: OpenedLot;
  let tenderer: Person;
  let agency: Person;
  let supervisor: Person;
  const remarks = '无投诉';
  const submit = async ({ principal, signer }: Person, words = remarks) => {
    const draft = await world.get(SubmitSupervisorReport).draft(principal, lot.id, words);
    const input = { lotId: lot.id, remarks: words, report: await signed(signer, draft) };
    return { input, done: await world.get(SubmitSupervisorReport).execute(principal, input) };
  };
  const view = ({ principal }: Person) => world.get(SupervisorReports).ofLot(principal, lot.id);
  const receipt = async () => {
    const { hash: report, submittedAt } = (await view(supervisor)).report!;
    return { format: 'kaibiao-supervisor-report-receipt/1', lotCode: lot.code, report, submittedAt };
  };
  const acknowledge = async ({ principal, signer }: Person, said: { format: string }) =>
    world.get(AcknowledgeSupervisorReport).execute(principal, { lotId: lot.id, ...(await signed(signer, said)) });

  beforeAll(async () => {
    world = await World.open();
    await givePlatformSeal(world.platform.config.secretsFolder, world.ca, VALIDITY);
    await register(world);
    await world.setClock(new Date('2026-12-07T01:00:00Z'));
    lot = await evaluated(world);
    tenderer = await world.person(['tenderer'], world.tenderer, '招标人');
    agency = await world.person(['agency'], world.agency, '代理机构');
    supervisor = await world.person(['supervisor'], await world.company('宿迁市政务服务管理办公室'), '监督员');
    const { notice, candidates } = await world.get(AwardDesk).candidatesDraft(tenderer.principal, lot.id);
    await world.get(PublishCandidates).execute(tenderer.principal, { lotId: lot.id, ...(await signed(tenderer.signer, notice)) });
    await world.setClock(new Date('2026-12-11T01:00:00Z'));
    expect((await refusal(submit(tenderer))).code).toBe('AWARD_NOT_FOUND');
    const choice = { lotId: lot.id, submissionId: candidates[0]!.submissionId, passedOver: [] };
    const draft = await world.get(AwardDesk).awardDraft(tenderer.principal, choice);
    const [award, result] = [await signed(tenderer.signer, draft.award), await signed(tenderer.signer, draft.result)];
    await world.get(DecideAward).execute(tenderer.principal, { ...choice, award, result });
  });
  afterAll(() => world.close());

  it('is waited for from the award on, until the first working day after the fifteenth', async () => {
    const { dueAt, report } = await view(agency);
    expect([dueAt, report]).toEqual(['2026-12-28T16:00:00.000Z', null]);
    expect(await world.get(SupervisorReports).open({ limit: 1 })).toMatchObject({
      reports: [{ lotId: lot.id, dueAt, submittedAt: null }],
      next: null,
    });
    // A list that is read by place: behind this award there is none, behind the moment before it there is it.
    const [award] = await world.sql<{ at: Date }>('select decided_at at from award where lot_id = $1', [lot.id]);
    const behind = async (ms: number) => {
      const after = writeCursor({ at: new Date(award!.at.getTime() + ms), id: lot.id });
      return (await world.get(SupervisorReports).open({ limit: 1, after })).reports.length;
    };
    expect([await behind(-1), await behind(0)]).toEqual([1, 0]);
    expect((await refusal(world.get(SupervisorReportPdf).open(supervisor.principal, lot.id))).code).toBe('SUPERVISOR_REPORT_NOT_FOUND');
    const bidder = await world.person(['bidder'], lot.bids[0]!.company, '投标人');
    expect((await refusal(view(bidder))).code).toBe('AWARD_NOT_FOUND');
  });

  it('is the tenderer’s to make, and says what 第六十五条 of the measures wants', async () => {
    expect((await refusal(submit(agency))).code).toBe('LOT_NOT_FOUND');
    const draft = await world.get(SubmitSupervisorReport).draft(tenderer.principal, lot.id, remarks);
    expect(draft).toMatchObject({
      ...{ format: 'kaibiao-supervisor-report/1', procedure: '公开招标（资格后审）', compulsory: true, remarks },
      ...{ evaluation: { bids: 4, rejected: 0 }, award: { decidedOn: '2026-12-11' } },
    });
    expect(draft.evaluation.committee).toHaveLength(5);
    expect(draft.notices.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['candidates', 'result']));
    const other = { ...draft, evaluation: { ...draft.evaluation, rejected: 1 } };
    const input = { lotId: lot.id, remarks, report: await signed(tenderer.signer, other) };
    expect((await refusal(world.get(SubmitSupervisorReport).execute(tenderer.principal, input))).code).toBe('STATEMENT_STALE');
  });

  it('is submitted once; its fact is public at once, its words are not', async () => {
    const { input, done } = await submit(tenderer);
    expect(await world.get(SubmitSupervisorReport).execute(tenderer.principal, input)).toEqual(done);
    expect((await refusal(submit(tenderer, '另一份'))).code).toBe('SUPERVISOR_REPORT_SUBMITTED');
    const published = (await world.get(Results).ofLot(lot.code)).report;
    expect(published).toEqual({ submittedAt: done.submittedAt, hash: done.hash, late: false, acknowledgedAt: null });
    const open = JSON.stringify([published, await world.get(Streams).after(`lot/${lot.id}`, 0)]);
    expect(open).not.toContain(remarks);
    await expect(world.sql('update supervisor_report set statement = $2 where lot_id = $1', [lot.id, Buffer.from('{}')])).rejects.toThrow();
  });

  it('is signed for by the supervisor, who then no longer waits for it', async () => {
    const said = await receipt();
    expect((await refusal(acknowledge(supervisor, { ...said, report: 'c'.repeat(64) } as never))).code).toBe('STATEMENT_STALE');
    const done = await acknowledge(supervisor, said);
    expect(await acknowledge(supervisor, said)).toEqual(done);
    expect((await view(tenderer)).report).toMatchObject(done);
    expect(await world.get(SupervisorReports).open({ limit: 1 })).toEqual({ reports: [], next: null });
  });

  it('is printed once for tenderer, agency and supervisor', async () => {
    const pdf = world.get(SupervisorReportPdf);
    const hash = await pdf.ensure((await view(tenderer)).report!.hash);
    const { hash: sealed } = await pdf.open(supervisor.principal, lot.id);
    expect((await pdf.open(agency.principal, lot.id)).hash).toBe(sealed);
    expect(
      Buffer.from(await collect(await world.get(ObjectStore).get(hash)))
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
  });
});
