import fc from 'fast-check';
import { fen, toYuan, yuan } from '@kaibiao/kernel';
import { performanceOf, percentOf } from './performance';
import type { Answer, PerformanceAct, PerformanceEntry } from './performance-act';
import { performanceIssues } from './performance-rules';

const SIGNED = { price: '1000000.00', periodDays: '365', projectManager: '张工' };
const EVIDENCE = [{ name: '报告.pdf', hash: 'a'.repeat(64) }];
const TODAY = '2027-03-01';
const PLAN: PerformanceAct = {
  kind: 'plan',
  milestones: [
    { title: '主体封顶', dueOn: '2027-02-01', share: '60' },
    { title: '竣工', dueOn: '2027-08-01', share: '37' },
    { title: '质保期满', dueOn: '2029-08-01', share: '3.00' },
  ],
};
const fulfilment = (milestone: number, fulfilledOn = TODAY): PerformanceAct => ({
  kind: 'fulfilment',
  milestone,
  fulfilledOn,
  note: '',
  evidence: EVIDENCE,
});
const payment = (milestone: number, amount: string): PerformanceAct => ({
  kind: 'payment',
  milestone,
  paidOn: TODAY,
  amount,
  note: '',
  evidence: [],
});
const addendum = (price: string): PerformanceAct => ({
  ...{
    kind: 'addendum',
    ground: 'circumstances',
    reason: '设计变更',
    price,
    periodDays: null,
    projectManager: null,
    provisions: '',
    evidence: [],
  },
});
const acceptance = (result: 'passed' | 'refused', findings = '渗漏'): PerformanceAct => ({
  ...{ kind: 'acceptance', heldOn: TODAY, result, findings, evidence: EVIDENCE },
  signatories: (['tenderer', 'contractor'] as const).map((role) => ({ role, organisation: role, person: '某' })),
});
const withdrawal: PerformanceAct = { kind: 'withdrawal' };

type Told = PerformanceAct | { act: PerformanceAct; replaces?: number; answer?: Answer };
const record = (...told: Told[]): PerformanceEntry[] =>
  told.map((one, at) => ({ number: at + 1, replaces: null, answer: null, ...('act' in one ? one : { act: one }) }));
const issues = (entries: PerformanceEntry[], act: PerformanceAct, replaces: number | null = null) =>
  performanceIssues(act, replaces, { law: 'tendering', signed: SIGNED, entries, today: TODAY }).map(({ code }) => code);

describe('the record of performance', () => {
  it('begins with a plan whose shares are the whole sum', () => {
    expect(issues([], PLAN)).toEqual([]);
    expect(issues([], { kind: 'plan', milestones: [{ title: '竣工', dueOn: TODAY, share: '99.99' }] })).toEqual(['PLAN_SHARES_WRONG']);
    expect(issues([], fulfilment(1))).toEqual(['MILESTONE_UNKNOWN']);
  });

  it('has one plan, which another replaces again and again, keeping what was fulfilled or paid', () => {
    const later: PerformanceAct = { kind: 'plan', milestones: [PLAN.milestones[0]!, { title: '竣工', dueOn: '2027-09-01', share: '40' }] };
    expect(issues(record(PLAN), later)).toEqual(['PLAN_STANDS']);
    expect(issues(record(PLAN), later, 1)).toEqual([]);
    expect(issues(record(PLAN, { act: later, replaces: 1 }), PLAN, 2)).toEqual([]);
    expect(issues(record(PLAN, fulfilment(1)), later, 1)).toEqual([]);
    expect(issues(record(PLAN, payment(2, '1')), later, 1)).toEqual(['PLAN_LOSES_MILESTONE']);
    expect(issues(record(PLAN, payment(3, '1')), later, 1)).toEqual(['PLAN_LOSES_MILESTONE']);
  });

  it('tells of a milestone once that it is fulfilled, with papers, not before the day, and late when it is late', () => {
    expect(issues(record(PLAN), fulfilment(1, '2027-03-02'))).toEqual(['PERFORMANCE_DATE_AHEAD']);
    expect(issues(record(PLAN), { ...fulfilment(1), evidence: [] } as PerformanceAct)).toEqual(['PERFORMANCE_EVIDENCE_MISSING']);
    expect(issues(record(PLAN, fulfilment(1)), fulfilment(1))).toEqual(['MILESTONE_FULFILLED']);
    expect(issues(record(PLAN, fulfilment(1)), fulfilment(1, '2027-02-01'), 2)).toEqual([]);
    const [first] = performanceOf(SIGNED, record(PLAN, fulfilment(1))).milestones;
    expect(first!.fulfilment).toEqual({ number: 2, fulfilledOn: TODAY, late: true, standing: 'open' });
  });

  it('forgets nothing: what was replaced or withdrawn stands there and counts no more', () => {
    const entries = record(PLAN, payment(1, '600000'), { act: withdrawal, replaces: 2 });
    expect(performanceOf(SIGNED, entries).paid).toBe('0.00');
    expect(performanceOf(SIGNED, entries).standings.get(2)).toBe('replaced');
    expect(issues(entries, withdrawal, 2)).toEqual(['PERFORMANCE_ENTRY_REPLACED']);
    expect(issues(entries, withdrawal, 1)).toEqual(['PERFORMANCE_KIND_OTHER']);
    expect(issues(entries, withdrawal)).toEqual(['PERFORMANCE_WITHDRAWS_NOTHING']);
    expect(issues(entries, payment(1, '5'), 1)).toEqual(['PERFORMANCE_KIND_OTHER']);
    expect(issues(entries, payment(1, '5'), 9)).toEqual(['PERFORMANCE_ENTRY_UNKNOWN']);
    expect(issues(entries, payment(1, '0.00'))).toEqual(['PAYMENT_ZERO']);
  });

  it('changes the price when the contractor has agreed, and not before', () => {
    const price = (answer?: Answer) =>
      performanceOf(SIGNED, record(PLAN, { act: addendum('1100000'), ...(answer ? { answer } : {}) })).terms.price;
    expect([price(), price('object'), price('confirm')]).toEqual(['1000000.00', '1000000.00', '1100000.00']);
    const [open, agreed] = [record(PLAN, addendum('1100000')), record(PLAN, { act: addendum('1100000'), answer: 'confirm' })];
    expect([issues(open, addendum('1200000')), issues(open, addendum('1200000'), 2)]).toEqual([['ADDENDUM_OPEN'], []]);
    expect([issues(agreed, addendum('1200000')), issues(agreed, withdrawal, 2)]).toEqual([[], ['ADDENDUM_IN_FORCE']]);
  });

  it('keeps an acceptance that was refused beside the one that was passed, after which there is none', () => {
    const refused = record(PLAN, acceptance('refused'));
    expect([issues(record(PLAN), acceptance('refused', ' ')), issues(refused, acceptance('passed'))]).toEqual([
      ['ACCEPTANCE_FINDINGS_MISSING'],
      [],
    ]);
    const passed = record(PLAN, acceptance('refused'), acceptance('passed'));
    expect(performanceOf(SIGNED, passed).acceptance).toMatchObject({ number: 3, result: 'passed' });
    expect([issues(passed, acceptance('passed')), issues(passed, acceptance('refused'), 3)]).toEqual([['ACCEPTANCE_PASSED'], []]);
    expect(issues(record(PLAN), { ...acceptance('passed'), signatories: [] } as PerformanceAct)).toEqual([
      'ACCEPTANCE_UNSIGNED',
      'ACCEPTANCE_UNSIGNED',
    ]);
  });

  it('divides the price among the milestones without losing a fen', () => {
    const shares = fc.array(fc.integer({ min: 1, max: 2000 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 14n }), shares, (price, parts) => {
        const left = 10_000 - parts.reduce((sum, part) => sum + part, 0);
        fc.pre(left > 0);
        const milestones = [...parts, left].map((part) => ({ title: '节点', dueOn: TODAY, share: toYuan(fen(BigInt(part))) }));
        const state = performanceOf({ ...SIGNED, price: toYuan(fen(price)) }, record({ kind: 'plan', milestones }));
        const amounts = state.milestones.map(({ amount }) => yuan(amount) as bigint);
        expect(amounts.reduce((sum, amount) => sum + amount, 0n)).toBe(price);
        expect(amounts.every((amount) => amount >= 0n)).toBe(true);
      }),
    );
  });

  it('says which part is paid, rounded down', () => expect([percentOf('1', '3'), percentOf('1', '0.00')]).toEqual(['33.33', '0.00']));
});
