import { Injectable } from '@nestjs/common';
import { isRetry, SignedActs, type Principal, type SignedInput } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { requireMoving } from '@kaibiao/tender';
import { CommitteeRoom } from './committee-room';
import { inquiryAnswered, inquiryNotFound, inquiryTooLate } from './evaluation.errors';
import { inquiryAnswer } from './inquiry-rules';
import { Inquiry } from './inquiry.entity';

export interface AnswerInput extends SignedInput {
  inquiryId: string;
  answer: string;
}

/** The bidder answers in writing and signs it, in time, once (招标投标法实施条例 第五十二条). To anybody else there is no such inquiry. While the lot stands still the time does too (LOT_SUSPENDED). */
@Injectable()
export class AnswerInquiry {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rooms: CommitteeRoom,
    private readonly acts: SignedActs,
  ) {}

  execute(principal: Principal, { inquiryId, answer, ...signed }: AnswerInput): Promise<{ answeredAt: string }> {
    return this.uow.run(async (tx) => {
      const found = await tx.findOne(Inquiry, { id: inquiryId });
      if (!found || found.organisationId !== principal.organisationId) throw inquiryNotFound();
      const room = await this.rooms.lock(tx, found.lotId, inquiryNotFound);
      const inquiry = await tx.lock(Inquiry, { id: inquiryId }, inquiryNotFound);
      if (inquiry.answer && isRetry(inquiry.answer, signed)) return { answeredAt: inquiry.answeredAt!.toISOString() };
      if (inquiry.answer) throw inquiryAnswered();
      const now = await tx.now();
      requireMoving(room.lot);
      if (now >= inquiry.answerUntil) throw inquiryTooLate(inquiry.answerUntil);
      const expected = inquiryAnswer({ lotCode: room.lot.code, inquiryId, question: inquiry.question, answer });
      const kept = await this.acts.require(tx, expected, signed, { accountId: principal.accountId });
      await tx.update(
        Inquiry,
        { id: inquiryId },
        { answer: kept.statement, answerSignature: kept.signature, answeredBy: principal.accountId, answeredAt: now },
      );
      const payload = { inquiryId, submissionId: inquiry.submissionId };
      await tx.record({ stream: `evaluation/${inquiry.lotId}`, type: 'inquiry.answered', actorId: 'bidder', payload });
      return { answeredAt: now.toISOString() };
    });
  }
}
