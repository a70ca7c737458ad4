import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { CommitteeRoom } from './committee-room';
import { scoreSheetLocked, scoresInvalid } from './evaluation.errors';
import { ScoreBook } from './score-book';
import { Score } from './score.entity';
import { entryIssues, type ScoreEntry } from './sheet-rules';

/** Saves a member's points while the member enters them. All of the entries or none; nobody else can see or change them. */
@Injectable()
export class SaveScores {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rooms: CommitteeRoom,
    private readonly book: ScoreBook,
  ) {}

  execute(principal: Principal, { lotId, scores }: { lotId: string; scores: ScoreEntry[] }): Promise<{ savedAt: string }> {
    return this.uow.run(async (tx) => {
      const { self, ...room } = await this.rooms.enter(tx, lotId, principal);
      await this.rooms.requirePhase(tx, room, 'scoring');
      if (await this.book.inForce(tx, self.id)) throw scoreSheetLocked();
      const valid = await this.rooms.validBids(tx, lotId);
      const issues = entryIssues(
        room.scheme.scoredItems,
        valid.map(({ submissionId }) => submissionId),
        scores,
      );
      if (issues.length > 0) throw scoresInvalid(issues);
      const savedAt = await tx.now();
      for (const { itemId, submissionId, points, reason, evidence } of scores) {
        const [key, said] = [
          { memberId: self.id, itemId, submissionId },
          { points, reason, evidence, savedAt },
        ];
        if ((await tx.update<Score>(Score, key, said)) === 0) await tx.insert(Score, { ...key, ...said });
      }
      return { savedAt: savedAt.toISOString() };
    });
  }
}
