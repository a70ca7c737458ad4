import fc from 'fast-check';
import {
  addDays,
  civilDateOf,
  complaintAcceptanceDue,
  complaintDecisionDue,
  complaintEnds,
  complaintIssues,
  isWorkingDay,
  objectionAnswerDue,
  objectionIssues,
  OBJECTION_FIRST,
  publicityEnds,
  startOfDay,
} from './index';

const at = (text: string) => new Date(`${text}+08:00`);
const codes = (issues: { code: string }[]) => issues.map(({ code }) => code);
const HOUR = 3_600_000;
const day = fc.integer({ min: 0, max: 250 }).map((days) => addDays('2026-01-05', days));
const instant = fc.integer({ min: 0, max: 250 * 24 }).map((hours) => new Date(at('2026-01-05T00:00:00').getTime() + hours * HOUR));

describe('an objection to the tender documents (实施条例 第二十二条)', () => {
  const times = { bidDeadline: at('2026-06-30T09:30:00'), candidates: null, suspendedSince: null };

  it('comes ten days before the deadline at the latest, that very instant included', () => {
    expect(objectionIssues('documents', at('2026-06-20T09:30:00'), times)).toEqual([]);
    expect(codes(objectionIssues('documents', new Date(at('2026-06-20T09:30:00').getTime() + 1), times))).toEqual(['OBJECTION_TOO_LATE']);
  });

  it('is answered within three days, to 24:00 of the last, a day off giving way', () => {
    expect(objectionAnswerDue('documents', at('2026-06-15T10:00:00'))).toEqual(at('2026-06-19T00:00:00'));
    expect(objectionAnswerDue('documents', at('2026-06-16T10:00:00'))).toEqual(at('2026-06-23T00:00:00'));
  });
});

describe('an objection to the result (第五十四条)', () => {
  const publishedAt = at('2026-06-08T10:00:00');
  const candidates = { publishedAt, endsAt: publicityEnds(publishedAt) };
  const times = { bidDeadline: at('2026-06-01T09:30:00'), candidates, suspendedSince: null };

  it('is raised while the candidates are public, and neither before nor after', () => {
    expect(codes(objectionIssues('result', at('2026-06-08T09:00:00'), { ...times, candidates: null }))).toEqual(['OBJECTION_TOO_EARLY']);
    expect(objectionIssues('result', new Date(candidates.endsAt.getTime() - 1), times)).toEqual([]);
    expect(codes(objectionIssues('result', candidates.endsAt, times))).toEqual(['OBJECTION_PUBLICITY_OVER']);
  });

  it('is still in time while the lot stands still, for the publicity does not end then', () => {
    const suspendedSince = at('2026-06-09T10:00:00');
    expect(objectionIssues('result', at('2026-06-20T10:00:00'), { ...times, suspendedSince })).toEqual([]);
    expect(codes(objectionIssues('result', at('2026-06-20T10:00:00'), { ...times, suspendedSince: at('2026-06-19T10:00:00') }))).toEqual([
      'OBJECTION_PUBLICITY_OVER',
    ]);
  });
});

describe('a complaint (第六十条)', () => {
  const objection = { raisedAt: at('2026-06-08T10:00:00'), answerDueAt: at('2026-06-12T00:00:00'), answeredAt: at('2026-06-10T10:00:00') };

  it('about documents, opening or result comes after an objection that was answered, or was not in time', () => {
    for (const matter of OBJECTION_FIRST)
      expect(codes(complaintIssues({ matter, knownOn: '2026-06-08', objection: null }, at('2026-06-09T10:00:00')))).toEqual([
        'COMPLAINT_OBJECTION_FIRST',
      ]);
    const waiting = { matter: 'result' as const, knownOn: '2026-06-08', objection: { ...objection, answeredAt: null } };
    expect(codes(complaintIssues(waiting, at('2026-06-11T23:59:59')))).toEqual(['COMPLAINT_OBJECTION_PENDING']);
    expect(complaintIssues(waiting, objection.answerDueAt)).toEqual([]);
    expect(complaintIssues({ matter: 'other', knownOn: '2026-06-08', objection: null }, at('2026-06-09T10:00:00'))).toEqual([]);
  });

  it('is not known of after it is filed', () => {
    expect(codes(complaintIssues({ matter: 'other', knownOn: '2026-06-10', objection: null }, at('2026-06-09T10:00:00')))).toEqual([
      'COMPLAINT_KNOWN_LATER',
    ]);
  });

  it('comes within ten days of knowing, and the time in which the objection was answered is not counted', () => {
    const plain = complaintEnds({ matter: 'other', knownOn: '2026-06-08', objection: null });
    expect(plain).toEqual(at('2026-06-19T00:00:00'));
    const later = complaintEnds({ matter: 'result', knownOn: '2026-06-07', objection });
    expect(later.getTime() - complaintEnds({ matter: 'result', knownOn: '2026-06-07', objection: null }).getTime()).toBe(48 * HOUR);
    expect(codes(complaintIssues({ matter: 'other', knownOn: '2026-06-08', objection: null }, plain))).toEqual(['COMPLAINT_TOO_LATE']);
  });

  it('never ends earlier for an objection, nor later than the answer was waited for', () => {
    fc.assert(
      fc.property(day, instant, fc.nat(240), fc.option(fc.nat(480)), (knownOn, raisedAt, due, answered) => {
        const answerDueAt = new Date(raisedAt.getTime() + due * HOUR);
        const answeredAt = answered === null ? null : new Date(raisedAt.getTime() + answered * HOUR);
        const plain = complaintEnds({ matter: 'result', knownOn, objection: null }).getTime();
        const ends = complaintEnds({ matter: 'result', knownOn, objection: { raisedAt, answerDueAt, answeredAt } }).getTime();
        expect(ends).toBeGreaterThanOrEqual(plain);
        expect(ends - plain).toBeLessThanOrEqual(Math.min(due, answered ?? due) * HOUR);
      }),
    );
  });
});

describe('the supervisor (第六十一条)', () => {
  it('takes a complaint on within three working days and decides within thirty', () => {
    expect(complaintAcceptanceDue(at('2026-09-30T16:00:00'))).toEqual(at('2026-10-11T00:00:00'));
    expect(complaintDecisionDue(at('2026-03-02T10:00:00'))).toEqual(at('2026-04-15T00:00:00'));
  });

  it('does not count the days of an examination', () => {
    const plain = complaintDecisionDue(at('2026-03-02T10:00:00'));
    const examined = complaintDecisionDue(at('2026-03-02T10:00:00'), [{ from: '2026-03-09', until: '2026-03-13' }]);
    expect(civilDateOf(examined) > civilDateOf(plain)).toBe(true);
    expect(complaintDecisionDue(at('2026-03-02T10:00:00'), [{ from: '2026-06-01', until: '2026-06-05' }])).toEqual(plain);
  });

  it('has thirty working days outside any examination', () => {
    const spans = fc.array(
      fc.tuple(day, fc.nat(20)).map(([from, length]) => ({ from, until: addDays(from, length) })),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 90 }), spans, (days, examined) => {
        const accepted = addDays('2026-01-05', days);
        const last = addDays(civilDateOf(complaintDecisionDue(startOfDay(accepted), examined)), -1);
        let counted = 0;
        for (let one = addDays(accepted, 1); one <= last; one = addDays(one, 1))
          if (isWorkingDay(one) && !examined.some(({ from, until }) => from <= one && one <= until)) counted += 1;
        expect(counted).toBe(30);
      }),
    );
  });

  it('is not given a day that nobody can know yet', () => {
    expect(() => complaintDecisionDue(at('2026-11-27T10:00:00'))).toThrow('CALENDAR_UNKNOWN');
  });
});
