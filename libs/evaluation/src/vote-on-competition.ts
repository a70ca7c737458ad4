import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Principal } from '@kaibiao/identity';
import { segmentFact } from '@kaibiao/opening';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { PRICE_METHODS } from '@kaibiao/scoring';
import { LotsService } from '@kaibiao/tender';
import { CommitteeRoom, type Room } from './committee-room';
import type { CompetitionChoice } from './committee.entity';
import { competitionLacking, voteAlreadyCast } from './evaluation.errors';
import { failAllRejected } from './fail-all-rejected';
import { revealNumbers } from './reveal-numbers';
import { CompetitionVote } from './review.entity';

export interface CompetitionInput {
  lotId: string;
  choice: CompetitionChoice;
  reason: string;
}

/**
 * Fewer than three valid bids: do they still compete? The committee votes, with each envelope that leaves so few; reject_all ends the lot
 * (评标委员会和评标方法暂行规定 第二十七条).
 */
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
      const key = { memberId: self.id, segment: room.lot.segment };
      if (await tx.findOne(CompetitionVote, key)) throw voteAlreadyCast();
      await tx.insert(CompetitionVote, { ...key, choice, reason, votedAt: await tx.now() });
      return { decided: await this.decide(tx, room) };
    });
  }

  private async decide(tx: Tx, room: Room): Promise<CompetitionChoice | null> {
    const { lot, members } = room;
    const { segment } = lot;
    const decided = (await this.rooms.competition(tx, room))[segment];
    if (!decided) return null;
    const votes = await tx.find(CompetitionVote, { where: { memberId: In(members.map(({ id }) => id)), segment } });
    const payload = {
      decided,
      votes: votes.map(({ memberId, choice, reason }) => ({ memberId, choice, reason })),
      ...segmentFact(segment),
    };
    await tx.record({ stream: `evaluation/${lot.id}`, type: 'competition.decided', actorId: 'committee', payload });
    if (decided !== 'reject_all') return decided;
    const named = await revealNumbers(tx, room);
    await failAllRejected(this.lots, tx, lot, (await this.rooms.bids(named)).length);
    return decided;
  }
}
