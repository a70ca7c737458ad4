import { Injectable } from '@nestjs/common';
import type { Principal } from '@kaibiao/identity';
import type { Issue } from '@kaibiao/kernel';
import { UnitOfWork } from '@kaibiao/platform';
import { unmaskedSheet } from './blind-numbers';
import { CommitteeRoom, type Room } from './committee-room';
import { ReviewBook } from './review-book';
import type { ReviewOutcome } from './review-rules';
import { ScoreBook, type RolledBackSheet } from './score-book';
import type { SheetStatement } from './sheet-statement';

export interface SheetView {
  /** What would be signed now: the member's own verdicts and points. */
  statement: SheetStatement;
  /** What keeps it from being signed. */
  issues: Issue[];
  /** RFC 3339; null while it is a draft. */
  signedAt: string | null;
  /** Sheets that the member signed and the supervisor gave back (退回), oldest first. */
  rolledBack: RolledBackSheet[];
}

/** A cell of the review as members see it: what it came to and who is awaited, never who gave which verdict before all have. */
export type ReviewCell = Pick<ReviewOutcome, 'itemId' | 'submissionId' | 'outcome' | 'by' | 'differing' | 'missing' | 'notVoted'>;

/** Once the names are told, of the bids by these. */
const shown = ({ naming: { as, numbers } }: Room, sheet: SheetStatement): SheetStatement =>
  as === 'names' ? unmaskedSheet(numbers, sheet) : sheet;

/** A member's own sheet and the state of the review. Nobody else's points are in it. */
@Injectable()
export class SheetDrafts {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rooms: CommitteeRoom,
    private readonly scores: ScoreBook,
    private readonly reviews: ReviewBook,
  ) {}

  own(principal: Principal, lotId: string): Promise<SheetView> {
    return this.uow.run(async (tx) => {
      const { self, ...room } = await this.rooms.look(tx, lotId, principal);
      const signed = await this.scores.inForce(tx, room, self.id);
      const rolledBack = await this.scores.rolledBack(tx, self.id);
      if (signed)
        return {
          statement: shown(room, JSON.parse(signed.statement.toString('utf8')) as SheetStatement),
          issues: [],
          signedAt: signed.signedAt.toISOString(),
          rolledBack,
        };
      return { ...(await this.scores.draft(tx, room, self)), signedAt: null, rolledBack };
    });
  }

  review(principal: Principal, lotId: string): Promise<ReviewCell[]> {
    return this.uow.run(async (tx) => {
      const { self: _, ...room } = await this.rooms.look(tx, lotId, principal);
      const outcomes = await this.reviews.outcomes(tx, room);
      return outcomes.map(({ itemId, submissionId, outcome, by, differing, missing, notVoted }) => ({
        itemId,
        submissionId,
        outcome,
        by,
        differing: differing && missing.length === 0,
        missing,
        notVoted,
      }));
    });
  }
}
