import { Injectable } from '@nestjs/common';
import { Clock, Random, uuidv7 } from '@kaibiao/kernel';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { civilDateOf } from '@kaibiao/rules';
import { expertNotFound, leaveInvalid, leaveNotFound } from './experts.errors';
import { ExpertLeave } from './expert-leave.entity';
import { Expert } from './expert.entity';
import { leaveIssues } from './register-rules';

export interface LeaveInput {
  actId: string;
  /** First and last day, `YYYY-MM-DD`. */
  from: string;
  until: string;
  note: string;
}

/** An expert says when he cannot come (请假): he is not drawn for a session of those days. Calls that are out stay out. */
@Injectable()
export class TakeLeave {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  execute({ accountId }: Principal, { actId, from, until, note }: LeaveInput): Promise<{ leaveId: string }> {
    const once = { id: actId, actorId: accountId, command: 'expert.leave', input: { from, until, note } };
    return this.uow.once(once, async (tx) => {
      const expert = await tx.lock(Expert, { accountId }, expertNotFound);
      const now = await tx.now();
      const issues = leaveIssues({ from, until }, civilDateOf(now));
      if (issues.length > 0) throw leaveInvalid(issues);
      const leaveId = uuidv7(this.clock, this.random);
      await tx.insert(ExpertLeave, { id: leaveId, expertId: expert.id, fromDay: from, untilDay: until, note, enteredAt: now });
      const payload = { leaveId, from, until };
      await tx.record({ stream: `account/${accountId}`, type: 'leave.taken', actorId: accountId, payload });
      return { leaveId };
    });
  }

  /** He can come after all. */
  cancel({ accountId }: Principal, { leaveId }: { leaveId: string }): Promise<{ cancelled: true }> {
    return this.uow.run(async (tx) => {
      const expert = await tx.lock(Expert, { accountId }, expertNotFound);
      const leave = await tx.findOne(ExpertLeave, { id: leaveId, expertId: expert.id });
      if (!leave) throw leaveNotFound();
      if (leave.cancelledAt) return { cancelled: true };
      await tx.update(ExpertLeave, { id: leaveId }, { cancelledAt: await tx.now() });
      await tx.record({ stream: `account/${accountId}`, type: 'leave.cancelled', actorId: accountId, payload: { leaveId } });
      return { cancelled: true };
    });
  }
}
