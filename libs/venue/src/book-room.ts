import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { Clock, Random, uuidv7 } from '@kaibiao/kernel';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { lotNotFound, LotsService } from '@kaibiao/tender';
import { bookingIssues } from './booking-rules';
import { RoomBooking } from './room-booking.entity';
import { Room } from './room.entity';
import { bookingInvalid, roomNotFound, roomTaken } from './venue.errors';

export interface BookRoomInput {
  actId: string;
  roomId: string;
  lotId: string;
  startsAt: Date;
  endsAt: Date;
}

const IN_THE_WAY = `
  select l.code "lotCode", b.starts_at "startsAt", b.ends_at "endsAt" from room_booking b join lot l on l.id = b.lot_id
  where b.room_id = $1 and b.cancelled_at is null and b.starts_at < $3 and b.ends_at > $2 order by b.starts_at limit 1`;

/** The centre keeps a room for a lot (场地预约). Throws ROOM_NOT_FOUND, LOT_NOT_FOUND, BOOKING_INVALID, ROOM_TAKEN. */
@Injectable()
export class BookRoom {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  execute(principal: Principal, { actId, roomId, lotId, startsAt, endsAt }: BookRoomInput): Promise<{ bookingId: string }> {
    const input = { roomId, lotId, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
    return this.uow.once({ id: actId, actorId: principal.accountId, command: 'room.book', input }, async (tx) => {
      const lot = await this.lots.lock(tx, lotId);
      // A draft is its agency's alone: for the centre there is none yet.
      if (lot.state === 'draft') throw lotNotFound();
      const { purpose } = await tx.lock(Room, { id: roomId }, roomNotFound);
      const issues = bookingIssues({ purpose, startsAt, endsAt, lot }, await tx.now());
      if (issues.length > 0) throw bookingInvalid(issues);
      await this.requireFree(tx, input);
      const bookingId = uuidv7(this.clock, this.random);
      await tx.insert(RoomBooking, { id: bookingId, roomId, lotId, startsAt, endsAt, bookedBy: principal.accountId });
      await tx.record({ stream: `room/${roomId}`, type: 'room.booked', actorId: principal.accountId, payload: { bookingId, ...input } });
      return { bookingId };
    });
  }

  private async requireFree(tx: Tx, { roomId, startsAt, endsAt }: { roomId: string; startsAt: string; endsAt: string }): Promise<void> {
    const [taken] = await tx.query<{ lotCode: string; startsAt: Date; endsAt: Date }>(IN_THE_WAY, [roomId, startsAt, endsAt]);
    if (!taken) return;
    throw roomTaken({ lotCode: taken.lotCode, startsAt: taken.startsAt.toISOString(), endsAt: taken.endsAt.toISOString() });
  }
}
