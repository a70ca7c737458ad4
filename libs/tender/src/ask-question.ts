import { Injectable } from '@nestjs/common';
import { sha256Hex, utf8 } from '@kaibiao/crypto';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { documentObjectionIssues } from '@kaibiao/rules';
import { Askers } from './askers';
import { Invitees } from './invitees';
import { Lot } from './lot.entity';
import { Question } from './question.entity';
import { lotNotFound, questionIdReused, questionInvalid, questionsClosed, questionsTooMany } from './tender.errors';
import { TENDER_TEXT_LIMITS, textIssues } from './text-limits';

export interface AskQuestionInput {
  lotCode: string;
  questionId: string;
  text: string;
}

/** Of one bidder about one lot. */
const MOST_QUESTIONS = 50;

/**
 * A bidder asks about the tender documents of a lot (提问), until objections to them end (招标投标法实施条例 第二十二条). Neither row nor journal
 * says who; the act has no idempotency key, which would. Throws QUESTION_INVALID, LOT_NOT_FOUND, LOT_NOT_INVITED, QUESTIONS_CLOSED, QUESTIONS_TOO_MANY.
 */
@Injectable()
export class AskQuestion {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly askers: Askers,
    private readonly invitees: Invitees,
  ) {}

  async execute(principal: Principal, { lotCode, questionId, text }: AskQuestionInput): Promise<{ questionId: string }> {
    const issues = textIssues({ text: [text, TENDER_TEXT_LIMITS.question] });
    if (text.trim() === '') issues.push({ code: 'QUESTION_EMPTY', field: 'text' });
    if (issues.length > 0) throw questionInvalid(issues);
    const askerTag = this.askers.tag(principal, questionId);
    const textHash = await sha256Hex(utf8(text));
    return this.uow.run(async (tx) => {
      const lot = await tx.lock(Lot, { code: lotCode }, lotNotFound);
      const { id: lotId } = lot;
      if (!lot.publishedAt) throw lotNotFound();
      await this.invitees.require(tx, lot, principal.organisationId);
      const earlier = await tx.findOne(Question, { id: questionId });
      if (earlier) {
        if (earlier.askerTag === askerTag && earlier.text === text && earlier.lotId === lotId) return { questionId };
        throw questionIdReused();
      }
      const askedAt = await tx.now();
      const late = documentObjectionIssues(askedAt, lot.bidDeadline);
      if (lot.state !== 'bidding' || late.length > 0) throw questionsClosed(late);
      const asked = await tx.find(Question, { where: { lotId }, select: { id: true, askerTag: true } });
      if (this.askers.own(principal, asked).length >= MOST_QUESTIONS) throw questionsTooMany(MOST_QUESTIONS);
      await tx.insert(Question, { id: questionId, lotId, askerTag, text, askedAt });
      await tx.record({ stream: `desk/${lotId}`, type: 'question.asked', actorId: 'bidder', payload: { questionId, textHash } });
      return { questionId };
    });
  }
}
