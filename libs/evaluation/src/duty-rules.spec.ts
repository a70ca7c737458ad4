import fc from 'fast-check';
import { DUTY_ITEMS, dutyIssues } from './duty-rules';

const good = Object.fromEntries(Object.keys(DUTY_ITEMS).map((item) => [item, false]));

describe('a duty record', () => {
  it('stands when every item is answered and nothing happened', () => expect(dutyIssues(good, '')).toEqual([]));

  it('is explained when something happened', () => {
    expect(dutyIssues({ ...good, late: true }, ' ').map(({ code }) => code)).toEqual(['DUTY_NOTE_MISSING']);
    expect(dutyIssues({ ...good, late: true }, '迟到二十分钟')).toEqual([]);
  });

  it('names every item that is open and every one that nobody asks', () =>
    fc.assert(
      fc.property(fc.subarray(Object.keys(DUTY_ITEMS)), (kept) => {
        const answers = { ...Object.fromEntries(kept.map((item) => [item, false])), invented: false };
        const codes = dutyIssues(answers, '').map(({ code }) => code);
        expect(codes.filter((code) => code === 'DUTY_ITEM_OPEN')).toHaveLength(Object.keys(DUTY_ITEMS).length - kept.length);
        expect(codes).toContain('DUTY_ITEM_UNKNOWN');
      }),
    ));
});
