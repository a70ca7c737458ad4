import { Injectable } from '@nestjs/common';
import { LiveSubmissions, type LiveSubmission } from '@kaibiao/bidding';
import { listHash } from '@kaibiao/crypto';
import { UnitOfWork } from '@kaibiao/platform';
import { LotsService, type Lot, type LotMove } from '@kaibiao/tender';
import { BiddingClose } from './bidding-close.entity';
import { claimAllDue, type StepResult } from './due-lot';

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

  async execute(lotId: string, claim: { patient?: boolean } = {}): Promise<StepResult> {
    return (await this.executeAll([lotId], claim)).get(lotId)!;
  }

  /** Closes all of them in one transaction: many deadlines fall on the same instant, and each lot is owed it. */
  executeAll(lotIds: readonly string[], { patient = true } = {}): Promise<Map<string, StepResult>> {
    return this.uow.run(async (tx) => {
      const { claimed, others } = await claimAllDue(tx, lotIds, { action: 'close_bidding', patient });
      if (claimed.length === 0) return others;
      const ids = claimed.map(({ id }) => id);
      await this.submissions.deemIncompleteWithdrawn(tx, ...ids);
      const live = await this.submissions.ofAll(tx, ids);
      const closedAt = await tx.now();
      const closes = claimed.map((lot) => ({ lot, close: closeOf(lot, live.get(lot.id) ?? [], closedAt) }));
      await tx.insert(BiddingClose, closes.map(({ close }) => close) as never);
      await this.lots.applyAll(
        tx,
        closes.map(({ lot, close }) => moveOf(lot, close)),
      );
      for (const id of ids) others.set(id, 'done');
      return others;
    });
  }
}

function closeOf({ id: lotId }: Lot, live: readonly LiveSubmission[], closedAt: Date): BiddingClose {
  const submissions = live.map(({ submissionId, version, manifestHash, receivedAt }) => ({
    submissionId,
    version,
    manifestHash,
    receivedAt: receivedAt.toISOString(),
  }));
  return { lotId, closedAt, submissions, submissionsHash: listHash(live.map(({ manifestHash }) => manifestHash)) };
}

function moveOf(lot: Lot, { submissions, submissionsHash, closedAt }: BiddingClose): LotMove {
  const fact = { actorId: 'worker', unblinded: true };
  const count = submissions.length;
  if (count < lot.minimumBids) {
    const payload = { reason: 'TOO_FEW_BIDS', count, minimum: lot.minimumBids };
    return { lot, action: 'fail', fact: { ...fact, type: 'lot.failed', payload }, change: { failureReason: 'TOO_FEW_BIDS' } };
  }
  const hashes = submissions.map(({ manifestHash }) => manifestHash).sort();
  const payload = { closedAt: closedAt.toISOString(), count, submissionsHash, submissions: hashes };
  return { lot, action: 'close_bidding', fact: { ...fact, type: 'lot.bidding_closed', payload } };
}
