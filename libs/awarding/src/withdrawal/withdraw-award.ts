import { Injectable } from '@nestjs/common';
import { sha256Hex } from '@kaibiao/crypto';
import { isRetry, SignedActs, type Principal, type SignedInput } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { procedureOf, type PassReason } from '@kaibiao/rules';
import { lotNotFound, LotsService } from '@kaibiao/tender';
import { Award } from '../award.entity';
import { awardNotInForce, withdrawalInvalid } from '../awarding.errors';
import { AwardWithdrawal } from './award-withdrawal.entity';
import { withdrawalIssues, withdrawalStatement } from './withdrawal-rules';

export interface WithdrawalInput extends SignedInput {
  lotId: string;
  reason: PassReason;
  note: string;
}

/**
 * After the award notice and before the contract the winner gives up or falls away for another reason of 实施条例 第五十五条: the tenderer takes the award
 * back, signed, and decides among the candidates that are left. The award and its notice stay on record; who had them is out for good.
 */
@Injectable()
export class WithdrawAward {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
    private readonly acts: SignedActs,
  ) {}

  /** Throws LOT_NOT_FOUND, AWARD_NOT_IN_FORCE, WITHDRAWAL_INVALID, LOT_SUSPENDED, and what `SignedActs` throws. */
  execute(principal: Principal, { lotId, reason, note, ...signed }: WithdrawalInput): Promise<{ number: number; withdrawnAt: string }> {
    return this.uow.run(async (tx) => {
      const lot = await this.lots.lock(tx, lotId);
      if (lot.tendererId !== principal.organisationId) throw lotNotFound();
      const earlier = await tx.find(AwardWithdrawal, { where: { lotId } });
      const same = earlier.find(({ statement }) => isRetry(statement, signed));
      if (same) return { number: same.number, withdrawnAt: same.withdrawnAt.toISOString() };
      const award = await tx.findOne(Award, { lotId });
      if (!award || lot.state !== 'awarded') throw awardNotInForce(lot.state);
      const { submissionId, winnerName: winner, awardNoticeHash } = award;
      const rule = procedureOf(lot.procedure, lot.procedureVersion).award;
      const issues = withdrawalIssues(rule, { submissionId, reason, note });
      if (issues.length > 0) throw withdrawalInvalid(issues);
      const expected = withdrawalStatement({ lotCode: lot.code, awardNotice: awardNoticeHash, reason, note });
      const actorId = principal.accountId;
      const kept = await this.acts.require(tx, expected, signed, { accountId: actorId });
      const [number, withdrawnAt] = [earlier.length + 1, await tx.now()];
      await tx.insert(AwardWithdrawal, { ...award, ...kept, number, reason, note, withdrawnBy: actorId, withdrawnAt });
      await tx.delete(Award, { lotId });
      const payload = { number, winner, reason, awardNoticeHash, withdrawalHash: await sha256Hex(kept.statement) };
      await this.lots.apply(tx, lot, 'withdraw_award', { type: 'award.withdrawn', actorId, payload });
      return { number, withdrawnAt: withdrawnAt.toISOString() };
    });
  }
}
