import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { requireClarifiable } from './clarification-rules';
import { requireAgency } from './drafting';
import { LotsService } from './lots.service';
import { Question } from './question.entity';
import { answerInvalid, questionNotFound, questionPublished } from './tender.errors';
import { TENDER_TEXT_LIMITS, textIssues } from './text-limits';

export interface AnswerQuestionsInput {
  lotId: string;
  /** Several that ask the same are published as one. */
  questionIds: string[];
  /** The question as it will be published. */
  wording: string;
  /** Empty with an empty wording: the answer is taken back. */
  answer: string;
}

/** The agency answers (答疑). Nobody reads it before the next clarification publishes it to all. */
@Injectable()
export class AnswerQuestions {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
  ) {}

  /** Throws ANSWER_INVALID, CLARIFICATION_CLOSED, QUESTION_NOT_FOUND, QUESTION_PUBLISHED. */
  async execute(principal: Principal, { lotId, questionIds, wording, answer }: AnswerQuestionsInput): Promise<void> {
    const issues = textIssues({ wording: [wording, TENDER_TEXT_LIMITS.answer], answer: [answer, TENDER_TEXT_LIMITS.answer] });
    const empty = [wording, answer].filter((text) => text.trim() === '').length;
    if (empty === 1) issues.push({ code: 'ANSWER_INCOMPLETE', field: answer.trim() === '' ? 'answer' : 'wording' });
    if (issues.length > 0) throw answerInvalid(issues);
    await this.uow.run(async (tx) => {
      const lot = await this.lots.lock(tx, lotId);
      requireAgency(lot, principal);
      requireClarifiable(lot, await tx.now());
      const said = empty === 0 ? { wording, answer, answeredBy: principal.accountId } : { wording: null, answer: null, answeredBy: null };
      for (const id of questionIds) await this.answer(tx, { id, lotId }, said);
      const payload = { questionIds: [...questionIds].sort(), answered: empty === 0 };
      await tx.record({ stream: `desk/${lotId}`, type: 'question.answered', actorId: principal.accountId, payload });
    });
  }

  private async answer(
    tx: Tx,
    place: Pick<Question, 'id' | 'lotId'>,
    said: Pick<Question, 'wording' | 'answer' | 'answeredBy'>,
  ): Promise<void> {
    const question = await tx.findOne(Question, place);
    if (!question) throw questionNotFound();
    if (question.noticeId) throw questionPublished();
    await tx.update<Question>(Question, place, said);
  }
}
