import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { CommitteeMember } from '../committee-member.entity';
import { CommitteeRoom } from '../committee-room';
import { acceptanceMissing, summonsNotFound } from './experts.errors';
import { LeaveSeat } from './leave-seat';
import { Summons } from './summons.entity';

/** An expert who accepted cannot come after all (临时不能到场): says so before the room opens, and the next in the drawn order is called. */
@Injectable()
export class WithdrawAcceptance {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rooms: CommitteeRoom,
    private readonly seats: LeaveSeat,
  ) {}

  execute(principal: Principal, { summonsId: id, reason }: { summonsId: string; reason: string }): Promise<{ withdrawn: true }> {
    return this.uow.run(async (tx) => {
      const called = await tx.findOne(Summons, { id, accountId: principal.accountId });
      if (!called) throw summonsNotFound();
      const room = await this.rooms.lock(tx, called.lotId);
      const member = await tx.findOne(CommitteeMember, { lotId: called.lotId, item: called.item });
      if (member?.replacedAt && member.recusalReason === reason) return { withdrawn: true };
      // Once the room is open, whoever sits there leaves by a ground of recusal, said in the room.
      if (!member || member.replacedAt || room.committee.roomOpenedAt) throw acceptanceMissing();
      await this.seats.of(tx, room, member, { type: 'member.withdrew', actorId: 'expert', reason });
      return { withdrawn: true };
    });
  }
}
