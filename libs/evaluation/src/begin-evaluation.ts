import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { procedureOf } from '@kaibiao/rules';
import { budgetOf, LotsService } from '@kaibiao/tender';
import { CommitteeRoom } from './committee-room';
import { committeeIncomplete } from './evaluation.errors';
import { MemberPromise } from './member-acts.entity';
import { issuesBeforeBegin } from './experts/owner-rules';

/** The chair opens the evaluation (评标开始): the committee is as the law wants it, every promise is signed. */
@Injectable()
export class BeginEvaluation {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
    private readonly rooms: CommitteeRoom,
  ) {}

  execute(principal: Principal, { lotId }: { lotId: string }): Promise<{ begun: true }> {
    return this.uow.run(async (tx) => {
      const room = await this.rooms.lock(tx, lotId);
      this.rooms.requireMember(room, principal);
      const promises = await tx.find(MemberPromise, { where: { memberId: In(room.members.map(({ id }) => id)) } });
      const promised = new Set(promises.map(({ memberId }) => memberId));
      const issues = issuesBeforeBegin({
        panel: procedureOf(room.lot.procedure, room.lot.procedureVersion).panel,
        budget: budgetOf(room.lot),
        committeeSize: room.scheme.committeeSize,
        members: room.members,
        promised,
        chairId: room.committee.chairId,
      });
      if (issues.length > 0) throw committeeIncomplete(issues);
      this.rooms.requireChair(room, principal);
      await tx.record({
        stream: `evaluation/${lotId}`,
        type: 'evaluation.opened',
        actorId: principal.accountId,
        payload: { members: room.members.map(({ id }) => id) },
      });
      // The lot's stream is public, the chair's account is not (招标投标法 第三十七条: 名单在中标结果确定前应当保密).
      await this.lots.apply(tx, room.lot, 'begin_evaluation', { type: 'evaluation.begun', actorId: 'committee', payload: {} });
      return { begun: true };
    });
  }
}
