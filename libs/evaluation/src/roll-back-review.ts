import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { Clock, Random, uuidv7 } from '@kaibiao/kernel';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { IsNull } from 'typeorm';
import { CommitteeRoom, type Room } from './committee-room';
import { ReviewRollBack } from './course.entity';
import { rollBackDecided, rollBackNotFound, rollBackUnderWay } from './evaluation.errors';
import { ReopenReview } from './reopen-review';
import { ScoreSheet } from './score.entity';

export interface RollBackDecision {
  lotId: string;
  rollBackId: string;
  approved: boolean;
  reason: string;
}

/**
 * Going back to the initial review (评审回退、复议): the chair asks with a reason, the supervisor approves or refuses. Signed sheets are voided, the
 * review's decisions go to an annex, verdicts and points stay as drafts. Nothing is deleted.
 */
@Injectable()
export class RollBackReview {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rooms: CommitteeRoom,
    private readonly reopen: ReopenReview,
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  /** Asked again with the same words, it is the same request. */
  ask(principal: Principal, { lotId, reason }: { lotId: string; reason: string }): Promise<{ rollBackId: string }> {
    return this.uow.run(async (tx) => {
      const room = await this.rooms.lock(tx, lotId);
      const chair = this.rooms.requireChair(room, principal);
      const open = await tx.findOne(ReviewRollBack, { lotId, approved: IsNull() });
      if (open?.reason === reason) return { rollBackId: open.id };
      if (open) throw rollBackUnderWay();
      await this.rooms.requireReviewable(tx, room, 'competition', 'scoring', 'signing');
      const id = uuidv7(this.clock, this.random);
      await tx.insert(ReviewRollBack, { id, lotId, reason, askedBy: chair.id, askedAt: await tx.now() });
      const payload = { rollBackId: id, reason };
      await tx.record({ stream: `evaluation/${lotId}`, type: 'rollback.asked', actorId: principal.accountId, payload });
      return { rollBackId: id };
    });
  }

  decide(principal: Principal, { lotId, rollBackId, approved, reason }: RollBackDecision): Promise<{ approved: boolean }> {
    return this.uow.run(async (tx) => {
      const room = await this.rooms.lock(tx, lotId);
      const asked = await tx.findOne(ReviewRollBack, { id: rollBackId, lotId });
      if (!asked) throw rollBackNotFound();
      if (asked.approved === approved && asked.decisionReason === reason) return { approved };
      if (asked.approved !== null) throw rollBackDecided(asked.approved);
      if (approved) await this.goBack(tx, room, principal, asked);
      const decision = { approved, decisionReason: reason, decidedBy: principal.accountId, decidedAt: await tx.now() };
      await tx.update(ReviewRollBack, { id: rollBackId }, decision);
      const payload = { rollBackId, approved, reason };
      await tx.record({ stream: `evaluation/${lotId}`, type: 'rollback.decided', actorId: principal.accountId, payload });
      return { approved };
    });
  }

  private async goBack(tx: Tx, room: Room, { accountId }: Principal, { id, reason }: ReviewRollBack): Promise<void> {
    await this.rooms.requireReviewable(tx, room, 'competition', 'scoring', 'signing');
    await this.reopen.of(tx, room, { cause: 'rollback', causeId: id });
    const [now, { id: lotId, segment }] = [await tx.now(), room.lot];
    for (const { id: memberId } of room.members)
      await tx.update(ScoreSheet, { memberId, segment, voidedAt: IsNull() }, { voidedAt: now, voidReason: reason, voidedBy: accountId });
    // Their votes stand in the annex; who differs votes anew.
    await tx.query('delete from review_vote where member_id in (select id from committee_member where lot_id = $1) and segment = $2', [
      lotId,
      segment,
    ]);
  }
}
