import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { CommitteeRoom } from './committee-room';
import { MemberAttendance } from './conduct.entity';
import { attendanceStated } from './evaluation.errors';

/** A member signs in with the site that he sits at (签到). Said once; the report names every site. */
@Injectable()
export class AttendRoom {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rooms: CommitteeRoom,
  ) {}

  execute(principal: Principal, { lotId, site, seat }: { lotId: string; site: string; seat: string }): Promise<{ arrivedAt: string }> {
    return this.uow.run(async (tx) => {
      const room = await this.rooms.lock(tx, lotId);
      const { id: memberId } = this.rooms.requireMember(room, principal);
      const earlier = await tx.findOne(MemberAttendance, { memberId });
      if (earlier?.site === site && earlier.seat === seat) return { arrivedAt: earlier.arrivedAt.toISOString() };
      if (earlier) throw attendanceStated(earlier.site);
      const arrivedAt = await tx.now();
      await tx.insert(MemberAttendance, { memberId, site, seat, arrivedAt });
      const payload = { memberId, site, seat };
      await tx.record({ stream: `evaluation/${lotId}`, type: 'member.arrived', actorId: principal.accountId, payload });
      return { arrivedAt: arrivedAt.toISOString() };
    });
  }
}
