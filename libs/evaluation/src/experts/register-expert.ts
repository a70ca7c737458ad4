import { Injectable } from '@nestjs/common';
import type { Issue } from '@kaibiao/kernel';
import { Clock, Random, uuidv7 } from '@kaibiao/kernel';
import { Account, type Principal } from '@kaibiao/identity';
import { UnitOfWork } from '@kaibiao/platform';
import { checkUscc, civilDateOf } from '@kaibiao/rules';
import { unknownSpecialities } from '@kaibiao/tender';
import { expertAccountUnfit, expertInvalid } from '../evaluation.errors';
import { Expert, type EarlierEmployer } from './expert.entity';
import { employersAfter, isDay } from './register-rules';

export interface RegisterExpertInput {
  /** An account with the role `expert`. */
  accountId: string;
  specialities: string[];
  employerCode: string;
  employerName: string;
  earlierEmployers: EarlierEmployer[];
  active: boolean;
}

/** Enters an expert in the register, or replaces what it says of one (评标专家入库). Whoever employed the expert until now stays as an earlier employer. */
@Injectable()
export class RegisterExpert {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  execute(principal: Principal, input: RegisterExpertInput): Promise<{ expertId: string }> {
    const issues = expertIssues(input);
    if (issues.length > 0) throw expertInvalid(issues);
    return this.uow.run(async (tx) => {
      const account = await tx.lock(Account, { id: input.accountId }, () => expertAccountUnfit(input.accountId));
      const unknown = await unknownSpecialities(tx, input.specialities);
      if (unknown.length > 0)
        throw expertInvalid(unknown.map((code) => ({ code: 'SPECIALITY_UNKNOWN', field: 'specialities', facts: { code } })));
      if (account.disabledAt || !account.roles.includes('expert')) throw expertAccountUnfit(account.id);
      const { accountId, ...said } = input;
      const earlier = await tx.findOne(Expert, { accountId });
      const expertId = earlier?.id ?? uuidv7(this.clock, this.random);
      const now = await tx.now();
      const entry = { ...said, earlierEmployers: employersAfter(earlier, said, civilDateOf(now)) };
      if (earlier) await tx.update<Expert>(Expert, { id: expertId }, entry);
      else await tx.insert(Expert, { ...entry, id: expertId, accountId, registeredBy: principal.accountId, registeredAt: now });
      await tx.record({
        stream: `account/${accountId}`,
        type: 'expert.registered',
        actorId: principal.accountId,
        payload: { expertId, ...entry },
      });
      return { expertId };
    });
  }
}

const SPECIALITY = /^[A-Z]\d{2,8}$/;

/** What is wrong with an entry of the register, all at once. */
export function expertIssues(input: RegisterExpertInput): Issue[] {
  const issues: Issue[] = [];
  if (input.specialities.length === 0 || input.specialities.some((code) => !SPECIALITY.test(code)))
    issues.push({ code: 'SPECIALITY_INVALID', field: 'specialities' });
  if (!checkUscc(input.employerCode).valid)
    issues.push({ code: 'EMPLOYER_CODE_INVALID', field: 'employerCode', legalBasis: 'GB 32100-2015' });
  input.earlierEmployers.forEach(({ code, until }, at) => {
    if (!checkUscc(code).valid)
      issues.push({ code: 'EMPLOYER_CODE_INVALID', field: `earlierEmployers.${at}.code`, legalBasis: 'GB 32100-2015' });
    if (!isDay(until)) issues.push({ code: 'DATE_INVALID', field: `earlierEmployers.${at}.until` });
  });
  return issues;
}
