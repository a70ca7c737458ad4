import { bookingIssues, type PlannedBooking } from './booking-rules';

const at = (hour: string) => new Date(`2026-12-01T${hour}:00Z`);
const opening: PlannedBooking = {
  purpose: 'opening',
  startsAt: at('00:30'),
  endsAt: at('03:00'),
  lot: { state: 'bidding', bidDeadline: at('01:00') },
};
const codes = (change: Partial<PlannedBooking>, now = at('00:00')) => bookingIssues({ ...opening, ...change }, now).map(({ code }) => code);

describe('a room for an opening', () => {
  it('is had from before the deadline to after it', () => expect(codes({})).toEqual([]));
  it('may be had from the very instant on', () => expect(codes({ startsAt: at('01:00') })).toEqual([]));
  it('is of no use after it', () => expect(codes({ startsAt: at('01:01') })).toEqual(['BOOKING_MISSES_OPENING']));
  it('is not given up at the very instant', () => expect(codes({ endsAt: at('01:00') })).toEqual(['BOOKING_MISSES_OPENING']));
});

describe('a room for an evaluation', () => {
  it('is had from the opening on', () => expect(codes({ purpose: 'evaluation', startsAt: at('01:00') })).toEqual([]));
  it('is not had before it', () => expect(codes({ purpose: 'evaluation' })).toEqual(['BOOKING_BEFORE_OPENING']));
});

describe('no room', () => {
  it.each(['failed', 'terminated', 'awarded', 'archived'] as const)('is kept for a lot that is %s', (state) =>
    expect(codes({ lot: { ...opening.lot, state } })).toEqual(['BOOKING_LOT_STATE']),
  );
  it('is kept in the past, and every reason is told at once', () =>
    expect(codes({ endsAt: at('00:10') }, at('00:45'))).toEqual(['BOOKING_ENDS_BEFORE_START', 'BOOKING_PAST', 'BOOKING_MISSES_OPENING']));
});
