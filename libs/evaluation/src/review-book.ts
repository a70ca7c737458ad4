import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Tx } from '@kaibiao/platform';
import { CommitteeRoom, saidOf, type Room } from './committee-room';
import { ReviewVerdict, ReviewVote } from './review.entity';
import { reviewOutcomes, type ReviewOutcome } from './review-rules';

/** The review as it stands: what each item of each bid has come to, in the envelope that is reviewed. */
@Injectable()
export class ReviewBook {
  constructor(private readonly rooms: CommitteeRoom) {}

  async outcomes(tx: Tx, room: Room): Promise<ReviewOutcome[]> {
    const { task, members, naming } = room;
    const memberIds = members.map(({ id }) => id);
    return reviewOutcomes({
      members: memberIds,
      itemIds: task.reviewItems.map(({ id }) => id),
      submissionIds: (await this.rooms.reviewedBids(room)).map(({ submissionId }) => submissionId),
      verdicts: named(naming, await tx.find(ReviewVerdict, { where: { memberId: In(memberIds) } })),
      votes: named(naming, await tx.find(ReviewVote, { where: { memberId: In(memberIds) } })),
    });
  }
}

/** Under the ids that the room has for the bids now. */
const named = <T extends { submissionId: string }>(naming: Room['naming'], rows: readonly T[]): T[] =>
  rows.map((row) => ({ ...row, submissionId: saidOf(naming, row.submissionId) }));
