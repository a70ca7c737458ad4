import { Injectable } from '@nestjs/common';
import { In, IsNull, Not } from 'typeorm';
import type { Tx } from '@kaibiao/platform';
import { reviewedApart } from '@kaibiao/rules';
import type { CommitteeMember } from './committee-member.entity';
import { CommitteeRoom, type Room } from './committee-room';
import { ReviewVerdict } from './review.entity';
import { Score, ScoreSheet } from './score.entity';
import { sheetIssues } from './sheet-rules';
import { sheetStatement, type SheetStatement } from './sheet-statement';
import type { Issue } from '@kaibiao/kernel';

/** A signed sheet that was given back, as its member is told of it. */
export interface RolledBackSheet {
  /** RFC 3339. */
  signedAt: string;
  voidedAt: string;
  reason: string;
  /** SHA-256 of the statement, hex. */
  hash: string;
}

/** The sheets as they stand: drafts, what keeps them from being signed, and those that are signed. */
@Injectable()
export class ScoreBook {
  constructor(private readonly rooms: CommitteeRoom) {}

  /** What the member would sign now, and what keeps it from being signed. */
  async draft(tx: Tx, room: Room, self: CommitteeMember): Promise<{ statement: SheetStatement; issues: Issue[] }> {
    const { lot, task, reviewed, members } = room;
    const validBids = (await this.rooms.validBids(tx, room)).map(({ submissionId }) => submissionId);
    const scores = await tx.find(Score, { where: { memberId: In(members.map(({ id }) => id)) } });
    const own = scores.filter(({ memberId }) => memberId === self.id);
    const statement = sheetStatement({
      lotCode: lot.code,
      segment: reviewedApart(lot.envelopes) ? reviewed.segment : undefined,
      member: self,
      task,
      bids: (await this.rooms.reviewedBids(room)).map(({ submissionId }) => submissionId),
      validBids,
      verdicts: await tx.find(ReviewVerdict, { where: { memberId: self.id } }),
      scores: own,
    });
    return { statement, issues: sheetIssues({ memberId: self.id, items: task.scoredItems, submissionIds: validBids, scores }) };
  }

  /** The sheet in force on the envelope that is reviewed; null while the member has not signed. */
  inForce(tx: Tx, { reviewed: { segment } }: Room, memberId: string): Promise<ScoreSheet | null> {
    return tx.findOne(ScoreSheet, { memberId, segment, voidedAt: IsNull() });
  }

  /** What the member signed and was given back, oldest first. */
  async rolledBack(tx: Tx, memberId: string): Promise<RolledBackSheet[]> {
    const sheets = await tx.find(ScoreSheet, { where: { memberId, voidedAt: Not(IsNull()) }, order: { signedAt: 'ASC' } });
    return sheets.map(({ signedAt, voidedAt, voidReason, hash }) => ({
      signedAt: signedAt.toISOString(),
      voidedAt: voidedAt!.toISOString(),
      reason: voidReason ?? '',
      hash,
    }));
  }
}
