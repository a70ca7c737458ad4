import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { clockOfLot } from '@kaibiao/rules';
import { CommitteeRoom } from './committee-room';
import { findingReasonMissing, inquiryNotFound, inquiryOpen } from './evaluation.errors';
import { standingOf } from './inquiry-rules';
import { Inquiry, type InquiryFinding } from './inquiry.entity';

export interface FindingInput {
  lotId: string;
  inquiryId: string;
  finding: InquiryFinding;
  reason: string;
}

/**
 * The chair writes down what the committee made of an answer. One that goes beyond the bid or changes its substance is left out of account
 * (第五十二条第二款), with the reason; so is one that never came.
 */
@Injectable()
export class JudgeAnswer {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rooms: CommitteeRoom,
  ) {}

  execute(principal: Principal, { lotId, inquiryId, finding, reason }: FindingInput): Promise<{ finding: InquiryFinding }> {
    return this.uow.run(async (tx) => {
      const room = await this.rooms.lock(tx, lotId);
      this.rooms.requireChair(room, principal);
      const inquiry = await tx.findOne(Inquiry, { id: inquiryId, lotId });
      if (!inquiry) throw inquiryNotFound();
      if (inquiry.finding === finding && inquiry.findingReason === reason) return { finding };
      await this.rooms.requirePhase(tx, room, 'review', 'competition', 'scoring', 'signing', 'pricing');
      const standing = standingOf(inquiry, clockOfLot(room.lot.suspendedSince, await tx.now()));
      if (standing === 'open' || standing === 'settled' || (standing === 'late' && finding === 'taken')) throw inquiryOpen(standing);
      if (finding === 'beyond' && reason.trim() === '') throw findingReasonMissing();
      await tx.update(Inquiry, { id: inquiryId }, { finding, findingReason: reason, foundAt: await tx.now() });
      const payload = { inquiryId, finding, reason };
      await tx.record({ stream: `evaluation/${lotId}`, type: 'inquiry.settled', actorId: principal.accountId, payload });
      return { finding };
    });
  }
}
