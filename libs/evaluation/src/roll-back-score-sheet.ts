import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { CommitteeMember } from './committee-member.entity';
import { CommitteeRoom } from './committee-room';
import { memberNotFound, scoreSheetNotLocked } from './evaluation.errors';
import { ScoreBook } from './score-book';
import { ScoreSheet } from './score.entity';

export interface RollBackInput {
  lotId: string;
  memberId: string;
  reason: string;
}

/** The supervisor lets a member correct a signed sheet (回退): the signed one is voided and kept as an annex, never edited. */
@Injectable()
export class RollBackScoreSheet {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rooms: CommitteeRoom,
    private readonly book: ScoreBook,
  ) {}

  execute(principal: Principal, { lotId, memberId, reason }: RollBackInput): Promise<{ hash: string }> {
    return this.uow.run(async (tx) => {
      const room = await this.rooms.lock(tx, lotId);
      await this.rooms.requirePhase(tx, room, 'scoring', 'signing');
      if (!room.members.some(({ id }) => id === memberId)) throw memberNotFound();
      await tx.lock(CommitteeMember, { id: memberId });
      const sheet = await this.book.inForce(tx, room, memberId);
      if (!sheet) throw scoreSheetNotLocked();
      await tx.update(ScoreSheet, { id: sheet.id }, { voidedAt: await tx.now(), voidReason: reason, voidedBy: principal.accountId });
      const payload = { memberId, hash: sheet.hash, reason };
      await tx.record({ stream: `evaluation/${lotId}`, type: 'score_sheet.voided', actorId: principal.accountId, payload });
      return { hash: sheet.hash };
    });
  }
}
