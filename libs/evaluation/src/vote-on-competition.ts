import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { PRICE_METHODS } from '@kaibiao/scoring';
import { LotsService } from '@kaibiao/tender';
import { CommitteeRoom, type Room } from './committee-room';
import { Committee, type CompetitionChoice } from './committee.entity';
import { competitionLacking, voteAlreadyCast } from './evaluation.errors';
import { failAllRejected } from './fail-all-rejected';
import { CompetitionVote } from './review.entity';
import { majorityOf } from './review-rules';

export interface CompetitionInput {
  lotId: string;
  choice: CompetitionChoice;
  reason: string;
}

/** Fewer than three valid bids: do they still compete? The committee votes; reject_all ends the lot (评标委员会和评标方法暂行规定 第二十七条). */
@Injectable()
export class VoteOnCompetition {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
    private readonly rooms: CommitteeRoom,
  ) {}

  execute(principal: Principal, { lotId, choice, reason }: CompetitionInput): Promise<{ decided: CompetitionChoice | null }> {
    return this.uow.run(async (tx) => {
      const room = await this.rooms.lock(tx, lotId);
      const self = this.rooms.requireMember(room, principal);
      await this.rooms.requirePhase(tx, room, 'competition');
      const valid = (await this.rooms.validBids(tx, room)).length;
      const least = PRICE_METHODS[room.scheme.price.method].leastBids;
      if (choice === 'continue' && valid < least) throw competitionLacking(valid, least);
      if (await tx.findOne(CompetitionVote, { memberId: self.id })) throw voteAlreadyCast();
      await tx.insert(CompetitionVote, { memberId: self.id, segment: room.lot.segment, choice, reason, votedAt: await tx.now() });
      return { decided: await this.decide(tx, room) };
    });
  }

  private async decide(tx: Tx, { lot, members }: Room): Promise<CompetitionChoice | null> {
    const votes = await tx.find(CompetitionVote, { where: { memberId: In(members.map(({ id }) => id)) } });
    const choices = votes.map(({ choice }) => choice);
    const decided = majorityOf(choices, members.length);
    if (!decided) return null;
    await tx.update(Committee, { lotId: lot.id }, { competition: decided });
    const payload = { decided, votes: votes.map(({ memberId, choice, reason }) => ({ memberId, choice, reason })) };
    await tx.record({ stream: `evaluation/${lot.id}`, type: 'competition.decided', actorId: 'committee', payload });
    if (decided === 'reject_all') await failAllRejected(this.lots, tx, lot, (await this.rooms.bids(lot.id)).length);
    return decided;
  }
}
