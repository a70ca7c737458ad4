import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { CommitteeRoom } from './committee-room';
import { scoreSheetLocked, scoresInvalid } from './evaluation.errors';
import { ScoreBook } from './score-book';
import { entryIssues, type ScoreEntry } from './sheet-rules';

const UPSERT = `
  insert into score (member_id, item_id, submission_id, points, reason, evidence, saved_at, segment)
  select $1, s."itemId", s."submissionId", s.points, s.reason, s.evidence, $3, $4
  from jsonb_to_recordset($2) s("itemId" text, "submissionId" uuid, points numeric, reason text, evidence jsonb)
  on conflict (member_id, item_id, submission_id) do update
    set points = excluded.points, reason = excluded.reason, evidence = excluded.evidence, saved_at = excluded.saved_at`;

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
      if (await this.book.inForce(tx, room, self.id)) throw scoreSheetLocked();
      const valid = await this.rooms.validBids(tx, room);
      const issues = entryIssues(
        room.task.scoredItems,
        valid.map(({ submissionId }) => submissionId),
        scores,
      );
      if (issues.length > 0) throw scoresInvalid(issues);
      const savedAt = await tx.now();
      await tx.query(UPSERT, [self.id, JSON.stringify(scores), savedAt, room.lot.segment]);
      return { savedAt: savedAt.toISOString() };
    });
  }
}
