import { Injectable } from '@nestjs/common';
import type { Issue } from '@kaibiao/kernel';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { CommitteeRoom } from './committee-room';
import { scoreSheetLocked, verdictsInvalid } from './evaluation.errors';
import { ReviewVerdict } from './review.entity';
import type { Cell, Verdict } from './review-rules';
import { ScoreSheet } from './score.entity';
import { IsNull } from 'typeorm';

export interface VerdictInput extends Cell {
  verdict: Verdict;
  reason: string;
}

/** A member's verdicts of the initial review (初步评审): pass or fail by item and bid, a fail with its reason. Can be changed until the review is closed. */
@Injectable()
export class GiveVerdicts {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rooms: CommitteeRoom,
  ) {}

  execute(principal: Principal, { lotId, verdicts }: { lotId: string; verdicts: VerdictInput[] }): Promise<{ saved: number }> {
    return this.uow.run(async (tx) => {
      const { self, ...room } = await this.rooms.enter(tx, lotId, principal);
      await this.rooms.requirePhase(tx, room, 'review');
      if (await tx.findOne(ScoreSheet, { memberId: self.id, voidedAt: IsNull() })) throw scoreSheetLocked();
      const bids = await this.rooms.bids(lotId);
      const issues = verdictIssues(room.scheme.reviewItems, bids, verdicts);
      if (issues.length > 0) throw verdictsInvalid(issues);
      const givenAt = await tx.now();
      for (const { itemId, submissionId, verdict, reason } of verdicts) {
        const key = { memberId: self.id, itemId, submissionId };
        if ((await tx.update(ReviewVerdict, key, { verdict, reason, givenAt })) === 0)
          await tx.insert(ReviewVerdict, { ...key, verdict, reason, givenAt });
      }
      return { saved: verdicts.length };
    });
  }
}

/** Unknown item or bid, or a fail without a reason. */
export function verdictIssues(
  items: readonly { id: string }[],
  bids: readonly { submissionId: string }[],
  verdicts: readonly VerdictInput[],
): Issue[] {
  return verdicts.flatMap(({ itemId, submissionId, verdict, reason }, at): Issue[] => {
    const issues: Issue[] = [];
    if (!items.some(({ id }) => id === itemId))
      issues.push({ code: 'REVIEW_ITEM_UNKNOWN', field: `verdicts.${at}.itemId`, legalBasis: '招标投标法实施条例 第四十九条' });
    if (!bids.some((bid) => bid.submissionId === submissionId)) issues.push({ code: 'BID_UNKNOWN', field: `verdicts.${at}.submissionId` });
    if (verdict === 'fail' && reason.trim() === '')
      issues.push({ code: 'VERDICT_REASON_MISSING', field: `verdicts.${at}.reason`, legalBasis: '招标投标法实施条例 第五十一条' });
    return issues;
  });
}
