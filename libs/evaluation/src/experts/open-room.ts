import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { IsNull } from 'typeorm';
import { CommitteeRoom } from '../committee-room';
import { Committee } from '../committee.entity';
import { phaseWrong, poolNotFrozen } from '../evaluation.errors';
import { roomNotReady } from './experts.errors';
import { roomIssues } from './summons-rules';
import { Summons } from './summons.entity';

/** Opens the evaluation room (评标室开启) at the hour of the session, once every place is taken: from now on names are read, and members enter. */
@Injectable()
export class OpenRoom {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rooms: CommitteeRoom,
  ) {}

  /** Once open, it stays open. */
  execute(principal: Principal, { lotId }: { lotId: string }): Promise<{ roomOpenedAt: string }> {
    return this.uow.run(async (tx) => {
      const { lot, scheme, committee, members } = await this.rooms.lock(tx, lotId, poolNotFrozen);
      if (committee.roomOpenedAt) return { roomOpenedAt: committee.roomOpenedAt.toISOString() };
      if (lot.state !== 'opened') throw phaseWrong(lot.state, 'opened');
      const now = await tx.now();
      const open = await tx.find(Summons, { where: { lotId, answer: IsNull() } });
      const places = scheme.specialities.reduce((sum, { seats }) => sum + seats, 0);
      const taken = members.filter(({ kind }) => kind === 'expert').length;
      const issues = roomIssues({ places, taken, open: open.length, meetsAt: committee.meetsAt }, now);
      if (issues.length > 0) throw roomNotReady(issues);
      await tx.update(Committee, { lotId }, { roomOpenedAt: now });
      const payload = { experts: taken };
      await tx.record({ stream: `evaluation/${lotId}`, type: 'room.opened', actorId: principal.accountId, payload });
      return { roomOpenedAt: now.toISOString() };
    });
  }
}
