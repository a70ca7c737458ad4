import { Injectable } from '@nestjs/common';
import { Account, type Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { lotNotFound, LotsService } from '@kaibiao/tender';
import { In } from 'typeorm';
import {
  awardTooEarly,
  candidatesNotPublished,
  candidatesStateWrong,
  meetingConvened,
  meetingInvalid,
  meetingUnknown,
} from '../awarding.errors';
import { CandidateList } from '../candidate-list.entity';
import { AwardMeeting } from './award-meeting.entity';
import { eligibleCandidates } from './eligible-candidates';
import { lowestPriced, meetingIssues } from './meeting-rules';

/**
 * The tenderer convenes its award committee (定标委员会) once the candidates' publicity has ended, where the document separates award from evaluation
 * (评定分离). By price the choice is made at once; a vote and a draw wait for the members.
 */
@Injectable()
export class ConveneMeeting {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lots: LotsService,
  ) {}

  execute(principal: Principal, { lotId, accountIds }: { lotId: string; accountIds: string[] }): Promise<{ chosen: string | null }> {
    return this.uow.run(async (tx) => {
      const lot = await this.lots.lock(tx, lotId);
      if (lot.tendererId !== principal.organisationId) throw lotNotFound();
      const separation = lot.evaluationScheme?.award;
      if (!separation) throw meetingUnknown();
      const earlier = await tx.findOne(AwardMeeting, { lotId });
      const same = earlier && earlier.members.map(({ accountId }) => accountId).join() === accountIds.join();
      if (earlier && same) return { chosen: earlier.chosen };
      if (earlier) throw meetingConvened();
      if (lot.state !== 'candidates_published') throw candidatesStateWrong(lot.state);
      const [list, now] = [await tx.findOne(CandidateList, { lotId }), await tx.now()];
      if (!list) throw candidatesNotPublished();
      if (now < list.publicityEndsAt) throw awardTooEarly(list.publicityEndsAt);
      const accounts = await tx.find(Account, { where: { id: In(accountIds), organisationId: lot.tendererId } });
      const own = new Map(
        accounts.filter(({ disabledAt, roles }) => !disabledAt && roles.includes('tenderer')).map((one) => [one.id, one]),
      );
      const issues = meetingIssues({ committeeSize: separation.committeeSize, named: accountIds, own: new Set(own.keys()) });
      if (issues.length > 0) throw meetingInvalid(issues);
      const eligible = await eligibleCandidates(tx, list);
      const chosen = separation.method === 'price' ? lowestPriced(eligible) : null;
      const members = accountIds.map((accountId) => ({ accountId, name: own.get(accountId)!.displayName }));
      const standing = eligible.map(({ submissionId }) => submissionId);
      const decided = chosen === null ? {} : { chosen, decidedAt: now };
      await tx.insert(AwardMeeting, {
        lotId,
        method: separation.method,
        members,
        convenedBy: principal.accountId,
        convenedAt: now,
        round: 1,
        standing,
        ...decided,
      });
      const payload = { method: separation.method, members: members.map(({ name }) => name), chosen };
      await tx.record({ stream: `award/${lotId}`, type: 'meeting.convened', actorId: principal.accountId, payload });
      return { chosen };
    });
  }
}
