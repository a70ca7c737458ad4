import fc from 'fast-check';
import { REPLACEMENT_GROUNDS, replacementIssues, type SeatInQuestion } from './replacement-rules';

const due = new Date('2026-12-01T01:00:00.000Z');
const codes = (seat: Partial<SeatInQuestion>, now = due) =>
  replacementIssues({ ground: 'absent', due, locked: false, left: 2, ...seat }, now).map(({ code }) => code);

describe('the replacement of a member (招标投标法实施条例 第四十八条)', () => {
  it('waits for the hour of the session, to the millisecond', () => {
    expect(codes({}, new Date(due.getTime() - 1))).toEqual(['REPLACEMENT_BEFORE_SESSION']);
    expect(codes({})).toEqual([]);
  });

  it('does not undo a sheet that is signed, nor empty a seat that nobody can fill', () => {
    expect(codes({ ground: 'ill', locked: true, left: 0 })).toEqual(['REPLACEMENT_SHEET_SIGNED', 'REPLACEMENT_NOBODY_LEFT']);
    expect(codes({ left: null })).toEqual([]);
  });

  it('is never refused to a ground of recusal once the session is on', () => {
    const seat = fc.record({
      ground: fc.constantFrom(...REPLACEMENT_GROUNDS),
      locked: fc.boolean(),
      left: fc.option(fc.nat(9), { nil: null }),
      late: fc.nat(86_400_000),
    });
    fc.assert(
      fc.property(seat, ({ late, ...said }) => {
        const refused = codes(said, new Date(due.getTime() + late)).length > 0;
        expect(refused).toBe(said.ground !== 'recusal' && (said.locked || said.left === 0));
      }),
    );
  });
});
