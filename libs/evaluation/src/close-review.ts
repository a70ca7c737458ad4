import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { fen } from '@kaibiao/kernel';
import { UnitOfWork } from '@kaibiao/platform';
import { LotsService } from '@kaibiao/tender';
import { CommitteeRoom, requireFull } from './committee-room';
import { Committee } from './committee.entity';
import { reviewIncomplete } from './evaluation.errors';
import { failAllRejected } from './fail-all-rejected';
import { closingIssues, type Rejection } from './rejection-rules';
import { revealNumbers } from './reveal-numbers';
import { ReviewBook } from './review-book';
import { BidRejection } from './review.entity';

/** The chair closes the initial review with its rejections. With no bid left the lot fails; with one or two the committee says whether they compete. */
@Injectable()
export class CloseReview {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
    private readonly rooms: CommitteeRoom,
    private readonly book: ReviewBook,
  ) {}

  execute(principal: Principal, { lotId, rejections }: { lotId: string; rejections: Rejection[] }): Promise<{ validBids: number }> {
    return this.uow.run(async (tx) => {
      const room = await this.rooms.lock(tx, lotId);
      this.rooms.requireChair(room, principal);
      await this.rooms.requirePhase(tx, room, 'review');
      // Whoever is called for an empty seat has still to judge (招标投标法实施条例 第四十八条).
      requireFull(room);
      const bids = await this.rooms.reviewedBids(room);
      const outcomes = await this.book.outcomes(tx, room);
      const issues = closingIssues({ outcomes, rejections, bids, ceilingPrice: fen(room.lot.ceilingPriceFen) });
      if (issues.length > 0) throw reviewIncomplete(issues);
      for (const rejection of rejections) await tx.insert(BidRejection, { ...rejection, lotId, segment: room.lot.segment });
      await tx.update(Committee, { lotId }, { reviewClosedAt: await tx.now() });
      await tx.record({ stream: `evaluation/${lotId}`, type: 'review.closed', actorId: principal.accountId, payload: { rejections } });
      const validBids = bids.length - new Set(rejections.map(({ submissionId }) => submissionId)).size;
      if (validBids === 0) await failAllRejected(this.lots, tx, (await revealNumbers(tx, room)).lot, bids.length);
      return { validBids };
    });
  }
}
