import {
  checkOrganisationCode,
  checkUscc,
  clarificationIssues,
  documentObjectionDeadline,
  documentObjectionIssues,
  postponedDeadline,
  isWorkingDay,
  lastDay,
  legalPeriod,
  LEGAL_PERIODS,
  lotCode,
  mod37Check,
  organisationOf,
  parseLotCode,
  parseTransactionCode,
  projectCode,
  publicityEnds,
  publicityIssues,
  resultObjectionIssues,
  rollToWorkingDay,
  procedureOf,
  scheduleIssues,
  tenderProjectCode,
  transactionCode,
  type Schedule,
} from './index';

const at = (text: string) => new Date(`${text}+08:00`);
const codes = (issues: { code: string }[]) => issues.map((issue) => issue.code);

describe('the working calendar', () => {
  it('works on a make-up Saturday and rests on a weekday of a holiday', () => {
    expect(isWorkingDay('2026-10-10')).toBe(true);
    expect(isWorkingDay('2026-10-07')).toBe(false);
    expect(isWorkingDay('2026-10-11')).toBe(false);
    expect(rollToWorkingDay('2026-10-01')).toBe('2026-10-08');
  });

  it.each(['2003-12-31', '2027-01-01', '2027-02-08'])('refuses to guess %s', (day) => {
    expect(() => isWorkingDay(day)).toThrow('CALENDAR_UNKNOWN');
  });

  it.each(['2026-02-30', '2026-2-3', '', 'tomorrow'])('refuses the date %p', (day) => {
    expect(() => isWorkingDay(day)).toThrow('DATE_INVALID');
  });
});

describe('a period', () => {
  it('leaves out the day it begins on', () => {
    expect(lastDay('2026-03-02', { days: 20, unit: 'calendar' }).date).toBe('2026-03-22');
    expect(lastDay('2026-03-02', { days: 20, unit: 'calendar', startDayCounted: true }).date).toBe('2026-03-21');
  });

  it('ends on the first working day after a holiday', () => {
    expect(lastDay('2026-09-24', { days: 3, unit: 'calendar', rollToWorkday: true })).toEqual({ raw: '2026-09-27', date: '2026-09-28' });
  });

  it('of calendar days is given as counted, with a warning, where the days off are not announced yet', () => {
    expect(lastDay('2026-12-30', { days: 1, unit: 'calendar', rollToWorkday: true })).toEqual({ raw: '2026-12-31', date: '2026-12-31' });
    const beyond = { raw: '2027-01-02', date: '2027-01-02', warning: 'CALENDAR_UNKNOWN' };
    expect(lastDay('2026-12-30', { days: 3, unit: 'calendar', rollToWorkday: true })).toEqual(beyond);
    expect(publicityEnds(new Date('2026-12-30T10:00:00+08:00')).toISOString()).toBe('2027-01-02T16:00:00.000Z');
  });

  it('of working days that crosses into a year without a calendar is refused', () => {
    expect(() => lastDay('2026-12-25', { days: 10, unit: 'working' })).toThrow('CALENDAR_UNKNOWN');
  });

  it.each([-1, 1.5, Number.NaN])('of %p days is refused', (days) => {
    expect(() => lastDay('2026-03-02', { days, unit: 'calendar' })).toThrow('DAYS_INVALID');
  });

  it('has one newest row for every day since its law, and none before', () => {
    for (const period of LEGAL_PERIODS) expect(legalPeriod(period.id, period.effectiveFrom)).toBe(period);
    expect(() => legalPeriod('documents-available', '2012-01-31')).toThrow('PERIOD_UNKNOWN');
  });
});

describe('the publicity of candidates', () => {
  it('ends at 24:00 Beijing time of its rolled last day', () => {
    expect(publicityEnds(at('2026-09-24T10:00:00')).toISOString()).toBe('2026-09-28T16:00:00.000Z');
    expect(publicityEnds(at('2026-03-17T23:59:59')).toISOString()).toBe('2026-03-20T16:00:00.000Z');
  });

  it('begins on the Beijing day, not on the day in Greenwich', () => {
    expect(publicityEnds(new Date('2026-03-16T16:30:00Z')).toISOString()).toBe('2026-03-20T16:00:00.000Z');
  });

  it('may not end a millisecond sooner', () => {
    const ends = publicityEnds(at('2026-03-17T09:00:00'));
    expect(publicityIssues(at('2026-03-17T09:00:00'), ends)).toEqual([]);
    expect(codes(publicityIssues(at('2026-03-17T09:00:00'), new Date(ends.getTime() - 1)))).toEqual(['SCHEDULE_PUBLICITY_TOO_SHORT']);
  });

  it('takes objections until its end and none at it', () => {
    const published = at('2026-03-17T09:00:00');
    const ends = publicityEnds(published);
    expect(resultObjectionIssues(new Date(ends.getTime() - 1), published)).toEqual([]);
    expect(codes(resultObjectionIssues(ends, published))).toEqual(['OBJECTION_PUBLICITY_OVER']);
    expect(codes(resultObjectionIssues(at('2026-03-17T08:59:59'), published))).toEqual(['OBJECTION_TOO_EARLY']);
  });
});

describe('the schedule of a tender', () => {
  const open = procedureOf('open-tender');
  const lawful: Schedule = {
    compulsory: true,
    publishedAt: at('2026-03-02T09:00:00'),
    documentsFrom: at('2026-03-02T09:00:00'),
    documentsUntil: at('2026-03-07T17:00:00'),
    bidDeadline: at('2026-03-22T09:30:00'),
  };

  it('stands when every period is as short as the law allows', () => {
    expect(scheduleIssues(open, lawful)).toEqual([]);
  });

  it('tells every reason at once, with its article', () => {
    const issues = scheduleIssues(open, { ...lawful, documentsUntil: at('2026-03-06T17:00:00'), bidDeadline: at('2026-03-21T09:30:00') });
    expect(issues).toEqual([
      {
        code: 'SCHEDULE_DOCUMENTS_PERIOD_TOO_SHORT',
        field: 'documentsUntil',
        legalBasis: '招标投标法实施条例 第十六条',
        facts: { earliest: '2026-03-07', given: '2026-03-06', days: 5 },
      },
      {
        code: 'SCHEDULE_TENDER_PERIOD_TOO_SHORT',
        field: 'bidDeadline',
        legalBasis: '招标投标法 第二十四条',
        facts: { earliest: '2026-03-22', given: '2026-03-21', days: 20 },
      },
    ]);
  });

  it('may be shorter where the tender is not compulsory', () => {
    expect(scheduleIssues(open, { ...lawful, compulsory: false, bidDeadline: at('2026-03-12T09:30:00') })).toEqual([]);
  });

  it('takes midnight for the end of the day before', () => {
    expect(codes(scheduleIssues(open, { ...lawful, documentsUntil: at('2026-03-07T00:00:00') }))).toEqual([
      'SCHEDULE_DOCUMENTS_PERIOD_TOO_SHORT',
    ]);
    expect(codes(scheduleIssues(open, { ...lawful, bidDeadline: at('2026-03-22T00:00:00') }))).toEqual([
      'SCHEDULE_TENDER_PERIOD_TOO_SHORT',
    ]);
  });

  it('refuses documents before the notice and a deadline before the documents end', () => {
    const issues = scheduleIssues(open, { ...lawful, publishedAt: at('2026-03-02T10:00:00'), documentsUntil: at('2026-03-25T17:00:00') });
    expect(codes(issues)).toEqual(['SCHEDULE_DOCUMENTS_BEFORE_NOTICE', 'SCHEDULE_OUT_OF_ORDER']);
  });
});

describe('a clarification and an objection', () => {
  const deadline = at('2026-03-30T09:30:00');

  it('come in time exactly 15 and 10 days before the deadline and late a second after', () => {
    expect(clarificationIssues(at('2026-03-15T09:30:00'), deadline)).toEqual([]);
    const [late] = clarificationIssues(at('2026-03-15T09:30:01'), deadline);
    expect(late).toMatchObject({ code: 'SCHEDULE_CLARIFICATION_TOO_LATE', facts: { earliest: '2026-03-30T01:30:01.000Z' } });
    expect(documentObjectionDeadline(deadline)).toEqual(at('2026-03-20T09:30:00'));
    expect(documentObjectionIssues(at('2026-03-20T09:30:00'), deadline)).toEqual([]);
    expect(codes(documentObjectionIssues(at('2026-03-20T09:30:01'), deadline))).toEqual(['OBJECTION_TOO_LATE']);
  });

  it('postpone the deadline, when it comes too late, to a working day and hour that still hold at midnight', () => {
    expect(postponedDeadline(at('2026-03-15T09:30:00'), deadline)).toBeNull();
    const proposed = postponedDeadline(at('2026-03-15T09:30:01'), deadline)!;
    expect(proposed).toEqual(at('2026-03-31T09:30:00'));
    expect(clarificationIssues(at('2026-03-15T23:59:59'), proposed)).toEqual([]);
    // The sixteenth day, 2026-04-04, is a day off; so are the two after it (清明节).
    expect(postponedDeadline(at('2026-03-19T10:00:00'), deadline)).toEqual(at('2026-04-07T09:30:00'));
    // Nobody has announced the days off of 2031: the day as counted, a Saturday.
    expect(postponedDeadline(at('2031-03-06T10:00:00'), at('2031-03-20T09:30:00'))).toEqual(at('2031-03-22T09:30:00'));
  });
});

describe('codes', () => {
  it('name the first thing wrong with a unified social credit code', () => {
    expect(checkUscc('91350100M000100Y43')).toEqual({ valid: true });
    expect(checkUscc('91350100M000100Y4')).toEqual({ valid: false, reason: 'LENGTH' });
    expect(checkUscc('91350100M000100I43')).toEqual({ valid: false, reason: 'CHARSET' });
    expect(checkUscc('91350100M000100Y34')).toEqual({ valid: false, reason: 'CHECK' });
  });

  it('find the organisation code inside and read its hyphen', () => {
    expect(checkOrganisationCode(organisationOf('91350100M000100Y43'))).toEqual({ valid: true });
    expect(checkOrganisationCode('M000100Y-4')).toEqual({ valid: true });
    expect(checkOrganisationCode('M000100Y5')).toEqual({ valid: false, reason: 'CHECK' });
  });

  it('weigh long payloads without overflow', () => {
    expect(mod37Check('G123498654321')).toBe('H');
    expect(() => mod37Check('a')).toThrow('CODE_PAYLOAD_INVALID');
  });

  it('build and read a transaction code', () => {
    const parts = { classCode: 'A01', uscc: '12321300MB0L1A2C3T', date: '20260105', seq: '000001' };
    const { code } = transactionCode(parts);
    expect(code).toBe('A01-12321300MB0L1A2C3T-20260105-000001-1');
    expect(parseTransactionCode(code)).toEqual({ valid: true, ...parts });
    expect(parseTransactionCode(code.replace(/1$/, '2'))).toEqual({ valid: false, reason: 'CHECK' });
    expect(() => transactionCode({ ...parts, date: '20260230' })).toThrow('CODE_PART_INVALID');
  });

  it('build and read the numbers of project, tender project and lot', () => {
    const project = projectCode({ industry: 'E', region: '321300', date: '260105', serial: 1 });
    const lot = lotCode(tenderProjectCode(project, 1), 2);
    expect(lot).toBe('E3213002601050001001002');
    expect(parseLotCode(lot)).toEqual({ valid: true, projectCode: project, tenderProjectCode: `${project}001` });
    expect(() => tenderProjectCode(project, 1000)).toThrow('CODE_PART_INVALID');
  });
});
