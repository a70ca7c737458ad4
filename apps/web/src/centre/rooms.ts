/** A room of the centre (GET /venue/rooms). */
export interface RoomLine {
  id: string;
  code: string;
  name: string;
  purpose: 'opening' | 'evaluation';
  seats: number;
}

/** A room kept for a lot (GET /venue/bookings); times RFC 3339. */
export interface BookingLine {
  id: string;
  roomId: string;
  lotId: string;
  lotCode: string;
  lotName: string;
  startsAt: string;
  endsAt: string;
  /** False when the deadline has moved out of the time of an opening room. */
  coversOpening: boolean;
}

const HOUR_MS = 3_600_000;
/** The part of a day that is drawn, hours of Beijing. */
export const HOURS = { from: 7, until: 21 } as const;
const WITHOUT_ROOM = ['failed', 'terminated', 'awarded', 'contracted', 'archived'];

export const needsRoom = ({ state }: { state: string }): boolean => !WITHOUT_ROOM.includes(state);

/** Midnight of Beijing at which a day begins. */
export const startOf = (day: string): Date => new Date(`${day}T00:00:00+08:00`);
export const endOf = (day: string): Date => new Date(startOf(day).getTime() + 24 * HOUR_MS);

export function onDay(bookings: readonly BookingLine[], day: string): BookingLine[] {
  const [from, until] = [startOf(day), endOf(day)];
  return bookings.filter(({ startsAt, endsAt }) => new Date(startsAt) < until && new Date(endsAt) > from);
}

/** Where a booking lies on the line of a day, in percent of it; what is earlier or later than the hours drawn lies at its ends. */
export function barOf({ startsAt, endsAt }: Pick<BookingLine, 'startsAt' | 'endsAt'>, day: string): { left: number; width: number } {
  const zero = startOf(day).getTime() + HOURS.from * HOUR_MS;
  const whole = (HOURS.until - HOURS.from) * HOUR_MS;
  const at = (instant: string) => Math.min(Math.max((new Date(instant).getTime() - zero) / whole, 0), 1) * 100;
  return { left: at(startsAt), width: Math.max(at(endsAt) - at(startsAt), 2) };
}

/** What is usually asked for: half an hour before the opening and two after it; an evaluation from an hour after the opening, eight hours. */
export function usualSpan(purpose: RoomLine['purpose'], bidDeadline: string): { startsAt: string; endsAt: string } {
  const [from, until] = purpose === 'opening' ? [-0.5, 2] : [1, 9];
  const at = (hours: number) => new Date(new Date(bidDeadline).getTime() + hours * HOUR_MS).toISOString();
  return { startsAt: at(from), endsAt: at(until) };
}
