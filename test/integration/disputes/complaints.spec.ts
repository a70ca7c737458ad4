import { randomUUID } from 'node:crypto';
import { AwardDesk, PublishCandidates, Results } from '@kaibiao/awarding';
import { signStatement } from '@kaibiao/crypto';
import {
  Complaints,
  ConfirmSuspension,
  DecideComplaint,
  FileComplaint,
  ProposeSuspension,
  ReceiveComplaint,
  SuspensionProposals,
  TakeBackSuspension,
  WithdrawComplaint,
  type ComplaintStatement,
  type DecisionStatement,
  type SuspensionKind,
} from '@kaibiao/disputes';
import { Streams } from '@kaibiao/platform';
import { PublicLots } from '@kaibiao/tender';
import { evaluated } from '../awarding/evaluated';
import { register } from '../evaluation/committee-at-work';
import { ordered } from '../evaluation/standstill';
import type { OpenedLot } from '../evaluation/opened-lot';
import { refusal, signed, World, type Person } from '../evaluation/world';
import { messagesOf } from '../messages/told';
import { file as object, objection, reply, type Party } from './objections';

describe('a complaint (招标投标法实施条例 第六十至六十二条)', () => {
  let world: World;
  let lot: OpenedLot;
  let agency: Person;
  let supervisor: Person;
  let by: Party;
  let other: Party;

  const at = (text: string) => world.setClock(new Date(`${text}+08:00`));
  const said = (change: Partial<ComplaintStatement> = {}, { name, principal }: Party = by): ComplaintStatement => ({
    format: 'kaibiao-complaint/1',
    lotCode: lot.code,
    complaintId: randomUUID(),
    matter: 'other',
    objectionId: null,
    complainant: { name, code: principal.organisationCode! },
    knownOn: '2026-11-10',
    text: '代理机构泄露了评标情况。',
    request: '请查处。',
    salt: randomUUID().replaceAll('-', ''),
    ...change,
  });
  const file = async (statement: ComplaintStatement, { principal, signer }: Party = by) => {
    const { lotCode, complaintId } = statement;
    return world.get(FileComplaint).execute(principal, { lotCode, complaintId, ...(await signStatement(signer, statement)) });
  };
  const receive = (complaintId: string, accepted = true, reason = '符合受理条件') =>
    world.get(ReceiveComplaint).execute(supervisor.principal, { complaintId, accepted, reason });
  const decide = async (filed: { complaintId: string; hash: string }, change: Partial<DecisionStatement> = {}) => {
    const decision: DecisionStatement = {
      format: 'kaibiao-complaint-decision/1',
      lotCode: lot.code,
      complaintId: filed.complaintId,
      complaint: filed.hash,
      matter: 'other',
      findings: '经查，未发现泄露评标情况的证据。',
      decision: '投诉缺乏事实根据，予以驳回。',
      outcome: 'dismissed',
      ...change,
    };
    const statement = await signStatement(supervisor.signer, decision);
    return world.get(DecideComplaint).execute(supervisor.principal, { complaintId: filed.complaintId, ...statement });
  };
  const propose = ({ complaintId }: { complaintId: string }, kind: SuspensionKind, proposalId = randomUUID(), reason = '调查期间暂停') =>
    world.get(ProposeSuspension).execute(supervisor.principal, { complaintId, proposalId, kind, reason });
  const since = async () => (await world.get(PublicLots).get(lot.code)).suspendedSince;
  const seen = async () =>
    JSON.stringify([
      await world.get(Complaints).published(lot.code),
      await world.get(Complaints).own(other.principal, lot.code),
      (await world.get(Streams).after(`lot/${lot.id}`, 0)).filter(({ type }) => /^(complaint|suspension|lot)\./.test(type)),
      await world.get(Streams).after(`desk/${lot.id}`, 0),
    ]);

  beforeAll(async () => {
    world = await World.open();
    await register(world);
    await at('2026-11-10T09:00:00');
    lot = await evaluated(world);
    agency = await world.person(['agency'], world.agency, '代理机构');
    supervisor = await world.person(['supervisor'], await world.company('宿迁市行政审批局'), '监督员');
    const party = async (index: number): Promise<Party> => {
      const { company } = lot.bids[index]!;
      return { ...(await world.person(['bidder'], company, '投标人')), name: company.name };
    };
    [by, other] = [await party(0), await party(1)];
    const { notice } = await world.get(AwardDesk).candidatesDraft(agency.principal, lot.id);
    await world.get(PublishCandidates).execute(agency.principal, { lotId: lot.id, ...(await signed(agency.signer, notice)) });
  });
  afterAll(() => world.close());

  it('about the result comes after an objection that was answered, and within ten days', async () => {
    const matter = 'result';
    expect((await refusal(file(said({ matter })))).issues).toEqual(['COMPLAINT_OBJECTION_FIRST']);
    const objected = await object(world, by, objection(by, lot.code, { subject: 'result' }));
    const after = { matter, objectionId: objected.objectionId } as const;
    expect((await refusal(file(said(after)))).issues).toEqual(['COMPLAINT_OBJECTION_PENDING']);
    await reply(world, agency, { lotId: lot.id, lotCode: lot.code }, objected, { subject: 'result', outcome: 'dismissed' });
    expect((await refusal(file(said(after, other), other))).issues).toEqual(['COMPLAINT_OBJECTION_FIRST']);
    expect((await refusal(file(said({ ...after, knownOn: '2026-10-20' })))).issues).toEqual(['COMPLAINT_TOO_LATE']);
    expect((await refusal(file(said({ ...after, knownOn: '2026-11-11' })))).issues).toEqual(['COMPLAINT_KNOWN_LATER']);
    const { complaintId, hash, acceptanceDueAt } = await file(said(after));
    expect(acceptanceDueAt).toBe('2026-11-13T16:00:00.000Z');
    await receive(complaintId);
    await decide({ complaintId, hash }, { matter });
  });

  it('is told to the supervisors at once, by a message that names neither the lot nor anybody', async () => {
    await messagesOf(world);
    await file(said());
    const told = await messagesOf(world);
    expect([...new Set(told.map(({ role }) => role))]).toEqual(['supervisor']);
    expect(told.map(({ accountId }) => accountId)).toContain(supervisor.principal.accountId);
    for (const { subject, text } of told)
      for (const telling of [lot.id, lot.code, by.name, world.tenderer.name]) expect(subject + text).not.toContain(telling);
  });

  it('is filed once however often it is sent, and nobody but the supervisor learns by whom', async () => {
    const statement = said();
    const filed = await file(statement);
    const input = { lotCode: lot.code, complaintId: filed.complaintId };
    const again = { ...input, ...(await signStatement(by.signer, statement)) };
    expect(await world.get(FileComplaint).execute(by.principal, again)).toEqual(filed);
    expect((await refusal(file(said({ complaintId: filed.complaintId }, other), other))).code).toBe('COMPLAINT_ID_REUSED');
    expect((await world.get(Complaints).published(lot.code)).map(({ complaintId }) => complaintId)).not.toContain(filed.complaintId);
    expect(await seen()).not.toContain(filed.complaintId);
    const [newest] = await world.get(Complaints).all({ limit: 1 });
    expect(newest).toMatchObject({ complaintId: filed.complaintId, statement: { complainant: { name: by.name } } });
    await receive(filed.complaintId);
    await decide(filed);
    const { principal, name } = by;
    for (const secret of [name, principal.organisationCode!, principal.accountId, '代理机构泄露了评标情况'])
      expect([secret, (await seen()).includes(secret)]).toEqual([secret, false]);
    const kept = await world.sql<{ row: string }>(`select to_jsonb(c)::text "row" from complaint c where id = $1`, [filed.complaintId]);
    expect(Buffer.from(kept[0]!.row).includes(principal.organisationCode!)).toBe(false);
    expect(await refusal(world.get(WithdrawComplaint).execute(other.principal, filed))).toMatchObject({ code: 'COMPLAINT_NOT_FOUND' });
  });

  it('is taken on or not, with a reason; what is not taken on cannot be decided, nor stop the lot', async () => {
    const filed = await file(said());
    expect((await refusal(receive(filed.complaintId, false, ' '))).code).toBe('COMPLAINT_WORDS_INVALID');
    await receive(filed.complaintId, false, '投诉事项不具体');
    expect((await refusal(receive(filed.complaintId, true))).code).toBe('COMPLAINT_STEP_WRONG');
    expect((await refusal(decide(filed))).code).toBe('COMPLAINT_STEP_WRONG');
    expect((await refusal(propose(filed, 'suspend'))).code).toBe('COMPLAINT_STEP_WRONG');
    expect(await world.get(Complaints).own(by.principal, lot.code)).toContainEqual(
      expect.objectContaining({ step: 'refused', reception: expect.objectContaining({ reason: '投诉事项不具体' }) as object }),
    );
  });

  it('stops the lot, and lets it go on, only when another person has confirmed what one has proposed', async () => {
    const filed = await file(said());
    await receive(filed.complaintId);
    const { principal: first } = supervisor;
    const { principal: second } = await world.person(['supervisor'], await world.company('另一监督部门'), '复核员');
    const waiting = (of: typeof first) => world.get(SuspensionProposals).waiting(of);
    const confirm = (by: typeof first, proposalId: string) =>
      world.get(ConfirmSuspension).execute(by, { complaintId: filed.complaintId, proposalId });
    expect((await refusal(propose(filed, 'resume'))).code).toBe('SUSPENSION_NONE');
    for (const kind of ['suspend', 'resume'] as const) {
      const proposalId = randomUUID();
      const before = [await since(), await seen()];
      const proposed = await propose(filed, kind, proposalId);
      expect(await propose(filed, kind, proposalId)).toEqual(proposed);
      expect((await refusal(propose(filed, kind))).code).toBe('SUSPENSION_PROPOSAL_WAITS');
      expect([await since(), await seen()]).toEqual(before);
      const about = { ...proposed, proposalId, complaintId: filed.complaintId, lotCode: lot.code, kind, proposedBy: first.displayName };
      expect(await waiting(second)).toMatchObject([{ ...about, own: false }]);
      expect(await waiting(first)).toMatchObject([{ ...about, own: true }]);
      expect((await refusal(confirm(first, proposalId))).code).toBe('SUSPENSION_SAME_PERSON');
      await expect(
        world.sql('update suspension_proposal set confirmed_by = proposed_by, ended_at = kaibiao.now() where id = $1', [proposalId]),
      ).rejects.toThrow(/suspension_proposal_four_eyes/);
      expect([await since(), await seen()]).toEqual(before);
      const confirmed = await confirm(second, proposalId);
      expect(await confirm(second, proposalId)).toEqual(confirmed);
      expect(await since()).toBe(kind === 'suspend' ? confirmed.confirmedAt : null);
      expect(await waiting(second)).toEqual([]);
      const told = (await world.get(Streams).after(`lot/${lot.id}`, 0)).findLast(({ type }) => type.startsWith('suspension.'));
      expect(told?.payload).toEqual({ complaintId: filed.complaintId, proposalId, reason: '调查期间暂停' });
    }
    await decide(filed);
  });

  it('is told to the supervisors when a second person is needed; a proposal that is taken back or overtaken changes nothing', async () => {
    const filed = await file(said());
    await receive(filed.complaintId);
    await messagesOf(world);
    const { complaintId } = filed;
    const [taken, overtaken] = [randomUUID(), randomUUID()];
    await propose(filed, 'suspend', taken);
    const told = await messagesOf(world);
    expect([...new Set(told.map(({ role }) => role))]).toEqual(['supervisor']);
    expect(told.map(({ accountId }) => accountId)).toContain(world.secondSupervisor.accountId);
    for (const { subject, text } of told) expect(subject + text).not.toContain(lot.code);
    const confirm = (proposalId: string) => world.get(ConfirmSuspension).execute(world.secondSupervisor, { complaintId, proposalId });
    await world.get(TakeBackSuspension).execute(supervisor.principal, { complaintId, proposalId: taken });
    expect((await refusal(confirm(taken))).code).toBe('SUSPENSION_PROPOSAL_OVER');
    await propose(filed, 'suspend', overtaken);
    await decide(filed);
    expect((await refusal(confirm(overtaken))).code).toBe('SUSPENSION_PROPOSAL_OVER');
    expect([await since(), await world.get(SuspensionProposals).waiting(world.secondSupervisor)]).toEqual([null, []]);
  });

  it('may stop the lot by the supervisor’s order, until it is lifted or decided', async () => {
    const filed = await file(said());
    expect(await since()).toBeNull();
    await receive(filed.complaintId);
    const ends = new Date((await world.get(Results).ofLot(lot.code)).candidates.publicityEndsAt).getTime();
    const begunAt = await ordered(world, filed.complaintId, 'suspend', '调查期间暂停');
    expect(await since()).toBe(begunAt);
    expect(await world.get(Complaints).published(lot.code)).toContainEqual(
      expect.objectContaining({ suspended: { since: begunAt, reason: '调查期间暂停' } }),
    );
    await ordered(world, filed.complaintId, 'resume');
    expect(await since()).toBeNull();
    await ordered(world, filed.complaintId, 'suspend');
    const answer = (to: { objectionId: string; hash: string }) =>
      reply(world, agency, { lotId: lot.id, lotCode: lot.code }, to, { subject: 'result', outcome: 'dismissed' });
    await answer(await object(world, other, objection(other, lot.code, { subject: 'result' })));
    expect(await since()).not.toBeNull();
    const objected = await object(world, by, objection(by, lot.code, { subject: 'result', text: '另一项异议' }));
    await at('2026-11-11T09:00:00');
    expect((await refusal(decide(filed, { findings: `${by.name}反映的情况` }))).issues).toEqual(['REPLY_NAMES_OBJECTOR']);
    await decide(filed);
    expect(await since()).not.toBeNull();
    await answer(objected);
    expect(await since()).toBeNull();
    const moved = new Date((await world.get(Results).ofLot(lot.code)).candidates.publicityEndsAt).getTime() - ends;
    expect(Math.round(moved / 3_600_000)).toBe(24);
    expect((await refusal(decide(filed, { outcome: 'upheld' }))).code).toBe('COMPLAINT_STEP_WRONG');
  });

  it('ends when it is withdrawn, and with it what was ordered', async () => {
    const filed = await file(said({ knownOn: '2026-11-11' }));
    await receive(filed.complaintId);
    await ordered(world, filed.complaintId, 'suspend');
    const withdrawn = await world.get(WithdrawComplaint).execute(by.principal, filed);
    expect(await world.get(WithdrawComplaint).execute(by.principal, filed)).toEqual(withdrawn);
    expect(await since()).toBeNull();
    expect((await refusal(decide(filed))).code).toBe('COMPLAINT_STEP_WRONG');
  });
});
