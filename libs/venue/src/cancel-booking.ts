import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { RoomBooking } from './room-booking.entity';
import { bookingCancelled, bookingNotFound } from './venue.errors';

/** The centre gives a room up again, with a reason. Throws BOOKING_NOT_FOUND, BOOKING_CANCELLED. */
@Injectable()
export class CancelBooking {
  constructor(private readonly uow: UnitOfWork) {}

  execute(
    principal: Principal,
    { actId, bookingId, reason }: { actId: string; bookingId: string; reason: string },
  ): Promise<{ cancelled: true }> {
    const input = { bookingId, reason };
    return this.uow.once({ id: actId, actorId: principal.accountId, command: 'room.cancel', input }, async (tx) => {
      const { roomId, cancelledAt } = await tx.lock(RoomBooking, { id: bookingId }, bookingNotFound);
      if (cancelledAt) throw bookingCancelled();
      await tx.update(RoomBooking, { id: bookingId }, { cancelledAt: await tx.now(), cancelReason: reason });
      await tx.record({ stream: `room/${roomId}`, type: 'room.booking_cancelled', actorId: principal.accountId, payload: input });
      return { cancelled: true as const };
    });
  }
}
