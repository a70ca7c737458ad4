import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { CommitteeRoom } from '../committee-room';
import { requireFindingsStand } from './earlier-findings';
import { LeaveSeat } from './leave-seat';

/** A member declares a ground of recusal (回避) in the room: the seat passes to the next expert drawn for it, once that one has accepted. */
@Injectable()
export class RecuseMember {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rooms: CommitteeRoom,
    private readonly seats: LeaveSeat,
  ) {}

  /** `called`: somebody was drawn for the seat. */
  execute(principal: Principal, { lotId, reason }: { lotId: string; reason: string }): Promise<{ memberId: string; called: boolean }> {
    return this.uow.run(async (tx) => {
      const room = await this.rooms.lock(tx, lotId);
      const self = this.rooms.requireMember(room, principal);
      await this.rooms.requireReviewable(tx, room, 'forming', 'numbering', 'review', 'competition', 'scoring', 'signing');
      await requireFindingsStand(tx, room, self.id);
      const called = await this.seats.of(tx, room, self, { type: 'member.recused', actorId: principal.accountId, reason });
      return { memberId: self.id, called };
    });
  }
}
