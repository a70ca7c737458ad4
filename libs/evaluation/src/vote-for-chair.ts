import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { CommitteeRoom, requireFull, type Room } from './committee-room';
import { Committee } from './committee.entity';
import { chairAlreadyElected, memberNotFound, promiseMissing, voteAlreadyCast } from './evaluation.errors';
import { ChairVote, MemberPromise } from './member-acts.entity';
import { majorityOf } from './review-rules';

export interface ChairRound {
  round: number;
  /** Votes cast in the round. */
  votes: number;
  chairId: string | null;
}

/**
 * The members elect their chair (推选评标委员会主任): one vote each a round, more than half of all members elects. A round in which
 * everybody has voted without a majority is followed by the next.
 */
@Injectable()
export class VoteForChair {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rooms: CommitteeRoom,
  ) {}

  execute(principal: Principal, { lotId, candidateId }: { lotId: string; candidateId: string }): Promise<ChairRound> {
    return this.uow.run(async (tx) => {
      const room = await this.rooms.lock(tx, lotId);
      const self = this.rooms.requireMember(room, principal);
      await this.rooms.requirePhase(tx, room, 'forming', 'numbering', 'review', 'competition', 'scoring');
      if (room.committee.chairId) throw chairAlreadyElected();
      requireFull(room);
      if (!(await tx.findOne(MemberPromise, { memberId: self.id }))) throw promiseMissing();
      if (!room.members.some(({ id }) => id === candidateId)) throw memberNotFound();
      return this.vote(tx, room, self.id, candidateId);
    });
  }

  private async vote(tx: Tx, { lot, members }: Room, memberId: string, candidateId: string): Promise<ChairRound> {
    const seated = new Set(members.map(({ id }) => id));
    const all = await tx.find(ChairVote, { where: { lotId: lot.id } });
    const last = Math.max(1, ...all.map(({ round }) => round));
    const inLast = all.filter(({ round }) => round === last);
    const over = inLast.length >= members.length || inLast.some((vote) => !seated.has(vote.memberId) || !seated.has(vote.candidateId));
    const [round, before] = over ? [last + 1, []] : [last, inLast];
    if (before.some((vote) => vote.memberId === memberId)) throw voteAlreadyCast();
    await tx.insert(ChairVote, { lotId: lot.id, round, memberId, candidateId, votedAt: await tx.now() });
    const votes = [...before.map((vote) => vote.candidateId), candidateId];
    const chairId = majorityOf(votes, members.length);
    if (chairId) {
      await tx.update(Committee, { lotId: lot.id }, { chairId });
      await tx.record({
        stream: `evaluation/${lot.id}`,
        type: 'chair.elected',
        actorId: memberId,
        payload: { chairId, round, votes: votes.length },
      });
    }
    return { round, votes: votes.length, chairId };
  }
}
