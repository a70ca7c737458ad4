import { Injectable } from '@nestjs/common';
import type { Tx } from '@kaibiao/platform';
import { civilDateOf, procedureOf } from '@kaibiao/rules';
import { Lot, Notice } from '@kaibiao/tender';
import { awardNotices, type AwardNotice, type ResultNotice } from './award-notices';
import { awardIssues, meetingAwardIssues, type PassedOver } from './award-rules';
import { awardInvalid, candidatesNotPublished, meetingOpen } from './awarding.errors';
import { lastReviews } from './capacity/last-reviews';
import { CandidateList } from './candidate-list.entity';
import { AwardMeeting } from './meeting/award-meeting.entity';
import { struckOf } from './meeting/award-renewal.entity';
import { contractPeriod } from './contract/contract-rules';
import { AwardWithdrawal } from './withdrawal/award-withdrawal.entity';
import { passedBy } from './withdrawal/withdrawal-rules';
import { lotFacts } from './lot-facts.queries';
import type { PublishedCandidate } from './candidates-notice';

export interface AwardChoice {
  lotId: string;
  submissionId: string;
  passedOver: PassedOver[];
}

export interface AwardDraft {
  award: AwardNotice;
  result: ResultNotice;
  winner: PublishedCandidate & { submissionId: string };
  /** Those whom the tenderer passes over, or whom the award committee had chosen before (重新定标). */
  passedOver: PassedOver[];
  publicityEndsAt: Date;
}

/** The two notices of an award as they would be signed now; throws AWARD_INVALID with every reason. */
@Injectable()
export class AwardDrafts {
  async of(tx: Tx, { lotId, submissionId, passedOver: said }: AwardChoice, now: Date): Promise<AwardDraft> {
    const list = await tx.findOne(CandidateList, { lotId });
    const notice = list && (await tx.findOne(Notice, { id: list.noticeId }));
    if (!list || !notice) throw candidatesNotPublished();
    const lot = (await tx.findOne(Lot, { id: lotId }))!;
    const meeting = await this.meeting(tx, lot);
    const reviews = await lastReviews(tx, lotId);
    const withdrawn = await tx.find(AwardWithdrawal, { where: { lotId }, order: { number: 'ASC' } });
    const { candidates, publicityEndsAt } = list;
    const winner = candidates.find((candidate) => candidate.submissionId === submissionId);
    const passing = passedBy(winner ?? { rank: 1 }, withdrawn, said);
    const issues = meeting
      ? meetingAwardIssues(meeting.chosen!, submissionId, said, reviews)
      : awardIssues(procedureOf(lot.procedure, lot.procedureVersion).award, candidates, submissionId, passing, reviews);
    if (withdrawn.some((one) => one.submissionId === submissionId)) issues.unshift({ code: 'AWARD_WITHDRAWN', field: 'submissionId' });
    if (issues.length > 0 || !winner) throw awardInvalid(issues);
    const passedOver = meeting ? await struckOf(tx, lotId) : passing;
    const terms = {
      candidates,
      candidatesNotice: notice.hash,
      winner,
      passedOver,
      withdrawn,
      decidedOn: civilDateOf(now),
      contractPeriod: contractPeriod(lot.procedure, lot.procedureVersion),
      ...(meeting ? { meeting } : {}),
    };
    return { ...awardNotices({ ...terms, facts: await lotFacts(tx, lotId) }), winner, passedOver, publicityEndsAt };
  }

  /** 评定分离: the meeting that has chosen; null where the document does not separate award from evaluation. */
  private async meeting(tx: Tx, { id, evaluationScheme }: Lot): Promise<AwardMeeting | null> {
    if (!evaluationScheme?.award) return null;
    const meeting = await tx.findOne(AwardMeeting, { lotId: id });
    if (!meeting?.chosen) throw meetingOpen();
    return meeting;
  }
}
