import { Injectable } from '@nestjs/common';
import { claimDue, type StepResult } from '@kaibiao/opening';
import { UnitOfWork } from '@kaibiao/platform';
import { LotsService } from '@kaibiao/tender';
import { IsNull, LessThanOrEqual } from 'typeorm';
import { CommitteeRoom } from '../committee-room';
import { CallExpert } from './call-expert';
import { Summons } from './summons.entity';

/** The time to answer is over (逾期未答): whoever has not answered is passed over, and the next in the drawn order is called. */
@Injectable()
export class CallNext {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
    private readonly rooms: CommitteeRoom,
    private readonly calls: CallExpert,
  ) {}

  execute(lotId: string, { patient = true } = {}): Promise<StepResult> {
    return this.uow.run(async (tx) => {
      const lot = await claimDue(tx, this.lots, lotId, { action: 'call_next', patient });
      if (typeof lot === 'string') return lot;
      const room = await this.rooms.lock(tx, lotId);
      const now = await tx.now();
      const late = await tx.find(Summons, {
        where: { lotId, answer: IsNull(), answerBy: LessThanOrEqual(now) },
        order: { answerBy: 'ASC', item: 'ASC' },
      });
      for (const { id, item, speciality } of late) {
        await tx.update(Summons, { id }, { answer: 'unanswered', answeredAt: now });
        const payload = { summonsId: id, item, answer: 'unanswered', answeredAt: now.toISOString(), memberId: null };
        await tx.record({ stream: `evaluation/${lotId}`, type: 'summons.answered', actorId: 'calendar', payload });
        await this.calls.next(tx, room, { item, speciality });
      }
      await this.calls.schedule(tx, room);
      return 'done';
    });
  }
}
