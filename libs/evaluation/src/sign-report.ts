import { Injectable } from '@nestjs/common';
import { isRetry, SignedActs, type Principal, type SignedInput } from '@kaibiao/identity';
import { segmentFact } from '@kaibiao/opening';
import { UnitOfWork } from '@kaibiao/platform';
import { CommitteeRoom } from './committee-room';
import { opinionAlreadyGiven, opinionInvalid, reportNotFound } from './evaluation.errors';
import { EvaluationReportRow, ReportOpinion } from './evaluation-report.entity';
import { opinionStatement } from './report';

export interface OpinionInput extends SignedInput {
  lotId: string;
  opinion: 'agree' | 'dissent';
  /** Reasons of the dissent (书面说明其不同意见和理由); empty for agreement. */
  reason: string;
}

/** A member signs to the report, or states a dissent in writing and signs that (招标投标法实施条例 第五十三条). */
@Injectable()
export class SignReport {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rooms: CommitteeRoom,
    private readonly acts: SignedActs,
  ) {}

  execute(principal: Principal, { lotId, opinion, reason, ...signed }: OpinionInput): Promise<{ memberId: string }> {
    if ((opinion === 'dissent') === (reason.trim() === '')) throw opinionInvalid('reason');
    return this.uow.run(async (tx) => {
      const room = await this.rooms.lock(tx, lotId);
      const { id: memberId } = this.rooms.requireMember(room, principal);
      const { segment } = room.lot;
      const earlier = await tx.findOne(ReportOpinion, { lotId, segment, memberId });
      if (earlier?.statement && isRetry(earlier.statement, signed)) return { memberId };
      await this.rooms.requirePhase(tx, room, 'reporting');
      const report = await tx.findOne(EvaluationReportRow, { lotId, segment });
      if (!report) throw reportNotFound();
      if (earlier) throw opinionAlreadyGiven();
      const expected = opinionStatement({ lotCode: room.lot.code, reportHash: report.hash, memberId, opinion, reason });
      const kept = await this.acts.require(tx, expected, signed, { accountId: principal.accountId });
      await tx.insert(ReportOpinion, { ...kept, lotId, segment, memberId, opinion, reason, givenAt: await tx.now() });
      await tx.record({
        stream: `evaluation/${lotId}`,
        type: 'report.signed',
        actorId: principal.accountId,
        payload: { memberId, opinion, ...segmentFact(segment) },
      });
      return { memberId };
    });
  }
}
