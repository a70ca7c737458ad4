import { Injectable } from '@nestjs/common';
import { sha256Hex } from '@kaibiao/crypto';
import { isRetry, SignedActs, type Principal, type SignedInput } from '@kaibiao/identity';
import { Clock, Random, uuidv7 } from '@kaibiao/kernel';
import { UnitOfWork } from '@kaibiao/platform';
import { CommitteeMember } from './committee-member.entity';
import { CommitteeRoom } from './committee-room';
import { scoreSheetIncomplete, scoreSheetLocked } from './evaluation.errors';
import { ScoreBook } from './score-book';
import { ScoreSheet } from './score.entity';

/** A member signs the sheet; from then on the database itself refuses to change it. */
@Injectable()
export class SignScoreSheet {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rooms: CommitteeRoom,
    private readonly book: ScoreBook,
    private readonly acts: SignedActs,
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  execute(principal: Principal, { lotId, ...signed }: { lotId: string } & SignedInput): Promise<{ hash: string; signedAt: string }> {
    return this.uow.run(async (tx) => {
      const room = await this.rooms.lock(tx, lotId);
      const self = await tx.lock(CommitteeMember, { id: this.rooms.requireMember(room, principal).id });
      const earlier = await this.book.inForce(tx, room, self.id);
      if (earlier && isRetry(earlier.statement, signed)) return { hash: earlier.hash, signedAt: earlier.signedAt.toISOString() };
      await this.rooms.requirePhase(tx, room, 'scoring', 'signing');
      if (earlier) throw scoreSheetLocked();
      const { statement, issues } = await this.book.draft(tx, room, self);
      if (issues.length > 0) throw scoreSheetIncomplete(issues);
      const kept = await this.acts.require(tx, statement, signed, { accountId: principal.accountId });
      const [hash, signedAt] = [await sha256Hex(kept.statement), await tx.now()];
      await tx.insert(ScoreSheet, {
        ...kept,
        id: uuidv7(this.clock, this.random),
        memberId: self.id,
        segment: room.lot.segment,
        hash,
        signedAt,
      });
      await tx.record({
        stream: `evaluation/${lotId}`,
        type: 'score_sheet.signed',
        actorId: principal.accountId,
        payload: { memberId: self.id, hash, ...(statement.segment !== undefined && { segment: statement.segment }) },
      });
      return { hash, signedAt: signedAt.toISOString() };
    });
  }
}
