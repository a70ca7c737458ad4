import { Readable } from 'node:stream';
import {
  AnswerPerformanceEntry,
  KeepPerformanceEvidence,
  PerformanceList,
  PerformanceRecords,
  Results,
  WritePerformanceEntry,
  type Answer,
  type PerformanceAct,
} from '@kaibiao/awarding';
import { PublicTables } from '@kaibiao/exchange';
import { RemindAccounts } from '@kaibiao/messages';
import { Streams } from '@kaibiao/platform';
import { writeCursor } from '@kaibiao/tender';
import { register } from '../evaluation/committee-at-work';
import { refusal, signed, World, type Person } from '../evaluation/world';
import { messagesOf } from '../messages/told';
import { filed, type FiledContract } from './filed';

describe('the performance of a filed contract (履约、验收)', () => {
  let world: World;
  let filing: FiledContract;
  let supervisor: Person;
  let evidence: { name: string; hash: string }[];

  const write = async ({ principal, signer }: Person, act: PerformanceAct, replaces: { number: number; reason: string } | null = null) => {
    const draft = { lotId: filing.lot.id, act, replaces };
    const entry = await signed(signer, await world.get(WritePerformanceEntry).draft(principal, draft));
    const input = { ...draft, entry };
    return { input, done: await world.get(WritePerformanceEntry).execute(principal, input) };
  };
  const answer = async ({ principal, signer }: Person, number: number, said: Answer, words = '') => {
    const entry = (await view()).entries.find((one) => one.number === number)?.hash ?? '0'.repeat(64);
    const statement = { format: 'kaibiao-performance-answer/1', lotCode: filing.lot.code, number, entry, answer: said, words };
    const input = { lotId: filing.lot.id, number, answer: said, words, signed: await signed(signer, statement) };
    return world.get(AnswerPerformanceEntry).execute(principal, input);
  };
  const view = ({ principal } = filing.agency) => world.get(PerformanceRecords).ofLot(principal, filing.lot.id);
  const published = async () => (await world.get(Results).ofLot(filing.lot.code)).performance!;
  const keep = ({ principal }: Person, name: string, bytes: string) =>
    world
      .get(KeepPerformanceEvidence)
      .execute(principal, { lotId: filing.lot.id, name, mediaType: 'application/pdf' }, Readable.from([Buffer.from(bytes)]));
  const plan: PerformanceAct = {
    kind: 'plan',
    milestones: [
      { title: '主体封顶', dueOn: '2027-06-30', share: '60' },
      { title: '竣工验收', dueOn: '2027-12-31', share: '40' },
    ],
  };
  const acceptance = (result: 'passed' | 'refused', findings: string): PerformanceAct => ({
    ...{ kind: 'acceptance', heldOn: '2027-12-20', result, findings, evidence },
    signatories: [
      { role: 'tenderer', organisation: world.tenderer.name, person: '王主任' },
      { role: 'contractor', organisation: '承包人', person: '张工' },
    ],
  });

  beforeAll(async () => {
    world = await World.open();
    await register(world);
    filing = await filed(world);
    supervisor = await world.person(['supervisor'], await world.company('宿迁市政务服务管理办公室'), '监督员');
  });
  afterAll(() => world.close());

  it('is nobody’s business but the parties’ and the supervisor’s', async () => {
    for (const one of [filing.tenderer, filing.agency, filing.contractor, supervisor]) expect((await view(one)).entries).toEqual([]);
    expect((await refusal(view(filing.loser))).code).toBe('PERFORMANCE_NOT_FOUND');
    const nowhere = world.get(PerformanceRecords).ofLot(filing.loser.principal, '0198c3a0-7b1e-7c00-8000-000000000001');
    expect((await refusal(nowhere)).code).toBe('PERFORMANCE_NOT_FOUND');
    const stranger = await world.person(['agency'], await world.company('别的代理机构'), '代理');
    for (const one of [stranger, filing.contractor]) expect((await refusal(write(one, plan))).code).toBe('LOT_NOT_FOUND');
  });

  it('begins with a plan that the agency signs; the same again changes nothing, and other words than those drafted are refused', async () => {
    const { input, done } = await write(filing.agency, plan);
    expect(done).toMatchObject({ number: 1 });
    expect(await world.get(WritePerformanceEntry).execute(filing.agency.principal, input)).toEqual(done);
    expect((await refusal(write(filing.agency, plan))).issues).toEqual(['PLAN_STANDS']);
    const paid: PerformanceAct = { kind: 'payment', milestone: 1, paidOn: '2026-12-11', amount: '1', note: '', evidence: [] };
    const draft = { lotId: filing.lot.id, act: paid, replaces: null };
    const other = { ...(await world.get(WritePerformanceEntry).draft(filing.agency.principal, draft)), number: 7 };
    const stale = world
      .get(WritePerformanceEntry)
      .execute(filing.agency.principal, { ...draft, entry: await signed(filing.agency.signer, other) });
    expect((await refusal(stale)).code).toBe('STATEMENT_STALE');
  });

  it('is answered by the contractor in writing, once', async () => {
    for (const one of [filing.loser, filing.agency]) expect((await refusal(answer(one, 1, 'confirm'))).code).toBe('LOT_NOT_FOUND');
    expect((await refusal(answer(filing.contractor, 1, 'object', ' '))).code).toBe('PERFORMANCE_WORDS_MISSING');
    expect((await refusal(answer(filing.contractor, 9, 'confirm'))).code).toBe('PERFORMANCE_ENTRY_UNKNOWN');
    const done = await answer(filing.contractor, 1, 'object', '主体封顶应为八月底');
    expect(await answer(filing.contractor, 1, 'object', '主体封顶应为八月底')).toEqual(done);
    expect((await refusal(answer(filing.contractor, 1, 'confirm'))).code).toBe('PERFORMANCE_ANSWERED');
    expect((await view(supervisor)).entries[0]).toMatchObject({ standing: 'objected', answer: { words: '主体封顶应为八月底' } });
    const later = { ...plan, milestones: [{ ...plan.milestones[0]!, dueOn: '2027-08-31' }, plan.milestones[1]!] };
    await write(filing.tenderer, later, { number: 1, reason: '采纳承包人意见' });
    await answer(filing.contractor, 2, 'confirm');
    expect((await view()).entries.map(({ standing }) => standing)).toEqual(['replaced', 'confirmed']);
    expect((await view()).state.milestones[0]!.dueOn).toBe('2027-08-31');
  });

  it('is reminded of a week before a milestone is due, once for each of the parties, by the plan in force and until it is fulfilled', async () => {
    const reminded = async (day: string): Promise<string[]> => {
      await world.setClock(new Date(`${day}T00:00:00+08:00`));
      await messagesOf(world);
      await Promise.all([1, 2].map(() => world.get(RemindAccounts).execute()));
      const told = (await messagesOf(world)).filter(({ subject }) => subject.includes('履约节点'));
      return told.map(({ accountId }) => accountId);
    };
    const parties = [filing.tenderer, filing.agency, filing.contractor].map(({ principal }) => principal.accountId).sort();
    expect(await reminded('2027-06-29')).toEqual([]);
    expect(await reminded('2027-08-24')).toEqual([]);
    expect([...new Set(await reminded('2027-08-25'))]).toEqual(expect.arrayContaining(parties));
    expect(await reminded('2027-08-26')).toEqual([]);
    expect(await reminded('2027-09-02')).toEqual([]);
  });

  it('shows papers that are kept for this contract, to those concerned', async () => {
    await world.setClock(new Date('2027-12-21T01:00:00Z'));
    const fulfilled = (proof: typeof evidence): PerformanceAct => ({
      ...{ kind: 'fulfilment', milestone: 1, fulfilledOn: '2027-09-10', note: '', evidence: proof },
    });
    const unknown = [{ name: '封顶报告.pdf', hash: 'a'.repeat(64) }];
    expect((await refusal(write(filing.agency, fulfilled(unknown)))).issues).toEqual(['PERFORMANCE_EVIDENCE_UNKNOWN']);
    const { hash } = await keep(filing.agency, '封顶报告.pdf', '%PDF-报告');
    expect(await keep(filing.agency, '封顶报告.pdf', '%PDF-报告')).toMatchObject({ hash });
    for (const one of [filing.contractor, filing.loser]) expect((await refusal(keep(one, '伪造.pdf', '%PDF-'))).code).toBe('LOT_NOT_FOUND');
    evidence = [{ name: '封顶报告.pdf', hash }];
    await write(filing.agency, fulfilled(evidence));
    const open = ({ principal }: Person) => world.get(PerformanceRecords).open(principal, filing.lot.id, hash);
    expect(await open(filing.contractor)).toMatchObject({ name: '封顶报告.pdf', mediaType: 'application/pdf' });
    expect((await refusal(open(filing.loser))).code).toBe('PERFORMANCE_NOT_FOUND');
    expect((await view()).state.milestones[0]!.fulfilment).toMatchObject({ late: true, standing: 'open' });
  });

  it('lets an addendum change what its ground lets it, and only when both agree (实施条例 第五十七条)', async () => {
    const change = (said: object): PerformanceAct => ({
      ...{ kind: 'addendum', ground: 'circumstances', reason: '地质条件与勘察不符', price: null, periodDays: null, projectManager: null },
      ...{ provisions: '', evidence: [], ...said },
    });
    expect((await refusal(write(filing.tenderer, change({ projectManager: '李工' })))).issues).toEqual(['ADDENDUM_TERM_FORBIDDEN']);
    const { signed: terms } = await view();
    const longer = String(Number(terms.periodDays) + 30);
    const { done } = await write(filing.tenderer, change({ periodDays: longer }));
    expect((await published()).changes).toEqual([]);
    const journal = async () => JSON.stringify(await world.get(Streams).after(`lot/${filing.lot.id}`, 0));
    expect(await journal()).not.toContain(`"periodDays":"${longer}"`);
    await answer(filing.contractor, done.number, 'confirm');
    expect((await published()).changes).toMatchObject([{ ground: 'circumstances', periodDays: longer, price: null }]);
    expect((await published()).state.terms.periodDays).toBe(longer);
    expect(await journal()).toContain(`"periodDays":"${longer}"`);
  });

  it('keeps a refused acceptance beside the next, in public; what was found, every objection and paper is not', async () => {
    await write(filing.agency, acceptance('refused', '屋面渗漏三处'));
    await write(filing.agency, { kind: 'payment', milestone: 1, paidOn: '2027-09-30', amount: '100', note: '第一笔', evidence: [] });
    const { done } = await write(filing.agency, acceptance('passed', '渗漏已修复'));
    await answer(filing.contractor, done.number, 'confirm');
    expect((await refusal(write(filing.agency, acceptance('passed', '')))).issues).toEqual(['ACCEPTANCE_PASSED']);
    const open = await published();
    expect(open.acceptances.map(({ result, standing }) => [result, standing])).toEqual([
      ['refused', 'open'],
      ['passed', 'confirmed'],
    ]);
    expect([open.state.acceptance?.result, open.state.paid]).toEqual(['passed', '100.00']);
    const seen = JSON.stringify([open, await world.get(Streams).after(`lot/${filing.lot.id}`, 0)]);
    for (const word of ['屋面渗漏', '渗漏已修复', '八月底', '采纳承包人意见', '第一笔', '王主任', '封顶报告', evidence[0]!.hash])
      expect(seen).not.toContain(word);
  });

  it('takes nothing back but with a reason, and what was taken back is answered no more', async () => {
    await write(filing.agency, { kind: 'withdrawal' }, { number: 6, reason: '误记' });
    expect((await published()).state.paid).toBe('0.00');
    expect((await view()).entries[5]).toMatchObject({ standing: 'replaced', act: { kind: 'payment', amount: '100' } });
    expect((await refusal(answer(filing.contractor, 6, 'confirm'))).code).toBe('PERFORMANCE_REPLACED');
  });

  it('is never deleted or changed, not even behind the application’s back', async () => {
    await expect(world.sql('delete from performance_entry')).rejects.toThrow();
    await expect(world.sql(`update performance_entry set answer = 'confirm' where number = 1`)).rejects.toThrow();
    await expect(world.sql(`update performance_evidence set name = '另一份.pdf'`)).rejects.toThrow();
  });

  it('is a public table of milestones', async () => {
    const rowsOf = async (code: string) => {
      const rows: unknown[] = [];
      for await (const row of world.get(PublicTables).performance(code).rows) rows.push(row);
      return rows;
    };
    expect(await rowsOf('E000')).toEqual([]);
    expect(await rowsOf(filing.lot.code)).toMatchObject([
      { number: '1', title: '主体封顶', share: '60', fulfilledOn: '2027-09-10', standing: '未答复', paid: '0.00' },
      { number: '2', title: '竣工验收', fulfilledOn: null, standing: null },
    ]);
  });

  it('is listed for the supervisor, page by page', async () => {
    const { contracts, next } = await world.get(PerformanceList).page({ limit: 1 });
    expect(contracts).toMatchObject([{ lotId: filing.lot.id, entries: 8, open: 3, objected: 0 }]);
    expect(next).toBeNull();
    const { lotId: id, filedAt } = contracts[0]!;
    const after = (ms: number) => writeCursor({ at: new Date(new Date(filedAt).getTime() + ms), id });
    const behind = async (ms: number) => (await world.get(PerformanceList).page({ limit: 1, after: after(ms) })).contracts.length;
    expect([await behind(1), await behind(0), await behind(-1)]).toEqual([1, 0, 0]);
    expect((await refusal(world.get(PerformanceList).page({ limit: 1, after: 'x' }))).code).toBe('CURSOR_INVALID');
  });
});
