import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { lotNotFound, LotsService, type Lot } from '@kaibiao/tender';
import { BidRelease } from './bid-release.entity';
import { requireMoment, requireWords } from './ceremony-input';
import { failureCauseOther, failureNotFound, failureSettled } from './opening.errors';
import { OpeningBid } from './opening-bid.entity';
import { ReleaseFailure, type FailureCause } from './release-failure.entity';
import { segmentFact } from './segment';

export interface FailureView {
  manifestHash: string;
  cause: FailureCause;
  reason: string;
  confirmedAt: string | null;
}

interface Failed {
  lotId: string;
  manifestHash: string;
  cause: FailureCause;
}

/** The host proposes why a bid is not released (提出解封失败原因); it counts when the witness has confirmed it. */
@Injectable()
export class ProposeCause {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
  ) {}

  /** A new proposal takes the place of one that is not confirmed. Throws LOT_NOT_FOUND, WORDS_INVALID, OPENING_STEP_WRONG, RELEASE_FAILURE_NOT_FOUND, RELEASE_FAILURE_SETTLED. */
  async execute(principal: Principal, { lotId, manifestHash, cause, reason }: Failed & { reason: string }): Promise<FailureView> {
    requireWords('reason', reason);
    return this.uow.run(async (tx) => {
      const lot = await this.lots.lock(tx, lotId);
      if (lot.agencyId !== principal.organisationId) throw lotNotFound();
      requireMoment('classify', lot);
      const bid = await unreleased(tx, lot, manifestHash);
      const earlier = await tx.findOne(ReleaseFailure, key(lot, manifestHash));
      if (earlier && earlier.cause === cause && earlier.reason === reason) return view(earlier);
      if (earlier?.confirmedAt) throw failureSettled();
      const proposal = { cause, reason, proposedBy: principal.accountId, proposedAt: await tx.now(), confirmedBy: null, confirmedAt: null };
      if (earlier) await tx.update(ReleaseFailure, key(lot, manifestHash), proposal);
      else await tx.insert(ReleaseFailure, { ...key(lot, manifestHash), ...proposal });
      await tx.record({
        stream: `lot/${lotId}`,
        type: 'release_failure.proposed',
        actorId: principal.accountId,
        payload: { manifestHash, position: bid.position, cause, reason, ...segmentFact(lot.segment) },
      });
      return { manifestHash, cause, reason, confirmedAt: null };
    });
  }
}

/** The witness (见证人) confirms the cause that the host proposed, with the connections of the bidder before its eyes. */
@Injectable()
export class ConfirmCause {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
  ) {}

  /** A repetition changes nothing. Throws RELEASE_FAILURE_NOT_FOUND, RELEASE_FAILURE_CAUSE_OTHER when the proposal has changed meanwhile, OPENING_STEP_WRONG. */
  execute(principal: Principal, { lotId, manifestHash, cause }: Failed): Promise<FailureView> {
    return this.uow.run(async (tx) => {
      const lot = await this.lots.lock(tx, lotId);
      if (lot.state === 'draft') throw lotNotFound();
      const proposed = await tx.findOne(ReleaseFailure, key(lot, manifestHash));
      if (!proposed) throw failureNotFound();
      if (proposed.cause !== cause) throw failureCauseOther(proposed.cause);
      if (proposed.confirmedAt) return view(proposed);
      requireMoment('classify', lot);
      const bid = await unreleased(tx, lot, manifestHash);
      const confirmed = { confirmedBy: principal.accountId, confirmedAt: await tx.now() };
      await tx.update(ReleaseFailure, key(lot, manifestHash), confirmed);
      await tx.record({
        stream: `lot/${lotId}`,
        type: 'release_failure.confirmed',
        actorId: principal.accountId,
        payload: { manifestHash, position: bid.position, cause, reason: proposed.reason, ...segmentFact(lot.segment) },
      });
      return view({ ...proposed, ...confirmed });
    });
  }
}

const key = ({ id, segment }: Lot, manifestHash: string) => ({ lotId: id, segment, manifestHash });

async function unreleased(tx: Tx, lot: Lot, manifestHash: string): Promise<OpeningBid> {
  const bid = await tx.findOne(OpeningBid, key(lot, manifestHash));
  if (!bid || (await tx.findOne(BidRelease, key(lot, manifestHash)))) throw failureNotFound();
  return bid;
}

const view = ({ manifestHash, cause, reason, confirmedAt }: ReleaseFailure): FailureView => ({
  manifestHash,
  cause,
  reason,
  confirmedAt: confirmedAt?.toISOString() ?? null,
});
