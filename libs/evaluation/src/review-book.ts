import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Tx } from '@kaibiao/platform';
import { CommitteeRoom, type Room } from './committee-room';
import { ReviewVerdict, ReviewVote } from './review.entity';
import { reviewOutcomes, type ReviewOutcome } from './review-rules';

/** The review as it stands: what each item of each bid has come to. */
@Injectable()
export class ReviewBook {
  constructor(private readonly rooms: CommitteeRoom) {}

  async outcomes(tx: Tx, { lot, scheme, members }: Room): Promise<ReviewOutcome[]> {
    const memberIds = members.map(({ id }) => id);
    return reviewOutcomes({
      members: memberIds,
      itemIds: scheme.reviewItems.map(({ id }) => id),
      submissionIds: (await this.rooms.bids(lot.id)).map(({ submissionId }) => submissionId),
      verdicts: await tx.find(ReviewVerdict, { where: { memberId: In(memberIds) } }),
      votes: await tx.find(ReviewVote, { where: { memberId: In(memberIds) } }),
    });
  }
}
