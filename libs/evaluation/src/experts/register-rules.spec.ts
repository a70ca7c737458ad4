import * as fc from 'fast-check';
import { addDays } from '@kaibiao/rules';
import { covers } from './pool-grounds';
import { banEnd, banInForce, banIssues, employersAfter, isCredits, LONGEST_LEAVE, leaveIssues, type BanInput } from './register-rules';

const TODAY = '2026-11-23';
const ban = (more: Partial<BanInput> = {}): BanInput => ({
  kind: 'suspended',
  from: '2026-12-01',
  until: '2027-05-31',
  authority: '宿迁市住房和城乡建设局',
  basis: '招标投标法实施条例 第七十一条；宿建罚〔2026〕3号',
  reason: '擅离职守',
  ...more,
});
const codes = (issues: { code: string; field?: string }[]) => issues.map(({ code, field }) => `${code} ${field}`);
const day = fc.nat({ max: 900 }).map((days) => addDays('2025-01-01', days));

describe('a ban', () => {
  it('names who decided, by which rule and why (招标投标法实施条例 第七十一条)', () => {
    expect(banIssues(ban())).toEqual([]);
    expect(codes(banIssues(ban({ authority: ' ', basis: '', reason: '' })))).toEqual([
      'BAN_WORDS_MISSING authority',
      'BAN_WORDS_MISSING basis',
      'BAN_WORDS_MISSING reason',
    ]);
  });

  it('has an end when it suspends, and none when it removes', () => {
    expect(codes(banIssues(ban({ until: null })))).toEqual(['SUSPENSION_ENDLESS until']);
    expect(banIssues(ban({ kind: 'removed', until: null }))).toEqual([]);
    expect(codes(banIssues(ban({ kind: 'removed' })))).toEqual(['REMOVAL_ENDS until']);
    expect(codes(banIssues(ban({ until: '2026-11-30' })))).toEqual(['DAYS_REVERSED until']);
    expect(codes(banIssues(ban({ until: '2027-02-30' })))).toEqual(['DATE_INVALID until']);
  });

  it('that is lifted holds until the day before, and never longer than it was to', () => {
    fc.assert(
      fc.property(day, fc.option(day), fc.option(day), day, (from, until, liftedFrom, at) => {
        const held = covers({ from, until: banEnd({ until, liftedFrom }) }, at);
        expect(held).toBe(from <= at && (until === null || at <= until) && (liftedFrom === null || at < liftedFrom));
      }),
    );
  });

  it('is said of an expert on each of its days and on no other, of several the one that lasts longest', () => {
    const one = fc.record({ from: day, until: fc.option(day), liftedFrom: fc.option(day) });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 4 }), day, (bans, at) => {
        const held = bans.filter((some) => covers({ from: some.from, until: banEnd(some) }, at));
        const said = banInForce(bans, at);
        expect(said === null).toBe(held.length === 0);
        const end = (some: (typeof bans)[number]) => banEnd(some) ?? 'for good';
        if (said) expect(held.every((some) => end(some) <= end(said))).toBe(true);
      }),
    );
  });
});

describe('a leave', () => {
  it('is not over before it is entered, and not longer than a year', () => {
    fc.assert(
      fc.property(day, day, (from, until) => {
        const [issue] = leaveIssues({ from, until }, TODAY);
        const length = from <= until && until >= addDays(from, LONGEST_LEAVE);
        expect(issue?.code).toBe(until < from ? 'DAYS_REVERSED' : until < TODAY ? 'LEAVE_OVER' : length ? 'LEAVE_TOO_LONG' : undefined);
      }),
    );
  });
});

describe('credits', () => {
  it('have one decimal place and are more than none', () => {
    expect(['1', '0.5', '12.0', '999.9'].every((text) => isCredits(text))).toBe(true);
    expect(['0', '0.0', '-1', '1.25', '1000', '', 'x'].some((text) => isCredits(text))).toBe(false);
    expect(isCredits('0', 0)).toBe(true);
  });
});

describe('the history of employers', () => {
  const kept = { employerCode: 'A', employerName: '甲公司', earlierEmployers: [] };
  it('keeps whoever employed the expert until now, until today', () => {
    expect(employersAfter(kept, { employerCode: 'B', earlierEmployers: [] }, TODAY)).toEqual([{ code: 'A', name: '甲公司', until: TODAY }]);
  });
  it('adds nothing when the employer stays, is new, or is named already', () => {
    const earlier = [{ code: 'A', name: '甲公司', until: '2026-10-31' }];
    expect(employersAfter(kept, { employerCode: 'A', earlierEmployers: [] }, TODAY)).toEqual([]);
    expect(employersAfter(null, { employerCode: 'B', earlierEmployers: [] }, TODAY)).toEqual([]);
    expect(employersAfter(kept, { employerCode: 'B', earlierEmployers: earlier }, TODAY)).toEqual(earlier);
  });
});
