import { Injectable } from '@nestjs/common';
import { sha256Hex } from '@kaibiao/crypto';
import { isRetry, SignedActs, type Principal, type SignedInput } from '@kaibiao/identity';
import { UnitOfWork, type Tx } from '@kaibiao/platform';
import { procedureOf } from '@kaibiao/rules';
import { lotNotFound, LotsService, requireGoing, type Lot } from '@kaibiao/tender';
import type { PassedOver } from '../award-rules';
import { candidatesStateWrong, meetingOpen, renewalInvalid } from '../awarding.errors';
import { CandidateList } from '../candidate-list.entity';
import { lastReviews } from '../capacity/last-reviews';
import { AwardMeeting } from './award-meeting.entity';
import { AwardRenewal } from './award-renewal.entity';
import { eligibleCandidates } from './eligible-candidates';
import { lowestPriced } from './meeting-rules';
import { renewalIssues, renewalStatement } from './renewal-rules';

export interface RenewalInput extends SignedInput, PassedOver {
  lotId: string;
}

/**
 * Before the award notice, whom the award committee chose turns out not to be awardable: the tenderer says the reason, signed, and the same committee
 * chooses by the same method among the rest (重新定标). Or the tenderer holds a new tender; the choice is its own (招标投标法实施条例 第五十五条).
 */
@Injectable()
export class RenewMeeting {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
    private readonly acts: SignedActs,
  ) {}

  execute(principal: Principal, { lotId, submissionId, reason, note, ...signed }: RenewalInput): Promise<{ chosen: string | null }> {
    return this.uow.run(async (tx) => {
      const lot = await this.lots.lock(tx, lotId);
      if (lot.tendererId !== principal.organisationId) throw lotNotFound();
      const meeting = await tx.lock(AwardMeeting, { lotId }, meetingOpen);
      const earlier = await tx.find(AwardRenewal, { where: { lotId } });
      if (earlier.some(({ statement }) => isRetry(statement, signed))) return { chosen: meeting.chosen };
      if (lot.state !== 'candidates_published') throw candidatesStateWrong(lot.state);
      requireGoing(lot, 'award');
      if (!meeting.chosen) throw meetingOpen();
      const struck = { submissionId, reason, note };
      const rule = procedureOf(lot.procedure, lot.procedureVersion).award;
      const issues = renewalIssues(rule, meeting.chosen, struck, await lastReviews(tx, lotId));
      if (issues.length > 0) throw renewalInvalid(issues);
      const list = (await tx.findOne(CandidateList, { lotId }))!;
      const out = [...earlier.map((one) => one.submissionId), submissionId];
      const left = await eligibleCandidates(tx, list, out);
      const { code } = list.candidates.find((one) => one.submissionId === submissionId)!;
      const expected = renewalStatement({ lotCode: lot.code, code, ...struck });
      const kept = await this.acts.require(tx, expected, signed, { accountId: principal.accountId });
      const renewal = { ...kept, ...struck, lotId, number: out.length, renewedBy: principal.accountId, renewedAt: await tx.now() };
      return this.renew(tx, lot, meeting, renewal, left);
    });
  }

  private async renew(
    tx: Tx,
    { id: lotId }: Lot,
    { method, round, draw, decidedAt }: AwardMeeting,
    renewal: Omit<AwardRenewal, 'round' | 'draw' | 'chosenAt'>,
    left: CandidateList['candidates'],
  ): Promise<{ chosen: string | null }> {
    const { number, submissionId, reason, renewedAt, renewedBy, statement } = renewal;
    await tx.insert(AwardRenewal, { ...renewal, round, draw, chosenAt: decidedAt! });
    const chosen = method === 'price' ? lowestPriced(left) : null;
    const standing = left.map((one) => one.submissionId);
    const decided = { chosen, draw: null, decidedAt: chosen === null ? null : renewedAt };
    await tx.update(AwardMeeting, { lotId }, { round: round + 1, standing, ...decided });
    const payload = { number, submissionId, reason, renewalHash: await sha256Hex(statement), chosen };
    await tx.record({ stream: `award/${lotId}`, type: 'meeting.renewed', actorId: renewedBy, payload });
    return { chosen };
  }
}
