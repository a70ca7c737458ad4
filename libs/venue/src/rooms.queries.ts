import { Injectable } from '@nestjs/common';
import { Reader } from '@kaibiao/platform';
import { coversOpening } from './booking-rules';
import type { Room, RoomPurpose } from './room.entity';
import { bookingSpanTooLong } from './venue.errors';

export type RoomLine = Pick<Room, 'id' | 'code' | 'name' | 'purpose' | 'seats'>;

/** A booking in the calendar of rooms; times RFC 3339. */
export interface BookingLine {
  id: string;
  roomId: string;
  lotId: string;
  lotCode: string;
  lotName: string;
  startsAt: string;
  endsAt: string;
  /** False when the deadline has moved out of an opening room's time: it has to be booked anew. */
  coversOpening: boolean;
}

type Row = Omit<BookingLine, 'startsAt' | 'endsAt' | 'coversOpening'> & {
  startsAt: Date;
  endsAt: Date;
  bidDeadline: Date;
  purpose: RoomPurpose;
};

const MOST_DAYS = 62;
const DAY_MS = 86_400_000;

const BETWEEN = `
  select b.id, b.room_id "roomId", b.lot_id "lotId", l.code "lotCode", l.name "lotName", b.starts_at "startsAt", b.ends_at "endsAt",
    l.bid_deadline "bidDeadline", r.purpose
  from room_booking b join lot l on l.id = b.lot_id join room r on r.id = b.room_id
  where b.cancelled_at is null and b.starts_at < $2 and b.ends_at > $1 order by b.starts_at, r.code`;

/** The calendar of rooms (场地日历), for the centre and the supervisor. */
@Injectable()
export class Rooms {
  constructor(private readonly reader: Reader) {}

  all(): Promise<RoomLine[]> {
    return this.reader.rows<RoomLine>('select id, code, name, purpose, seats from room order by purpose desc, code');
  }

  /** What is booked at any time from `from` until `until`. Throws BOOKING_SPAN_TOO_LONG: a calendar is read month by month, never cut. */
  async booked(from: Date, until: Date): Promise<BookingLine[]> {
    if (until.getTime() - from.getTime() > MOST_DAYS * DAY_MS) throw bookingSpanTooLong(MOST_DAYS);
    const rows = await this.reader.rows<Row>(BETWEEN, [from, until]);
    return rows.map(({ purpose, bidDeadline, ...row }) => ({
      ...row,
      startsAt: row.startsAt.toISOString(),
      endsAt: row.endsAt.toISOString(),
      coversOpening: purpose === 'evaluation' || coversOpening(row, bidDeadline),
    }));
  }
}
