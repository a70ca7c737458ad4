import type { Issue } from '@kaibiao/kernel';
import type { LotState } from '@kaibiao/tender';
import type { RoomPurpose } from './room.entity';

export interface PlannedBooking {
  purpose: RoomPurpose;
  startsAt: Date;
  endsAt: Date;
  lot: { state: LotState; bidDeadline: Date };
}

/** Lots that will not meet anybody in a room any more. */
const WITHOUT_ROOM: readonly LotState[] = ['failed', 'terminated', 'awarded', 'contracted', 'archived'];

/** A room has to be had at the deadline (开标 begins at that very instant, 招标投标法 第三十四条); an opening room from before it to after it. */
export const coversOpening = ({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }, bidDeadline: Date): boolean =>
  startsAt <= bidDeadline && bidDeadline < endsAt;

/** Every reason why a room cannot be kept so for the lot, at `now`. */
export function bookingIssues({ purpose, startsAt, endsAt, lot }: PlannedBooking, now: Date): Issue[] {
  const issues: Issue[] = [];
  const facts = { bidDeadline: lot.bidDeadline.toISOString() };
  if (WITHOUT_ROOM.includes(lot.state)) issues.push({ code: 'BOOKING_LOT_STATE', field: 'lotId', facts: { state: lot.state } });
  if (endsAt <= startsAt) issues.push({ code: 'BOOKING_ENDS_BEFORE_START', field: 'endsAt' });
  if (startsAt < now) issues.push({ code: 'BOOKING_PAST', field: 'startsAt', facts: { now: now.toISOString() } });
  if (purpose === 'opening' && !coversOpening({ startsAt, endsAt }, lot.bidDeadline)) {
    issues.push({ code: 'BOOKING_MISSES_OPENING', field: 'startsAt', legalBasis: '招标投标法 第三十四条', facts });
  }
  if (purpose === 'evaluation' && startsAt < lot.bidDeadline) issues.push({ code: 'BOOKING_BEFORE_OPENING', field: 'startsAt', facts });
  return issues;
}
