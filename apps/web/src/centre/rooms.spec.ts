import { barOf, onDay, usualSpan, type BookingLine } from './rooms';

const booking = (startsAt: string, endsAt: string) => ({ startsAt, endsAt }) as BookingLine;

describe('a room on the line of a day', () => {
  it('lies by the hours of Beijing, from seven to nine in the evening', () => {
    // 09:48 to 14:00 in Beijing.
    expect(barOf(booking('2026-12-01T01:48:00Z', '2026-12-01T06:00:00Z'), '2026-12-01')).toEqual({ left: 20, width: 30 });
  });
  it('is still seen when all of it is before or after', () => {
    expect(barOf(booking('2026-11-30T18:00:00Z', '2026-11-30T19:00:00Z'), '2026-12-01')).toEqual({ left: 0, width: 2 });
  });
  it('is on each day that it touches', () => {
    const night = booking('2026-12-01T14:00:00Z', '2026-12-01T18:00:00Z');
    expect(['2026-11-30', '2026-12-01', '2026-12-02', '2026-12-03'].map((day) => onDay([night], day).length)).toEqual([0, 1, 1, 0]);
  });
});

describe('the usual time', () => {
  it('has the opening in it', () => {
    expect(usualSpan('opening', '2026-12-01T01:00:00Z')).toEqual({
      startsAt: '2026-12-01T00:30:00.000Z',
      endsAt: '2026-12-01T03:00:00.000Z',
    });
  });
});
