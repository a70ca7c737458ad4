import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { Clock, Random, uuidv7 } from '@kaibiao/kernel';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { IsNull } from 'typeorm';
import { CommitteeRoom, type Room } from './committee-room';
import { EvaluationPause } from './course.entity';
import { evaluationNotPaused, evaluationPaused } from './evaluation.errors';

/** The chair or the supervisor lets the evaluation stand still, with a reason, and go on again (评标暂停与恢复). */
@Injectable()
export class PauseEvaluation {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rooms: CommitteeRoom,
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  execute(principal: Principal, { lotId, reason }: { lotId: string; reason: string }): Promise<{ pausedAt: string }> {
    return this.uow.run(async (tx) => {
      const room = await this.entitled(tx, principal, lotId);
      const earlier = await this.inForce(tx, lotId);
      if (earlier?.reason === reason) return { pausedAt: earlier.pausedAt.toISOString() };
      if (earlier) throw evaluationPaused(earlier.reason);
      await this.rooms.requirePhase(tx, room, 'numbering', 'review', 'competition', 'scoring', 'signing', 'pricing', 'reporting');
      const [id, pausedAt] = [uuidv7(this.clock, this.random), await tx.now()];
      await tx.insert(EvaluationPause, { id, lotId, reason, pausedBy: principal.accountId, pausedAt });
      await tx.record({ stream: `evaluation/${lotId}`, type: 'evaluation.paused', actorId: principal.accountId, payload: { reason } });
      return { pausedAt: pausedAt.toISOString() };
    });
  }

  resume(principal: Principal, { lotId }: { lotId: string }): Promise<{ resumedAt: string }> {
    return this.uow.run(async (tx) => {
      await this.entitled(tx, principal, lotId);
      const pause = await this.inForce(tx, lotId);
      if (!pause) throw evaluationNotPaused();
      const resumedAt = await tx.now();
      await tx.update(EvaluationPause, { id: pause.id }, { resumedAt, resumedBy: principal.accountId });
      await tx.record({ stream: `evaluation/${lotId}`, type: 'evaluation.resumed', actorId: principal.accountId, payload: {} });
      return { resumedAt: resumedAt.toISOString() };
    });
  }

  private async entitled(tx: Tx, principal: Principal, lotId: string): Promise<Room> {
    const room = await this.rooms.lock(tx, lotId);
    if (!principal.roles.includes('supervisor')) this.rooms.requireChair(room, principal);
    return room;
  }

  private inForce(tx: Tx, lotId: string): Promise<EvaluationPause | null> {
    return tx.findOne(EvaluationPause, { lotId, resumedAt: IsNull() });
  }
}
