import { Injectable } from '@nestjs/common';
import { Clock, Random, uuidv7 } from '@kaibiao/kernel';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { banInvalid, banLifted, banNotFound, expertNotFound } from './experts.errors';
import { ExpertBan } from './expert-ban.entity';
import { Expert } from './expert.entity';
import { banIssues, isDay, type BanInput } from './register-rules';

/** The centre enters that a supervising department suspended an expert or struck him off (暂停、取消评标专家资格), or that it lifted that. Nothing is deleted. */
@Injectable()
export class BanExpert {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  execute(
    principal: Principal,
    { actId, accountId, ban }: { actId: string; accountId: string; ban: BanInput },
  ): Promise<{ banId: string }> {
    const issues = banIssues(ban);
    if (issues.length > 0) throw banInvalid(issues);
    const once = { id: actId, actorId: principal.accountId, command: 'expert.ban', input: { accountId, ...ban } };
    return this.uow.once(once, async (tx) => {
      const expert = await tx.lock(Expert, { accountId }, expertNotFound);
      const banId = uuidv7(this.clock, this.random);
      const { from: fromDay, until: untilDay, ...said } = ban;
      const entered = { enteredBy: principal.accountId, enteredAt: await tx.now() };
      await tx.insert(ExpertBan, { id: banId, expertId: expert.id, fromDay, untilDay, ...said, ...entered });
      const payload = { banId, expertId: expert.id, ...ban };
      await tx.record({ stream: `account/${accountId}`, type: 'expert.banned', actorId: principal.accountId, payload });
      return { banId };
    });
  }

  /** `from`: the first day on which the ban holds no more. */
  lift(
    principal: Principal,
    { accountId, banId, from, reason }: { accountId: string; banId: string; from: string; reason: string },
  ): Promise<{ banId: string }> {
    if (!isDay(from)) throw banInvalid([{ code: 'DATE_INVALID', field: 'from' }]);
    return this.uow.run(async (tx) => {
      const expert = await tx.lock(Expert, { accountId }, expertNotFound);
      const ban = await tx.findOne(ExpertBan, { id: banId, expertId: expert.id });
      if (!ban) throw banNotFound();
      if (ban.liftedFrom === from && ban.liftReason === reason) return { banId };
      if (ban.liftedFrom !== null) throw banLifted(ban.liftedFrom);
      if (from < ban.fromDay) throw banInvalid([{ code: 'DAYS_REVERSED', field: 'from', facts: { from: ban.fromDay, until: from } }]);
      const lifted = { liftedFrom: from, liftReason: reason, liftedBy: principal.accountId, liftedAt: await tx.now() };
      await tx.update(ExpertBan, { id: banId }, lifted);
      const payload = { banId, expertId: expert.id, from, reason };
      await tx.record({ stream: `account/${accountId}`, type: 'expert.ban_lifted', actorId: principal.accountId, payload });
      return { banId };
    });
  }
}
