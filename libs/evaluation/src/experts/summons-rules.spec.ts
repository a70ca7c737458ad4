import * as fc from 'fast-check';
import { ANSWER_MINUTES, answerBy, roomIssues, sessionIssues, standingOf } from './summons-rules';

const now = new Date('2026-11-23T01:00:00Z');
const after = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);
const codes = (issues: { code: string }[]) => issues.map(({ code }) => code);

describe('the session of a committee', () => {
  it('gives drawn experts between five minutes and a day to answer', () => {
    const asked = (answerMinutes: number) => codes(sessionIssues({ meetsAt: null, place: '', answerMinutes }, now));
    expect([5, 30, 1440].flatMap(asked)).toEqual([]);
    for (const wrong of [4, 1441, 7.5, Number.NaN]) expect(asked(wrong)).toEqual(['ANSWER_MINUTES_INVALID']);
  });

  it('does not begin before the drawn experts could answer', () => {
    const minutes = fc.integer({ min: ANSWER_MINUTES.least, max: ANSWER_MINUTES.most });
    fc.assert(
      fc.property(minutes, fc.integer({ min: -100, max: 3000 }), (answerMinutes, ahead) => {
        const issues = codes(sessionIssues({ meetsAt: after(ahead), place: '', answerMinutes }, now));
        expect(issues).toEqual(ahead < answerMinutes ? ['SESSION_TOO_SOON'] : []);
      }),
    );
  });
});

describe('a call', () => {
  it('is late at the very instant at which its time is over', () => {
    const call = { answer: null, answerBy: answerBy(now, 30) };
    expect(standingOf(call, new Date(after(30).getTime() - 1))).toBe('open');
    expect(standingOf(call, after(30))).toBe('late');
    expect(standingOf({ ...call, answer: 'accepted' }, after(90))).toBe('accepted');
  });
});

describe('the evaluation room', () => {
  it('opens only at the hour of the session, with every place taken and every call answered', () => {
    const count = fc.nat({ max: 9 });
    fc.assert(
      fc.property(count, count, count, fc.option(fc.integer({ min: -60, max: 60 })), (places, taken, open, ahead) => {
        const issues = codes(roomIssues({ places, taken, open, meetsAt: ahead === null ? null : after(ahead) }, now));
        expect(issues.includes('ROOM_BEFORE_SESSION')).toBe(ahead !== null && ahead > 0);
        expect(issues.includes('SUMMONS_OPEN')).toBe(open > 0);
        expect(issues.includes('PLACES_EMPTY')).toBe(taken + open < places);
        if (issues.length === 0) expect(taken).toBeGreaterThanOrEqual(places);
      }),
    );
  });
});
