import { DomainError, type Issue } from '@kaibiao/kernel';

export const roomNotFound = () => new DomainError('not_found', 'ROOM_NOT_FOUND');
export const roomCodeTaken = (code: string) => new DomainError('conflict', 'ROOM_CODE_TAKEN', { code });
/** Somebody else has the room at that time: which lot, from when and until when. */
export const roomTaken = (facts: { lotCode: string; startsAt: string; endsAt: string }) => new DomainError('conflict', 'ROOM_TAKEN', facts);
export const bookingSpanTooLong = (mostDays: number) => new DomainError('limit', 'BOOKING_SPAN_TOO_LONG', { mostDays });
export const bookingNotFound = () => new DomainError('not_found', 'BOOKING_NOT_FOUND');
export const bookingCancelled = () => new DomainError('conflict', 'BOOKING_CANCELLED');
/** `issues` hold BOOKING_LOT_STATE, BOOKING_ENDS_BEFORE_START, BOOKING_PAST, BOOKING_MISSES_OPENING, BOOKING_BEFORE_OPENING. */
export const bookingInvalid = (issues: Issue[]) => new DomainError('invalid', 'BOOKING_INVALID', { issues });
