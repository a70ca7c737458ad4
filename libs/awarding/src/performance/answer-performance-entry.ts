import { Injectable } from '@nestjs/common';
import { SignedActs, type Principal, type SignedInput } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { lotNotFound, LotsService } from '@kaibiao/tender';
import { Award } from '../award.entity';
import { performanceAnswered, performanceEntryUnknown, performanceReplaced, performanceWordsMissing } from '../awarding.errors';
import type { Answer } from './performance-act';
import { PerformanceEntryRow } from './performance-entry.entity';
import { PERFORMANCE_ANSWER_FORMAT, type PerformanceAnswerStatement, type PerformanceStatement } from './performance-statement';

export interface AnswerInput {
  lotId: string;
  number: number;
  answer: Answer;
  words: string;
  signed: SignedInput;
}

/** The contractor confirms an entry of the record of performance or objects to it, in writing; once. With that an addendum is in force, or it is not. */
@Injectable()
export class AnswerPerformanceEntry {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
    private readonly acts: SignedActs,
  ) {}

  /**
   * The same answer again changes nothing. Throws LOT_NOT_FOUND for whoever is not the contractor, PERFORMANCE_ENTRY_UNKNOWN,
   * PERFORMANCE_REPLACED, PERFORMANCE_ANSWERED, PERFORMANCE_WORDS_MISSING, and what `SignedActs` throws.
   */
  execute(
    { accountId, organisationCode }: Principal,
    { lotId, number, answer, words, signed }: AnswerInput,
  ): Promise<{ answeredAt: string }> {
    return this.uow.run(async (tx) => {
      const { code: lotCode } = await this.lots.lock(tx, lotId);
      if ((await tx.findOne(Award, { lotId }))?.winnerCode !== organisationCode) throw lotNotFound();
      const entry = await tx.findOne(PerformanceEntryRow, { lotId, number });
      if (!entry) throw performanceEntryUnknown();
      const expected: PerformanceAnswerStatement = { format: PERFORMANCE_ANSWER_FORMAT, lotCode, number, entry: entry.hash, answer, words };
      if (entry.answeredAt) {
        if (sameAnswer(entry.answerStatement!, expected)) return { answeredAt: entry.answeredAt.toISOString() };
        throw performanceAnswered();
      }
      if (await tx.findOne(PerformanceEntryRow, { lotId, replaces: number })) throw performanceReplaced();
      if (answer === 'object' && words.trim() === '') throw performanceWordsMissing();
      const { statement, signature } = await this.acts.require(tx, expected, signed, { accountId });
      const answeredAt = await tx.now();
      const said = { answer, answerStatement: statement, answerSignature: signature, answeredBy: accountId, answeredAt };
      await tx.update(PerformanceEntryRow, { lotId, number }, said);
      const payload = { number, kind: entry.kind, entryHash: entry.hash, answer, ...(answer === 'confirm' ? changeOf(entry) : {}) };
      await tx.record({ stream: `lot/${lotId}`, type: 'performance.answered', actorId: accountId, payload });
      return { answeredAt: answeredAt.toISOString() };
    });
  }
}

/** What an addendum changes is public from the moment that both agree on it. */
function changeOf({ statement }: PerformanceEntryRow): Record<string, string | null> {
  const { act } = JSON.parse(statement.toString('utf8')) as PerformanceStatement;
  return act.kind === 'addendum' ? { price: act.price, periodDays: act.periodDays, projectManager: act.projectManager } : {};
}

function sameAnswer(kept: Buffer, { answer, words }: PerformanceAnswerStatement): boolean {
  const earlier = JSON.parse(kept.toString('utf8')) as PerformanceAnswerStatement;
  return earlier.answer === answer && earlier.words === words;
}
