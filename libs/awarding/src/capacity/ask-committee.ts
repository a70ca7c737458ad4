import { Injectable } from '@nestjs/common';
import { sha256Hex } from '@kaibiao/crypto';
import { isRetry, SignedActs, type Principal, type SignedInput } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { procedureOf } from '@kaibiao/rules';
import { lotNotFound, LotsService } from '@kaibiao/tender';
import { candidatesNotPublished, candidatesStateWrong, capacityInvalid, capacityUnknown } from '../awarding.errors';
import { CandidateList } from '../candidate-list.entity';
import { CapacityReview } from './capacity-review.entity';
import { requestIssues, type CapacityGround } from './capacity-rules';
import { capacityRequest } from './capacity-statement';
import { lastReviews } from './last-reviews';

export interface CapacityRequestInput extends SignedInput {
  lotId: string;
  submissionId: string;
  ground: CapacityGround;
  /** What happened, in the tenderer's words. */
  note: string;
}

/**
 * The tenderer has the original committee look again whether a candidate can perform, by the document's own standards, before the award notice
 * (招标投标法实施条例 第五十六条). The tenderer judges whether there is cause; the award of that candidate waits for the answer.
 */
@Injectable()
export class AskCommittee {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
    private readonly acts: SignedActs,
  ) {}

  execute(principal: Principal, { lotId, submissionId, ground, note, ...signed }: CapacityRequestInput): Promise<{ number: number }> {
    return this.uow.run(async (tx) => {
      const lot = await this.lots.lock(tx, lotId);
      if (lot.tendererId !== principal.organisationId) throw lotNotFound();
      const earlier = await tx.find(CapacityReview, { where: { lotId } });
      const same = earlier.find(({ statement }) => isRetry(statement, signed));
      if (same) return { number: same.number };
      if (lot.state !== 'candidates_published') throw candidatesStateWrong(lot.state);
      if (procedureOf(lot.procedure, lot.procedureVersion).law !== 'tendering') throw capacityUnknown();
      const list = await tx.findOne(CandidateList, { lotId });
      if (!list) throw candidatesNotPublished();
      const issues = requestIssues({ submissionId, note }, list.candidates, await lastReviews(tx, lotId));
      if (issues.length > 0) throw capacityInvalid(issues);
      const { code } = list.candidates.find((one) => one.submissionId === submissionId)!;
      const expected = capacityRequest({ lotCode: lot.code, submissionId, code, ground, note });
      const { statement, signature } = await this.acts.require(tx, expected, signed, { accountId: principal.accountId });
      const [number, hash] = [earlier.length + 1, await sha256Hex(statement)];
      const asked = { requestedBy: principal.accountId, requestedAt: await tx.now(), result: null, concludedAt: null };
      await tx.insert(CapacityReview, { lotId, number, submissionId, ground, statement, signature, hash, ...asked });
      const payload = { number, submissionId, ground, requestHash: hash };
      await tx.record({ stream: `evaluation/${lotId}`, type: 'capacity.requested', actorId: principal.accountId, payload });
      return { number };
    });
  }
}
