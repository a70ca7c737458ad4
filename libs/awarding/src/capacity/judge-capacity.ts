import { Injectable } from '@nestjs/common';
import { isRetry, SignedActs, type Principal, type SignedInput } from '@kaibiao/identity';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { lotNotFound, LotsService } from '@kaibiao/tender';
import { candidatesStateWrong, capacityConcluded, capacityJudged, capacityReasonMissing, capacityReviewUnknown } from '../awarding.errors';
import { CapacityOpinion, CapacityReview } from './capacity-review.entity';
import { capacityOutcome, type CapacityResult } from './capacity-rules';
import { capacityOpinion } from './capacity-statement';

export interface CapacityOpinionInput extends SignedInput {
  lotId: string;
  number: number;
  opinion: CapacityResult;
  reason: string;
}

const SEATS = `select id, account_id "accountId" from committee_member where lot_id = $1 and replaced_at is null`;

/** A member of the original committee judges whether the candidate can perform, and signs it; more than half of all members decides. */
@Injectable()
export class JudgeCapacity {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
    private readonly acts: SignedActs,
  ) {}

  execute(
    principal: Principal,
    { lotId, number, opinion, reason, ...signed }: CapacityOpinionInput,
  ): Promise<{ result: CapacityResult | null }> {
    return this.uow.run(async (tx) => {
      const lot = await this.lots.lock(tx, lotId);
      const seats = await tx.query<{ id: string; accountId: string }>(SEATS, [lotId]);
      const memberId = seats.find(({ accountId }) => accountId === principal.accountId)?.id;
      if (!memberId) throw lotNotFound();
      const review = await tx.findOne(CapacityReview, { lotId, number });
      if (!review) throw capacityReviewUnknown();
      const earlier = await tx.findOne(CapacityOpinion, { lotId, number, memberId });
      if (earlier && isRetry(earlier.statement, signed)) return { result: review.result };
      if (earlier) throw capacityJudged();
      if (review.result) throw capacityConcluded();
      if (lot.state !== 'candidates_published') throw candidatesStateWrong(lot.state);
      if (reason.trim() === '') throw capacityReasonMissing();
      const expected = capacityOpinion({ lotCode: lot.code, request: review.hash, memberId, opinion, reason });
      const kept = await this.acts.require(tx, expected, signed, { accountId: principal.accountId });
      await tx.insert(CapacityOpinion, { ...kept, lotId, number, memberId, opinion, givenAt: await tx.now() });
      const payload = { number, memberId, opinion };
      await tx.record({ stream: `evaluation/${lotId}`, type: 'capacity.judged', actorId: principal.accountId, payload });
      return { result: await this.conclude(tx, review, seats.length) };
    });
  }

  private async conclude(tx: Tx, { lotId, number, submissionId }: CapacityReview, members: number): Promise<CapacityResult | null> {
    const opinions = (await tx.find(CapacityOpinion, { where: { lotId, number } })).map(({ opinion }) => opinion);
    const result = capacityOutcome(members, opinions);
    if (!result) return null;
    await tx.update(CapacityReview, { lotId, number }, { result, concludedAt: await tx.now() });
    const payload = { number, submissionId, result, members };
    await tx.record({ stream: `evaluation/${lotId}`, type: 'capacity.concluded', actorId: 'committee', payload });
    return result;
  }
}
