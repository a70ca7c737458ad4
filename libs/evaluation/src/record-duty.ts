import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { CommitteeRoom } from './committee-room';
import { DutyRecord } from './conduct.entity';
import { dutyIssues } from './duty-rules';
import { dutyInvalid, dutyRecorded, dutyRecorderOnly, memberNotFound } from './evaluation.errors';

export interface DutyInput {
  lotId: string;
  memberId: string;
  answers: Record<string, boolean>;
  note: string;
}

/** A representative of the owner writes down how an expert performed, once the report is drawn up; where there is none, the chair does. */
@Injectable()
export class RecordDuty {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rooms: CommitteeRoom,
  ) {}

  execute(principal: Principal, { lotId, memberId, answers, note }: DutyInput): Promise<{ memberId: string }> {
    return this.uow.run(async (tx) => {
      const room = await this.rooms.lock(tx, lotId);
      const self = this.rooms.requireMember(room, principal);
      const owners = room.members.some(({ kind }) => kind === 'owner');
      if (owners ? self.kind !== 'owner' : self.id !== room.committee.chairId) throw dutyRecorderOnly();
      if (!room.members.some(({ id, kind }) => id === memberId && kind === 'expert')) throw memberNotFound();
      const earlier = await tx.findOne(DutyRecord, { memberId });
      if (earlier && earlier.recordedBy === principal.accountId && earlier.note === note) return { memberId };
      if (earlier) throw dutyRecorded();
      await this.rooms.requirePhase(tx, room, 'reporting', 'over');
      const issues = dutyIssues(answers, note);
      if (issues.length > 0) throw dutyInvalid(issues);
      await tx.insert(DutyRecord, { memberId, answers, note, recordedBy: principal.accountId, recordedAt: await tx.now() });
      await tx.record({ stream: `evaluation/${lotId}`, type: 'duty.recorded', actorId: principal.accountId, payload: { memberId } });
      return { memberId };
    });
  }
}
