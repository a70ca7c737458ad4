import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { Clock, Random, uuidv7 } from '@kaibiao/kernel';
import { UnitOfWork } from '@kaibiao/platform';
import { CommitteeRoom } from './committee-room';
import { answerTimeInvalid, bidUnknown, blindReviewOn } from './evaluation.errors';
import { ANSWER_MINUTES } from './inquiry-rules';
import { Inquiry } from './inquiry.entity';

export interface AskInput {
  lotId: string;
  submissionId: string;
  question: string;
  /** How long the bidder has. */
  answerMinutes: number;
}

/** The chair sends a question of the committee to one bidder (询标). The bidder learns the question and nothing of who asked. */
@Injectable()
export class AskBidder {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rooms: CommitteeRoom,
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  execute(
    principal: Principal,
    { lotId, submissionId, question, answerMinutes }: AskInput,
  ): Promise<{ inquiryId: string; answerUntil: string }> {
    return this.uow.run(async (tx) => {
      if (answerMinutes < ANSWER_MINUTES.least || answerMinutes > ANSWER_MINUTES.most)
        throw answerTimeInvalid(answerMinutes, ANSWER_MINUTES);
      const room = await this.rooms.lock(tx, lotId);
      const chair = this.rooms.requireChair(room, principal);
      await this.rooms.requirePhase(tx, room, 'review', 'competition', 'scoring', 'signing', 'pricing');
      // Its answer comes signed with a name.
      if (room.naming.as !== 'names') throw blindReviewOn();
      const bid = (await this.rooms.validBids(tx, room)).find((one) => one.submissionId === submissionId);
      if (!bid) throw bidUnknown(submissionId);
      const [id, askedAt] = [uuidv7(this.clock, this.random), await tx.now()];
      const answerUntil = new Date(askedAt.getTime() + answerMinutes * 60_000);
      await tx.insert(Inquiry, {
        ...{ id, lotId, submissionId, question, askedAt, answerUntil },
        organisationId: bid.organisationId,
        askedBy: chair.id,
      });
      const payload = { inquiryId: id, submissionId, question, answerUntil: answerUntil.toISOString() };
      await tx.record({ stream: `evaluation/${lotId}`, type: 'inquiry.asked', actorId: principal.accountId, payload });
      return { inquiryId: id, answerUntil: answerUntil.toISOString() };
    });
  }
}
