import { Injectable } from '@nestjs/common';
import { LiveSubmissions } from '@kaibiao/bidding';
import { listHash } from '@kaibiao/crypto';
import { UnitOfWork } from '@kaibiao/platform';
import { LotsService } from '@kaibiao/tender';
import { BiddingClose } from './bidding-close.entity';
import { claimDue, type StepResult } from './due-lot';

/**
 * At the deadline (投标截止): list L of the live versions, its hash an unblinded leaf, before anything else happens to the lot.
 * Fewer than the minimum: the lot has failed and nothing is ever opened (招标投标法 第二十八条, 实施条例 第四十四条).
 */
@Injectable()
export class CloseBidding {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
    private readonly submissions: LiveSubmissions,
  ) {}

  execute(lotId: string, { patient = true } = {}): Promise<StepResult> {
    return this.uow.run(async (tx) => {
      const lot = await claimDue(tx, this.lots, lotId, { action: 'close_bidding', patient });
      if (typeof lot === 'string') return lot;
      await this.submissions.deemIncompleteWithdrawn(tx, lotId);
      const live = await this.submissions.of(tx, lotId);
      const closedAt = await tx.now();
      const hashes = live.map(({ manifestHash }) => manifestHash).sort();
      const submissionsHash = listHash(hashes);
      const submissions = live.map(({ submissionId, version, manifestHash, receivedAt }) => ({
        submissionId,
        version,
        manifestHash,
        receivedAt: receivedAt.toISOString(),
      }));
      await tx.insert(BiddingClose, { lotId, closedAt, submissions, submissionsHash });
      const fact = { actorId: 'worker', unblinded: true };
      if (live.length < lot.minimumBids) {
        const payload = { reason: 'TOO_FEW_BIDS', count: live.length, minimum: lot.minimumBids };
        await this.lots.apply(tx, lot, 'fail', { ...fact, type: 'lot.failed', payload }, { failureReason: 'TOO_FEW_BIDS' });
      } else {
        const payload = { closedAt: closedAt.toISOString(), count: live.length, submissionsHash, submissions: hashes };
        await this.lots.apply(tx, lot, 'close_bidding', { ...fact, type: 'lot.bidding_closed', payload });
      }
      return 'done';
    });
  }
}
