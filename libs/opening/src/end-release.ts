import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@kaibiao/platform';
import { IsNull, Not } from 'typeorm';
import { isLaterSegment } from '@kaibiao/rules';
import { LotsService } from '@kaibiao/tender';
import { BidRelease } from './bid-release.entity';
import { claimDue, type StepResult } from './due-lot';
import { OpeningBid } from './opening-bid.entity';
import { ReleaseFix } from './release-fix.entity';
import { ReleaseFailure } from './release-failure.entity';
import { fixReleases } from './release-rules';
import { segmentFact } from './segment';

/** The window ends (解封结束): R is fixed. Fewer than the minimum in R: the lot has failed before any custodian gave a share. */
@Injectable()
export class EndRelease {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
  ) {}

  execute(lotId: string, { patient = true } = {}): Promise<StepResult> {
    return this.uow.run(async (tx) => {
      const lot = await claimDue(tx, this.lots, lotId, { action: 'end_release', patient });
      if (typeof lot === 'string') return lot;
      const here = { lotId, segment: lot.segment };
      const bids = await tx.find(OpeningBid, { where: here, select: { manifestHash: true } });
      const released = await tx.find(BidRelease, { where: here, select: { manifestHash: true } });
      const failures = await tx.find(ReleaseFailure, { where: { ...here, cause: 'other', confirmedBy: Not(IsNull()) } });
      const fixed = fixReleases(
        lot.policy.mode,
        bids.map(({ manifestHash }) => manifestHash),
        released.map(({ manifestHash }) => manifestHash),
        failures.map(({ manifestHash }) => manifestHash),
      );
      await tx.insert(ReleaseFix, { ...here, fixedAt: lot.releaseEndsAt!, ...fixed });
      const ended = {
        type: 'opening.release_ended',
        actorId: 'worker',
        unblinded: true,
        payload: { ...fixed, endedAt: lot.releaseEndsAt!.toISOString(), ...segmentFact(lot.segment) },
      };
      // Of what the committee admitted to a later envelope one is enough to open it; whether they still compete it says itself.
      const minimum = isLaterSegment(lot.envelopes, lot.segment) ? 1 : lot.minimumBids;
      if (fixed.releases.length >= minimum) {
        await this.lots.apply(tx, lot, 'end_release', ended);
        return 'done';
      }
      await tx.record({ stream: `lot/${lotId}`, ...ended });
      const payload = { reason: 'TOO_FEW_RELEASED', count: fixed.releases.length, minimum };
      await this.lots.apply(
        tx,
        lot,
        'fail',
        { type: 'lot.failed', actorId: 'worker', unblinded: true, payload },
        { failureReason: 'TOO_FEW_RELEASED' },
      );
      return 'done';
    });
  }
}
