import { Injectable } from '@nestjs/common';
import { nodeBackend } from '@kaibiao/crypto/node';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { drawSeat, replacementItem } from './committee-draw';
import { CommitteeMember } from './committee-member.entity';
import { CommitteeRoom, type Room } from './committee-room';
import { Committee } from './committee.entity';
import { drawBase, DrawCommittee } from './draw-committee';
import { ExpertDraw } from './expert-draw.entity';
import { ReopenReview } from './reopen-review';

/**
 * A member declares a ground of recusal (回避): the seat passes to the next expert drawn for it, and everything the member reviewed is
 * void (招标投标法实施条例 第四十八条). A review that was closed opens again, because the new member has not judged.
 */
@Injectable()
export class RecuseMember {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rooms: CommitteeRoom,
    private readonly draws: DrawCommittee,
    private readonly review: ReopenReview,
  ) {}

  execute(principal: Principal, { lotId, reason }: { lotId: string; reason: string }): Promise<{ memberId: string; replaced: boolean }> {
    return this.uow.run(async (tx) => {
      const room = await this.rooms.lock(tx, lotId);
      const self = this.rooms.requireMember(room, principal);
      await this.rooms.requireFirstReview(tx, room, 'forming', 'review', 'competition', 'scoring', 'signing');
      await tx.update(CommitteeMember, { id: self.id }, { replacedAt: await tx.now(), recusalReason: reason });
      await this.reopen(tx, room, self);
      const replacement = self.kind === 'expert' ? await this.replace(tx, room, self) : null;
      const payload = { memberId: self.id, reason, replacementId: replacement };
      await tx.record({ stream: `evaluation/${lotId}`, type: 'member.recused', actorId: principal.accountId, payload });
      return { memberId: self.id, replaced: replacement !== null };
    });
  }

  private async replace(tx: Tx, room: Room, self: CommitteeMember): Promise<string> {
    const taken = (await tx.find(ExpertDraw, { where: { lotId: room.lot.id } })).map(({ choice }) => choice);
    const seat = { item: replacementItem(self.item), speciality: self.speciality! };
    return this.draws.seat(tx, room, await drawSeat(nodeBackend, drawBase(room, room.committee.seed!), seat, taken));
  }

  private async reopen(tx: Tx, room: Room, self: CommitteeMember): Promise<void> {
    const { lot, committee } = room;
    if (committee.chairId === self.id) await tx.update(Committee, { lotId: lot.id }, { chairId: null });
    if (committee.reviewClosedAt !== null) await this.review.of(tx, room, { cause: 'recusal', causeId: self.id });
  }
}
