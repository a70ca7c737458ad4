import { Injectable } from '@nestjs/common';
import { Clock, Random, uuidv7 } from '@kaibiao/kernel';
import type { Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { expertNotFound, trainingInvalid } from './experts.errors';
import { Expert } from './expert.entity';
import { isCredits } from './register-rules';
import { TrainingCredit, TrainingRequirement } from './training.entity';

export interface TrainingInput {
  actId: string;
  accountId: string;
  year: number;
  /** Decimal, one place. */
  credits: string;
  course: string;
}

/** Training of experts (评标专家培训): what each passed, and how much a year asks for. */
@Injectable()
export class RecordTraining {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  execute(principal: Principal, { actId, accountId, year, credits, course }: TrainingInput): Promise<{ creditId: string }> {
    if (!isCredits(credits)) throw trainingInvalid([{ code: 'CREDITS_INVALID', field: 'credits', facts: { given: credits } }]);
    const input = { accountId, year, credits, course };
    return this.uow.once({ id: actId, actorId: principal.accountId, command: 'expert.train', input }, async (tx) => {
      const expert = await tx.lock(Expert, { accountId }, expertNotFound);
      const creditId = uuidv7(this.clock, this.random);
      const entered = { enteredBy: principal.accountId, enteredAt: await tx.now() };
      await tx.insert(TrainingCredit, { id: creditId, expertId: expert.id, year, credits, course, ...entered });
      const payload = { creditId, year, credits, course };
      await tx.record({ stream: `account/${accountId}`, type: 'expert.trained', actorId: principal.accountId, payload });
      return { creditId };
    });
  }

  /** What a year asks for from now on, by a rule that is named; what it asked for before stays to be read. Pools that are frozen stay as they are. */
  require(principal: Principal, { year, credits, basis }: { year: number; credits: string; basis: string }): Promise<{ number: number }> {
    if (!isCredits(credits, 0)) throw trainingInvalid([{ code: 'CREDITS_INVALID', field: 'credits', facts: { given: credits } }]);
    return this.uow.run(async (tx) => {
      await tx.lockKey(`training/${year}`);
      const [last] = await tx.find(TrainingRequirement, { where: { year }, order: { number: 'DESC' }, take: 1 });
      if (last && Number(last.credits) === Number(credits) && last.basis === basis) return { number: last.number };
      const number = (last?.number ?? 0) + 1;
      const entered = { enteredBy: principal.accountId, enteredAt: await tx.now() };
      await tx.insert(TrainingRequirement, { year, number, credits, basis, ...entered });
      const payload = { year, number, credits, basis };
      await tx.record({ stream: `training/${year}`, type: 'training.required', actorId: principal.accountId, payload });
      return { number };
    });
  }
}
