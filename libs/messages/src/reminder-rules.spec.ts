import fc from 'fast-check';
import { MESSAGE_RULES } from './message-rules';
import { dueReminder, REMIND_DAYS, REMINDER_RULES } from './reminder-rules';
import { MESSAGE_WORDS } from './words';

const HOUR_MS = 3_600_000;
const END = new Date('2026-12-01T01:00:00Z');
const before = (hours: number): Date => new Date(END.getTime() - hours * HOUR_MS);

describe('a reminder', () => {
  it.each([
    [72.01, null],
    [72, 3],
    [24.01, 3],
    [24, 1],
    [0.01, 1],
    [0, null],
    [-1, null],
  ])('%s hours before a deadline is of %s days', (hours, days) =>
    expect(dueReminder(REMIND_DAYS['deadline.near'], END, before(hours))).toBe(days),
  );
  it('is never of more days than are left to the next one, and none comes after the end', () =>
    fc.assert(
      fc.property(fc.integer({ min: -1000, max: 1000 }), fc.uniqueArray(fc.integer({ min: 1, max: 40 })), (hours, days) => {
        const falling = [...days].sort((a, b) => b - a);
        const due = dueReminder(falling, END, before(hours));
        const due24 = falling.filter((day) => hours <= day * 24);
        expect(due).toBe(hours <= 0 || due24.length === 0 ? null : Math.min(...due24));
      }),
    ));
  it('has words in both languages, falling days, and is kept for as long as it could come again', () => {
    for (const { type, to } of REMINDER_RULES) {
      expect([type, to, MESSAGE_WORDS[`${type} ${to}`]?.length]).toEqual([type, to, 2]);
    }
    for (const days of Object.values(REMIND_DAYS)) {
      expect(days).toEqual([...days].sort((a, b) => b - a));
      expect(Math.max(...days)).toBeLessThan(90);
    }
    expect(REMINDER_RULES.filter(({ type }) => MESSAGE_RULES.some((rule) => rule.type === (type as string)))).toEqual([]);
  });
});
