import { Injectable } from '@nestjs/common';
import { Clock, Random, uuidv7 } from '@kaibiao/kernel';
import { Account, type Principal } from '@kaibiao/identity';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { requireMoving } from '@kaibiao/tender';
import { CommitteeMember } from '../committee-member.entity';
import { CommitteeRoom, type Room } from '../committee-room';
import { CallExpert } from './call-expert';
import { departureOf } from './departure/departures';
import { expertLeft, summonsAnswered, summonsLate, summonsNotFound, summonsOver, summonsReasonMissing } from './experts.errors';
import { Summons } from './summons.entity';

export interface SummonsReply {
  summonsId: string;
  answer: 'accepted' | 'declined';
  /** Why the expert declines. */
  reason: string;
}

/** A drawn expert accepts and has the place, or declines with a reason and the next in the drawn order is called. The same answer again changes nothing. LOT_SUSPENDED while the lot, and the time with it, stands still. */
@Injectable()
export class AnswerSummons {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rooms: CommitteeRoom,
    private readonly calls: CallExpert,
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  execute(principal: Principal, input: SummonsReply): Promise<{ answer: SummonsReply['answer'] }> {
    const { summonsId: id, answer } = input;
    const reason = input.reason.trim();
    if (answer === 'declined' && reason === '') throw summonsReasonMissing();
    return this.uow.run(async (tx) => {
      const called = await tx.findOne(Summons, { id, accountId: principal.accountId });
      if (!called) throw summonsNotFound();
      const room = await this.rooms.lock(tx, called.lotId);
      const summons = await tx.lock(Summons, { id }, summonsNotFound);
      if (summons.answer === answer && summons.reason === reason) return { answer };
      const answeredAt = await tx.now();
      requireOpen(room, summons, answeredAt);
      const left = await departureOf(tx, summons.expertId);
      if (left?.decidedBy === 'expert' && answer === 'accepted') throw expertLeft(left.leftAt);
      await tx.update(Summons, { id }, { answer, reason, answeredAt });
      const memberId = answer === 'accepted' ? await this.seat(tx, room, summons) : null;
      // Who answered is sealed: the stream is read by the desk that drew.
      const payload = { summonsId: id, item: summons.item, answer, answeredAt: answeredAt.toISOString(), memberId };
      await tx.record({ stream: `evaluation/${room.lot.id}`, type: 'summons.answered', actorId: 'expert', payload });
      if (answer === 'declined') await this.calls.next(tx, room, summons);
      await this.calls.schedule(tx, room);
      return { answer };
    });
  }

  private async seat(tx: Tx, { lot }: Room, { expertId, accountId, item, speciality }: Summons): Promise<string> {
    const [id, account] = [uuidv7(this.clock, this.random), await tx.findOne(Account, { id: accountId })];
    const seat = { kind: 'expert' as const, expertId, accountId, name: account!.displayName, item, speciality };
    await tx.insert(CommitteeMember, { ...seat, id, lotId: lot.id, appointedAt: await tx.now() });
    return id;
  }
}

function requireOpen({ lot }: Room, { answer, answerBy }: Summons, now: Date): void {
  if (answer) throw summonsAnswered(answer);
  if (lot.state !== 'opened' && lot.state !== 'evaluating') throw summonsOver();
  requireMoving(lot);
  if (now >= answerBy) throw summonsLate(answerBy);
}
