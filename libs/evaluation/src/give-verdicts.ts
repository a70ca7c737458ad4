import { Injectable } from '@nestjs/common';
import type { Issue } from '@kaibiao/kernel';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { CommitteeRoom } from './committee-room';
import { scoreSheetLocked, verdictsInvalid } from './evaluation.errors';
import type { Cell } from './cells';
import type { Verdict } from './review-rules';
import { ScoreSheet } from './score.entity';
import { IsNull } from 'typeorm';

export interface VerdictInput extends Cell {
  verdict: Verdict;
  reason: string;
}

const UPSERT = `
  insert into review_verdict (member_id, item_id, submission_id, verdict, reason, given_at, segment)
  select $1, v."itemId", v."submissionId", v.verdict, v.reason, $3, $4
  from jsonb_to_recordset($2) v("itemId" text, "submissionId" uuid, verdict text, reason text)
  on conflict (member_id, item_id, submission_id) do update set verdict = excluded.verdict, reason = excluded.reason, given_at = excluded.given_at`;

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
      const { segment } = room.lot;
      if (await tx.findOne(ScoreSheet, { memberId: self.id, segment, voidedAt: IsNull() })) throw scoreSheetLocked();
      const bids = await this.rooms.reviewedBids(room);
      const issues = verdictIssues(room.task.reviewItems, bids, verdicts);
      if (issues.length > 0) throw verdictsInvalid(issues);
      const givenAt = await tx.now();
      await tx.query(UPSERT, [self.id, JSON.stringify(verdicts), givenAt, segment]);
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
