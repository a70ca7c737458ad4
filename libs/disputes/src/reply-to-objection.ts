import { Injectable } from '@nestjs/common';
import { equalBytes, sha256Hex, type Signed } from '@kaibiao/crypto';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { objectionAnswerDue } from '@kaibiao/rules';
import { lotNotFound, LotsService } from '@kaibiao/tender';
import { Authors } from './authors';
import { objectionAnswered, objectionNotFound, objectionWithdrawn, replyInvalid } from './disputes.errors';
import { Objection } from './objection.entity';
import { REPLY_FORMAT, replyStatementIssues, type ObjectionStatement, type ReplyStatement } from './objection-statement';
import { Standstill } from './standstill';

export interface ReplyInput extends Signed {
  lotId: string;
  objectionId: string;
}

export interface ObjectionReplied {
  repliedAt: string;
  replyHash: string;
  /** After the three days of the law; it counts, and everybody sees it. */
  late: boolean;
}

/** The tenderer or its agency answers a written objection (异议答复). The reply is public at once and names nobody; the lot goes on. */
@Injectable()
export class ReplyToObjection {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
    private readonly authors: Authors,
    private readonly standstill: Standstill,
  ) {}

  /** Once; the same again changes nothing. Throws LOT_NOT_FOUND, OBJECTION_NOT_FOUND, OBJECTION_ANSWERED, OBJECTION_WITHDRAWN, OBJECTION_REPLY_INVALID, and what `verifyStatement` throws. */
  async execute(principal: Principal, { lotId, objectionId, statement, signature }: ReplyInput): Promise<ObjectionReplied> {
    const replyHash = await sha256Hex(statement);
    return this.uow.run(async (tx) => {
      const lot = await this.lots.lock(tx, lotId);
      const { organisationId, accountId } = principal;
      if (organisationId === null || ![lot.tendererId, lot.agencyId].includes(organisationId)) throw lotNotFound();
      const objection = await tx.findOne(Objection, { id: objectionId, lotId });
      if (!objection) throw objectionNotFound();
      const { subject, filedAt, hash } = objection;
      if (objection.repliedAt) {
        if (equalBytes(objection.reply!, statement)) return replied(objection.repliedAt);
        throw objectionAnswered();
      }
      if (objection.withdrawnAt) throw objectionWithdrawn();
      const repliedAt = await tx.now();
      const signed = { statement, signature };
      const { said } = await this.authors.verified<ReplyStatement>(tx, REPLY_FORMAT, signed, { organisationId, at: repliedAt });
      const expected = { lotCode: lot.code, objectionId, objection: hash, subject };
      const issues = replyStatementIssues(said, expected, this.authors.said<ObjectionStatement>('objection', objection).objector);
      if (issues.length > 0) throw replyInvalid(issues);
      const reply = { reply: Buffer.from(statement), replySignature: Buffer.from(signature), replyHash };
      await tx.update<Objection>(Objection, { id: objectionId }, { ...reply, repliedBy: accountId, repliedAt });
      const payload = { objectionId, subject, replyHash, outcome: said.outcome, late: replied(repliedAt).late };
      await tx.record({ stream: `lot/${lotId}`, type: 'objection.replied', actorId: accountId, payload });
      await this.standstill.endIfSettled(tx, lot, { at: repliedAt, actorId: accountId });
      return replied(repliedAt);

      function replied(at: Date): ObjectionReplied {
        return { repliedAt: at.toISOString(), replyHash, late: at >= objectionAnswerDue(subject, filedAt) };
      }
    });
  }
}
