import { openingsToday, type Hall } from './openings-today';

const now = new Date('2026-12-01T00:30:00Z');
const hall = (lotCode: string, state: string, bidDeadline: string): Hall => ({
  lotId: lotCode,
  lotCode,
  lotName: lotCode,
  state,
  bidDeadline,
  releaseEndsAt: null,
  nextSessionAt: null,
  held: null,
});
const codes = (...halls: Hall[]) => openingsToday(halls, now).map(({ lotCode }) => lotCode);

describe('the openings of a day', () => {
  it('are those whose deadline is today in Beijing', () => {
    const late = hall('late', 'bidding', '2026-12-01T15:59:00Z');
    expect(codes(late, hall('tomorrow', 'bidding', '2026-12-01T16:00:00Z'))).toEqual(['late']);
  });

  it('are also those of whose next envelope the hour is today, though the first was opened weeks ago', () => {
    const again = (at: string): Hall => ({ ...hall('again', 'evaluating', '2026-11-10T01:00:00Z'), nextSessionAt: at });
    const soon = hall('soon', 'bidding', '2026-12-01T02:00:00Z');
    expect(codes(soon, again('2026-12-01T01:30:00Z'))).toEqual(['again', 'soon']);
    expect(codes(soon, again('2026-12-02T01:30:00Z'))).toEqual(['soon']);
  });

  it('begin with what is under way, of whatever day, and end with what is over', () => {
    expect(
      codes(
        hall('over', 'opened', '2026-11-30T17:00:00Z'),
        hall('next', 'bidding', '2026-12-01T01:00:00Z'),
        hall('on', 'releasing', '2026-11-30T08:00:00Z'),
      ),
    ).toEqual(['on', 'next', 'over']);
  });
});
