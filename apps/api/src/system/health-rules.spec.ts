import {
  calendarVerdict,
  clockVerdict,
  custodiansNeeded,
  custodiansVerdict,
  diskVerdict,
  scannerVerdict,
  workerVerdict,
  worst,
} from './health-rules';

describe('the platform says of itself', () => {
  it('that the clock is wrong when it is more than two seconds off, either way', () => {
    const states = [0, 2, -3, 31].map((skewSeconds) => clockVerdict({ skewSeconds, turned: false }).state);
    expect(states).toEqual(['ok', 'ok', 'attention', 'failed']);
  });
  it('that a demonstration has turned the clock', () => {
    expect(clockVerdict({ skewSeconds: 0, turned: true })).toEqual({ state: 'attention', why: 'turned' });
  });
  it('that nobody executes the calendar, or too late', () => {
    expect(workerVerdict({ workers: 0, overdueSeconds: 0 })).toEqual({ state: 'failed', why: 'absent' });
    expect([10, 11, 61].map((overdueSeconds) => workerVerdict({ workers: 1, overdueSeconds }).state)).toEqual([
      'ok',
      'attention',
      'failed',
    ]);
  });
  it('that too few custodians are there for an opening that is coming', () => {
    const policies = [
      { mode: 'bidder+custodians', threshold: 2, custodians: ['a', 'b', 'c', 'd'] },
      { mode: 'bidder', threshold: 0, custodians: [] },
    ] as const;
    expect(custodiansNeeded(policies)).toBe(3);
    expect(custodiansNeeded([])).toBe(0);
    expect(custodiansNeeded([{ mode: 'bidder', threshold: 2, custodians: ['a', 'b', 'c', 'd'] }])).toBe(2);
    expect([4, 3, 2].map((present) => custodiansVerdict({ known: 4, present, needed: 3 }).state)).toEqual(['ok', 'attention', 'failed']);
    expect(custodiansVerdict({ known: 0, present: 0, needed: 0 }).why).toBe('none');
  });
  it('that the disk fills up', () => {
    expect([0.5, 0.14, 0.04].map((share) => diskVerdict(share).state)).toEqual(['ok', 'attention', 'failed']);
  });
  it('that nobody scans files, that the scanner is away, or that files wait for it', () => {
    const says = (configured: boolean, answers: boolean, late: boolean) => scannerVerdict({ configured, answers, late });
    expect(says(false, false, false)).toEqual({ state: 'attention', why: 'none' });
    expect([says(true, true, false), says(true, true, true), says(true, false, true)].map(({ why }) => why)).toEqual([
      'answers',
      'late',
      'silent',
    ]);
  });
  it('that the calendar of working days comes to its end, from October of its last year on', () => {
    expect(calendarVerdict('2026-09-30', '2026-12-31')).toEqual({ state: 'ok', why: 'covers' });
    expect(calendarVerdict('2026-10-01', '2026-12-31')).toEqual({ state: 'attention', why: 'ending' });
    expect(calendarVerdict('2026-12-31', '2027-12-31').state).toBe('ok');
    expect(calendarVerdict('2027-01-01', null)).toEqual({ state: 'failed', why: 'over' });
  });
  it('the worst of it first', () => {
    expect([worst([]), worst([{ state: 'ok' }, { state: 'attention' }]), worst([{ state: 'attention' }, { state: 'failed' }])]).toEqual([
      'ok',
      'attention',
      'failed',
    ]);
  });
});
