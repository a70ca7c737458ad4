import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { Clock, Random, uuidv7 } from '@kaibiao/kernel';
import { UnitOfWork } from '@kaibiao/platform';
import { Room, type RoomPurpose } from './room.entity';
import { roomCodeTaken } from './venue.errors';

export interface AddRoomInput {
  actId: string;
  code: string;
  name: string;
  purpose: RoomPurpose;
  seats: number;
}

/** The centre enters a room of its house. Throws ROOM_CODE_TAKEN. */
@Injectable()
export class AddRoom {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  execute(principal: Principal, { actId, ...room }: AddRoomInput): Promise<{ roomId: string }> {
    return this.uow.once({ id: actId, actorId: principal.accountId, command: 'room.add', input: room }, async (tx) => {
      await tx.lockKey(`room ${room.code}`);
      if (await tx.findOne(Room, { code: room.code })) throw roomCodeTaken(room.code);
      const roomId = uuidv7(this.clock, this.random);
      await tx.insert(Room, { id: roomId, ...room });
      await tx.record({ stream: `room/${roomId}`, type: 'room.added', actorId: principal.accountId, payload: room });
      return { roomId };
    });
  }
}
