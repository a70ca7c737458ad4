import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { CommitteeRoom } from './committee-room';
import { verdictsInvalid, voteAlreadyCast, voteNotNeeded } from './evaluation.errors';
import type { VerdictInput } from './give-verdicts';
import { ReviewBook } from './review-book';
import { ReviewVote } from './review.entity';
import type { ReviewOutcome } from './review-rules';

/**
 * The members differ on an item of a bid: after discussion each votes once, the majority decides, the minority's reasons are kept for
 * the report (少数服从多数, 保留不同意见). A vote against the bid needs its reason.
 */
@Injectable()
export class VoteOnVerdict {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rooms: CommitteeRoom,
    private readonly book: ReviewBook,
  ) {}

  execute(
    principal: Principal,
    { lotId, ...vote }: { lotId: string } & VerdictInput,
  ): Promise<Pick<ReviewOutcome, 'outcome' | 'notVoted'>> {
    return this.uow.run(async (tx) => {
      const room = await this.rooms.lock(tx, lotId);
      const self = this.rooms.requireMember(room, principal);
      await this.rooms.requirePhase(tx, room, 'review');
      const cell = ({ itemId, submissionId }: VerdictInput | ReviewOutcome) => itemId === vote.itemId && submissionId === vote.submissionId;
      const before = (await this.book.outcomes(tx, room)).find(cell);
      if (!before || !before.differing || before.missing.length > 0) throw voteNotNeeded();
      if (vote.verdict === 'fail' && vote.reason.trim() === '')
        throw verdictsInvalid([{ code: 'VERDICT_REASON_MISSING', field: 'reason' }]);
      if (!before.notVoted.includes(self.id)) throw voteAlreadyCast();
      await tx.insert(ReviewVote, { ...vote, segment: room.lot.segment, memberId: self.id, votedAt: await tx.now() });
      const after = (await this.book.outcomes(tx, room)).find(cell)!;
      if (after.outcome) {
        const payload = { itemId: vote.itemId, submissionId: vote.submissionId, outcome: after.outcome, dissent: after.dissent };
        await tx.record({ stream: `evaluation/${lotId}`, type: 'review.decided', actorId: principal.accountId, payload });
      }
      return { outcome: after.outcome, notVoted: after.notVoted };
    });
  }
}
